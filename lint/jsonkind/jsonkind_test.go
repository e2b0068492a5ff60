package jsonkind_test

import (
	"encoding/json"
	"errors"
	"testing"

	"copydesk/lint/jsonkind"
)

func TestExplain(t *testing.T) {
	type inner struct {
		Line int `json:"line"`
	}
	type outer struct {
		Name  string            `json:"name"`
		On    *bool             `json:"on"`
		Start *inner            `json:"start"`
		Parts []json.RawMessage `json:"parts"`
		More  map[string]inner  `json:"more"`
		Ratio float64           `json:"ratio"`
	}
	for source, want := range map[string]string{
		`[1]`:                              `it is a list; send an object`,
		`"a"`:                              `it is a string; send an object`,
		`{"name": 4}`:                      `"name" is a number; send a string`,
		`{"on": "yes"}`:                    `"on" is a string; send true or false`,
		`{"start": true}`:                  `"start" is true or false; send an object`,
		`{"start": {"line": "a"}}`:         `"start.line" is a string; send a whole number`,
		`{"start": {"line": 1.5}}`:         `"start.line" is 1.5; send a whole number`,
		`{"start": {"line": 1e99}}`:        `"start.line" is 1e99; send a whole number`,
		`{"parts": {}}`:                    `"parts" is an object; send a list`,
		`{"ratio": []}`:                    `"ratio" is a list; send a number`,
		`{"more": {"a": {"line": "one"}}}`: `"more.a.line" is a string; send a whole number`,
	} {
		err := json.Unmarshal([]byte(source), new(outer))
		if got := jsonkind.Explain(err); got == nil || got.Error() != want {
			t.Errorf("%s: got %v, want %s", source, got, want)
		}
	}
	if err := json.Unmarshal([]byte(`{`), new(outer)); !errors.Is(jsonkind.Explain(err), err) {
		t.Errorf("another error becomes %v", jsonkind.Explain(err))
	}
}
