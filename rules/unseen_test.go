package rules_test

import (
	"slices"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
)

// A character that nobody sees hides no word from the other rules, and is reported beside what they say of it.
func TestInvisibleCharactersHideNoWord(t *testing.T) {
	l := shipped(t)
	for _, unseen := range []string{"\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u200e", "\u00ad\u200b"} {
		d, err := parse.Plain("a.txt", []byte("Cri"+unseen+"tics said the weir at Lorn was sha"+unseen+"meful."))
		if err != nil {
			t.Fatal(err)
		}
		findings, err := l.Lint(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range []string{"sourcing/vague-group", "claims/loaded-language", "leftovers/invisible-character"} {
			if !slices.ContainsFunc(findings, func(f lint.Finding) bool { return f.Rule == rule }) {
				t.Errorf("%q: no %s", d.Text, rule)
			}
		}
	}
}
