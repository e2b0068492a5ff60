package server

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"copydesk/lint/server/languagetool"
)

func TestLanguageTool(t *testing.T) {
	x := serve(t, Address{}, "")
	for _, r := range [][]string{
		{"POST", "/v2/check", "language=en-US&text=It+was+the+the+quay."},
		{"GET", "/v2/check?language=en-US&text=It+was+the+the+quay.", ""},
	} {
		got := x.answer(request(r[0], r[1], r[2], "Content-Type", "application/x-www-form-urlencoded"))
		var answer languagetool.Answer
		if err := json.NewDecoder(got.Body).Decode(&answer); err != nil || len(answer.Matches) != 1 || answer.Matches[0].Offset != 7 {
			t.Errorf("%s: %v %+v", r[0], err, answer)
		}
	}
	for _, tt := range []struct {
		body, kind string
		status     int
	}{
		{"text=a", "application/x-www-form-urlencoded", 400},
		{"text=%zz&language=en", "application/x-www-form-urlencoded", 400},
		{`{"text": "a"}`, "application/json", 415},
		{"language=en&text=" + strings.Repeat("a", 70<<10), "application/x-www-form-urlencoded", 413},
		{"language=en&text=%00", "application/x-www-form-urlencoded", 422},
	} {
		got := x.answer(request("POST", "/v2/check", tt.body, "Content-Type", tt.kind))
		said, _ := io.ReadAll(got.Body)
		if got.StatusCode != tt.status || !strings.HasPrefix(string(said), "Error: ") {
			t.Errorf("%.40q: %d %s", tt.body, got.StatusCode, said)
		}
	}
	if got := x.answer(request("GET", "/v2/languages", "")); got.StatusCode != 200 {
		t.Errorf("languages: %d", got.StatusCode)
	}
}
