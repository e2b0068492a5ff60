package check

import (
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
)

// The fix is safe only for the words in Safe.
func TestRepeated(t *testing.T) {
	for _, tt := range []struct {
		copy, words string
		safe        bool
	}{
		{"The boat left the the quay.", "the the", true},
		{"The the quay is shut.", "The the", true},
		{"They came to to rest.", "to to", false},
		{"It was in in the bay.", "in in", false},
		{"Vitamin A a day is dear.", "", false},
		{"A band called The the is back.", "", false},
		{"It is both/the the quay and the mole.", "", false},
		{"He gave in, in the end.", "", false},
	} {
		r := &lint.Rule{ID: "hygiene/test", Title: "t", Severity: lint.Warning, Message: "{words}"}
		options := &repeatedOptions{Words: []string{"a", "the", "in", "to"}, Safe: []string{"a", "the"}}
		if err := repeated().Build(r, options, nil); err != nil {
			t.Fatal(err)
		}
		l, err := lint.New([]*lint.Rule{r}, lint.Config{Lexicons: func(string) ([]string, error) { return nil, nil }})
		if err != nil {
			t.Fatal(err)
		}
		d, err := parse.Plain("a.txt", []byte(tt.copy))
		if err != nil {
			t.Fatal(err)
		}
		found, err := l.Lint(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case len(found) == 0:
			if tt.words != "" {
				t.Errorf("%q: nothing found, want %q", tt.copy, tt.words)
			}
		case found[0].Message != tt.words || found[0].Fixes[0].Safe != tt.safe || found[0].Fixes[0].ByHand == tt.safe:
			t.Errorf("%q: %q with fix %+v; want %q, safe %t", tt.copy, found[0].Message, found[0].Fixes[0], tt.words, tt.safe)
		}
	}
	err := repeated().Build(&lint.Rule{}, &repeatedOptions{Words: []string{"a"}, Safe: []string{"the"}}, nil)
	if err == nil || err.Error() != `safe[1]: "the" is not among the words` {
		t.Errorf("a safe word that is no word: %v", err)
	}
	err = repeated().Build(&lint.Rule{}, &repeatedOptions{Words: []string{"a"}, Stranded: []string{"in"}}, nil)
	if err == nil || err.Error() != `stranded[1]: "in" is not among the words` {
		t.Errorf("a stranded word that is no word: %v", err)
	}
}
