package lint_test

import (
	"testing"

	"copydesk/lint"
)

func TestSay(t *testing.T) {
	for message, want := range map[string]string{
		"“{source}” names nobody":          "“{pair}” names nobody",
		"{source}{pair} and {words}, {":    "{pair}B and {words}, {",
		"no gap":                           "no gap",
		"{source":                          "{source",
		"":                                 "",
		"a } and a {pair} and {other} one": "a } and a B and {other} one",
	} {
		r := lint.Rule{Message: message}
		// Braces in the story's own words are not replaced.
		if got := r.Say("source", "{pair}", "pair", "B"); got != want {
			t.Errorf("%q says %q, want %q", message, got, want)
		}
	}
}
