package rules_test

import (
	"testing"

	"copydesk/lint/linttest"
	"copydesk/rules"
)

func TestExamples(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	linttest.Run(t, book)
}

// TestExplained holds every rule that ships to what its page promises readers: a reason, a standard, two bad and two
// good examples, and what it cannot see.
func TestExplained(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	list, err := book.Defaults().Rules("")
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatal("no rule ships")
	}
	for _, r := range list {
		bad, good := 0, 0
		for _, e := range r.Examples() {
			if e.Bad != "" {
				bad++
			} else {
				good++
			}
		}
		if bad < 2 || good < 2 {
			t.Errorf("%s has %d bad and %d good examples; it needs two of each", r.ID, bad, good)
		}
		if r.Why == "" {
			t.Errorf("%s does not say why it exists", r.ID)
		}
		if len(r.Standards) == 0 {
			t.Errorf("%s names no standard", r.ID)
		}
		if len(r.BlindSpots) == 0 {
			t.Errorf("%s does not say what it cannot see; give it blind-spots", r.ID)
		}
	}
}
