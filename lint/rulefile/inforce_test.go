package rulefile_test

import (
	"fmt"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/rulefile"
)

// check returns the rules that report in a story with this name, in order, under a configuration.
func check(t *testing.T, config, name string) string {
	t.Helper()
	cfg, err := testBook(t).ParseConfig(rulefile.ConfigName, []byte(config), sources)
	if err != nil {
		t.Fatal(err)
	}
	l, err := cfg.Linter(name, lint.Suggestion)
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse.Bytes("story.txt", []byte("It is said that the dam would hold.\n\nExperts say it would.\n\nPage 3\n"))
	if err != nil {
		t.Fatal(err)
	}
	findings, err := l.Lint(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range findings {
		out = append(out, fmt.Sprintf("%s %s", f.Severity, f.Rule))
	}
	return strings.Join(out, ", ")
}

func TestWhatIsInForce(t *testing.T) {
	const (
		hearsay, group, page = "suggestion sourcing/hearsay", "warning sourcing/vague-group", "warning numbers/page"
		all                  = hearsay + ", " + group + ", " + page
	)
	tests := []struct{ name, config, file, want string }{
		{"nothing is the default preset", "", "a.txt", all},
		{"a preset that extends it", "extends: [strict]", "a.txt", "warning sourcing/hearsay, " + group + ", " + page},
		{"a file over a preset", "extends: [strict, ./house.yml]", "a.txt", "error sourcing/hearsay, " + group + ", " + page},
		{"the file itself over what it extends", "extends: [./house.yml]\nrules: {sourcing/*: off}", "a.txt", page},
		{"an override holds for its files", "overrides: [{files: [wire/**], rules: {sourcing/*: off}}]", "wire/a.txt", page},
		{"and not for others", "overrides: [{files: [wire/**], rules: {sourcing/*: off}}]", "city/wire/a.txt", all},
		{"a glob without a slash is for every folder", "overrides: [{files: [wire], rules: {sourcing/*: off}}]", "city/wire/a.txt", page},
		{
			"a later override stands over an earlier one",
			"overrides: [{files: ['**'], rules: {'*': off}}, {files: [a.txt], rules: {numbers/page: error}}]", "a.txt", "error numbers/page",
		},
		{"a type skips the rules that its preset names", "overrides: [{files: [views/**], type: opinion}]", "views/a.txt", page},
		{"words that are allowed", "allow: [{rule: sourcing/*, words: Experts  say, reason: house style}]", "a.txt", hearsay + ", " + page},
		{"words in a file that is another", "allow: [{rule: '*', files: [b.txt], reason: archive}]", "a.txt", all},
		{"rules of the house", "rule-paths: [own]", "a.txt", hearsay + ", error house/dam, " + group + ", " + page},
		{"an entry more", "lexicons: {people/critic: {remove: [critics]}, people/expert: {remove: [experts]}}", "a.txt", hearsay + ", " + page},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := check(t, tt.config, tt.file); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestIgnored(t *testing.T) {
	cfg, err := testBook(t).ParseConfig(rulefile.ConfigName, []byte("ignore: [archive/, '*.old.txt', city/drafts/*]"), sources)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{
		"a.txt": false, "archive/a.txt": true, "city/archive/2/a.txt": true, "a.old.txt": true,
		"city/drafts/a.txt": true, "city/drafts/b/a.txt": true, "drafts/a.txt": false,
	} {
		if _, got := cfg.Ignored(name); got != want {
			t.Errorf("%s: ignored is %v, want %v", name, got, want)
		}
	}
}

func TestOriginOfASeverity(t *testing.T) {
	cfg, err := testBook(t).ParseConfig(rulefile.ConfigName, []byte("extends: [strict]\nrules:\n  numbers/*: error\n"), sources)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]rulefile.Origin{
		"sourcing/hearsay":     {Preset: "strict"},
		"numbers/page":         {File: rulefile.ConfigName, Line: 3},
		"sourcing/vague-group": {},
	} {
		if got := cfg.Origin(id, "a.txt"); got != want {
			t.Errorf("%s comes from %+v, want %+v", id, got, want)
		}
	}
	var l *lint.Linter
	for range 2 {
		again, err := cfg.Linter("a.txt", lint.Suggestion)
		if err != nil || l != nil && again != l {
			t.Errorf("the second linter of a file is not the first (%v)", err)
		}
		l = again
	}
}
