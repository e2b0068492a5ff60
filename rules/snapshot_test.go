package rules_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
	"copydesk/rules"
)

// newsrooms are configurations by what they change. Some refer to the folder of ownRules.
var newsrooms = map[string]string{
	"none":       "",
	"all":        "rules: {'*': error}",
	"severities": "extends: [strict]\nrules: {'claims/*': off, sourcing/vague-group: error, hygiene/long-sentence: suggestion}",
	"options": "rules: {claims/puffery: {with: {lists: [editorial/praise, loaded/contempt]}}, " +
		"leftovers/placeholder: {with: {patterns: ['official[a-z]+', TK]}}}",
	"added words": "lexicons:\n  vague-sources/expert: {add: [~captain, ~harbour master, local people]}\n" +
		"  reporting-verbs/say: {add: [~dive, ~make it known]}\n  loaded/contempt: {add: [the council, a new]}\n" +
		"  time-and-place/day: {add: [yesteryear]}\n  function-words/preposition: {add: [alongside of, the]}\n" +
		"  chrome-share/label: {add: [the council met]}",
	"removed words": "lexicons:\n  reporting-verbs/say: {remove: [~say]}\n  editorial/praise: {add: [new]}",
	"other endings": "lexicons: {word-endings/agent: {add: [ers]}, languages/de: {add: [the]}}",
	"own rules":     "rule-paths: [own]\nrules: {house/quay: error}",
}

// ownRules are the rules and the word lists of a newsroom, by their paths in the folder own.
var ownRules = map[string]string{
	"house/quay.yml": "title: Say quay\nseverity: warning\nwhy: It is one.\nstandards: [House]\ncheck: phrases\n" +
		"with: {phrases: ['the @offices/institution', 'harbour <0-3> said', said]}\nmessage: Say quay\n" +
		"examples: [{bad: 'It {said} so.'}, {good: 'A quay.'}]\n",
	"lexicons/person.yml": "about: Ours\ngroups: {first: [our, we, the], second: [you]}\n",
}

// TestSnapshotIsTheBook checks that a linter which builds on the packed book finds what one that compiles the YAML finds,
// whatever a newsroom changes.
func TestSnapshotIsTheBook(t *testing.T) {
	packed, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := rulefile.Load(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	stories := manyStories(t, loaded)
	for name, config := range newsrooms {
		t.Run(name, func(t *testing.T) {
			wanted, have := configOf(t, loaded, config, ownRules), configOf(t, packed, config, ownRules)
			leasts := []lint.Severity{lint.Suggestion}
			if strings.Contains(config, "rules:") {
				leasts = append(leasts, lint.Warning)
			}
			for _, least := range leasts {
				want, got := linterOf(t, wanted, least), linterOf(t, have, least)
				found := 0
				for i, d := range stories {
					if i%2 > 0 || least > lint.Suggestion && i%6 > 0 {
						continue
					}
					a, errA := want.Lint(t.Context(), d)
					b, errB := got.Lint(t.Context(), d)
					if found += len(a); errA != nil || errB != nil || !reflect.DeepEqual(a, b) {
						t.Fatalf("%s, from %s:\n%+v %v\nwant\n%+v %v", d.Name, least, b, errB, a, errA)
					}
				}
				if found < 50 {
					t.Errorf("only %d findings from %s", found, least)
				}
			}
		})
	}
}

// manyStories returns stories and the examples of all rules.
func manyStories(t *testing.T, book *rulefile.Book) []*text.Document {
	t.Helper()
	names, err := filepath.Glob("../testdata/stories/*")
	if err != nil || len(names) == 0 {
		t.Fatal("no stories", err)
	}
	var stories []*text.Document
	add := func(name string, source []byte) {
		if d, err := parse.Bytes(name, source); err == nil {
			stories = append(stories, d)
		}
	}
	for _, name := range names {
		if source, err := os.ReadFile(name); err == nil {
			add(name, source)
		}
	}
	all, err := book.Defaults().Rules("")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		var copy []string
		for _, e := range r.Examples() {
			copy = append(copy, strings.NewReplacer("{", "", "}", "").Replace(e.Bad), e.Good)
		}
		add(r.ID+".txt", []byte(strings.Join(copy, "\n\n")))
	}
	return stories
}

// configOf returns a configuration of a book. own has the files of the folder own by their paths.
func configOf(
	tb testing.TB, b *rulefile.Book, config string, own map[string]string, copies ...rulefile.Copies,
) *rulefile.Config {
	tb.Helper()
	cfg, err := b.ParseConfig(rulefile.ConfigName, []byte(config), rulefile.Sources{
		ReadFile: func(name string) ([]byte, error) { return []byte(own[strings.TrimPrefix(name, "own/")]), nil },
		List: func(string) ([]string, error) {
			var names []string
			for name := range own {
				names = append(names, name)
			}
			slices.Sort(names)
			return names, nil
		},
		Copies: append(copies, rulefile.Copies{})[0],
	})
	if err != nil {
		tb.Fatal(err)
	}
	return cfg
}

func linterOf(tb testing.TB, cfg *rulefile.Config, least lint.Severity) *lint.Linter {
	tb.Helper()
	l, err := cfg.Linter("story.txt", least)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}
