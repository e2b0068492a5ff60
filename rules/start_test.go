package rules_test

import (
	"regexp"
	"testing"

	"copydesk/lint"
)

// startsAnywhere matches a phrase whose first word can be nearly every word of a story. Such a phrase costs a tenth of
// the time of all rules together.
var startsAnywhere = regexp.MustCompile(`^[\^{(\[ ]*<(any|lower)>`)

func TestNoPhraseStartsAnywhere(t *testing.T) {
	phrases := 0
	for _, r := range shipped(t).Rules() {
		for _, list := range [][]lint.Phrase{r.Phrases, r.Unless} {
			for _, p := range list {
				if phrases++; startsAnywhere.MatchString(p.String()) {
					t.Errorf("%s: %q can start at any word; begin with the word that matters", r.ID, p)
				}
			}
		}
	}
	if phrases < 1000 {
		t.Errorf("only %d phrases were looked at", phrases)
	}
}
