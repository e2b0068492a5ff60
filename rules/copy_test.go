package rules_test

import (
	"reflect"
	"testing"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/rules"
)

// TestCopyIsTheConfiguration checks that a linter of a copy that an earlier start compiled finds what one without a
// copy finds.
func TestCopyIsTheConfiguration(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	stories := manyStories(t, book)
	for name, config := range newsrooms {
		t.Run(name, func(t *testing.T) {
			config += "\noverrides:\n  - files: ['*.md']\n    rules: {leftovers/placeholder: {with: {patterns: [harbour]}}, " +
				"claims/puffery: {severity: error, with: {lists: [loaded/contempt]}}}\n"
			kept, puts := "", 0
			copies := rulefile.Copies{
				Get: func() string { return kept },
				Put: func(packed []byte) { kept, puts = string(packed), puts+1 },
			}
			wanted := configOf(t, book, config, ownRules)
			for start := range 2 {
				have := configOf(t, book, config, ownRules, copies)
				for i, d := range stories {
					if i%5 > 0 {
						continue
					}
					want, got := linterFor(t, wanted, d.Name), linterFor(t, have, d.Name)
					a, errA := want.Lint(t.Context(), d)
					b, errB := got.Lint(t.Context(), d)
					if errA != nil || errB != nil || !reflect.DeepEqual(a, b) {
						t.Fatalf("%s, start %d:\n%+v %v\nwant\n%+v %v", d.Name, start, b, errB, a, errA)
					}
				}
			}
			if puts != 1 {
				t.Errorf("%d copies were made in two starts", puts)
			}
			whole := kept
			for _, kept = range []string{"", "copydesk", whole[:len(whole)/2], whole[:len(whole)-1], whole[8:]} {
				puts = 0
				if configOf(t, book, config, ownRules, copies); puts != 1 || kept != whole {
					t.Errorf("a broken copy is replaced %d times", puts)
				}
			}
		})
	}
}

func linterFor(tb testing.TB, cfg *rulefile.Config, name string) *lint.Linter {
	tb.Helper()
	l, err := cfg.Linter(name, lint.Suggestion)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// TestNoCopyOfMistakes checks that only a configuration without a fault is kept.
func TestNoCopyOfMistakes(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	for _, config := range []string{
		"lexicons: {no/list: {add: [quay]}}", "rules: {no/rule: off}\nlexicons: {loaded/contempt: {add: [quay]}}",
		"lexicons: {loaded/contempt: {remove: [no such entry]}}", "rules: {claims/puffery: {with: {lists: [no/list]}}}",
	} {
		_, err := book.ParseConfig(rulefile.ConfigName, []byte(config), rulefile.Sources{Copies: rulefile.Copies{
			Get: func() string { return "" },
			Put: func([]byte) { t.Errorf("%s: a copy is kept", config) },
		}})
		if err == nil {
			t.Errorf("%s: no fault", config)
		}
	}
}
