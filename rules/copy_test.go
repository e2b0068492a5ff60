package rules_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
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
			listed := rulefile.Copies{Listed: copies.Get, Get: func() string { return "" }, Put: func([]byte) {}}
			sameShown(t, configOf(t, book, config, ownRules, listed), wanted)
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

// sameShown checks that people see the same of two configurations.
func sameShown(t *testing.T, have, want *rulefile.Config) {
	t.Helper()
	shown := func(cfg *rulefile.Config) (out []any) {
		force, err := cfg.InForce("a.md")
		if err != nil {
			t.Fatal(err)
		}
		b := cfg.Book()
		for _, r := range force.Rules {
			options, lists := b.Options(r.ID)
			file, line, column := b.ExamplePlace(r.ID, 1)
			out = append(out, r.ID, r.By, r.Options, r.Title, r.Why, r.Message, r.Severity, r.Standards, fmt.Sprint(r.Conditions),
				r.Examples(), options, lists, file, line, column, b.Samples(r.Rule, 5))
		}
		_, err = cfg.Alone(b, "house/quay")
		ids, files := b.Own()
		return append(out, force.Lists, ids, files, b.Types(), b.Presets(), fmt.Sprint(err))
	}
	got, wanted := shown(have), shown(want)
	for i := range wanted {
		if !reflect.DeepEqual(got[i], wanted[i]) {
			t.Fatalf("%+v\nwant\n%+v", got[i], wanted[i])
		}
	}
}

// TestCopyOfListedRules checks that the rules of a copy are used without reading their files.
func TestCopyOfListedRules(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	kept := ""
	copies := rulefile.Copies{
		Listed: func() string { return kept }, Get: func() string { return "" },
		Put: func(packed []byte) { kept = string(packed) },
	}
	const config = "rule-paths: [own]\nrules: {house/quay: error}\n"
	want := configOf(t, book, config, ownRules, copies)
	unread := map[string]string{}
	for name := range ownRules {
		unread[name] = "not read"
	}
	sameShown(t, configOf(t, book, config, unread, copies), want)
	// The same files in another folder, or as seen from another one, have other names.
	moved := func(own map[string]string, with rulefile.Copies) *rulefile.Config {
		cfg, err := book.ParseConfig("wharf/"+rulefile.ConfigName, []byte(config), rulefile.Sources{
			Copies: with, List: func(string) ([]string, error) { return slices.Sorted(maps.Keys(own)), nil },
			ReadFile: func(name string) ([]byte, error) { return []byte(own[strings.TrimPrefix(name, "wharf/own/")]), nil },
		})
		if err != nil {
			t.Fatal(err)
		}
		return cfg
	}
	sameShown(t, moved(unread, copies), moved(ownRules, rulefile.Copies{}))
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
