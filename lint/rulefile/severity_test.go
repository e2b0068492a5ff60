package rulefile_test

import (
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/rules"
)

func TestSetSeverity(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	const id, off = "sourcing/vague-group", "sourcing/vague-group: off"
	for _, tt := range []struct{ name, before, want string }{
		{"no file yet", "", "rules:\n  " + off + "\n"},
		{"comments alone", "# Ours.\n", "# Ours.\nrules:\n  " + off + "\n"},
		{"other keys, no last line break", "extends: [news]", "extends: [news]\n\nrules:\n  " + off + "\n"},
		{"line breaks of Windows", "extends: [news]\r\n", "extends: [news]\r\n\r\nrules:\r\n  " + off + "\r\n"},
		{
			"after the last rule, before what follows",
			"rules:\n    claims/*: error # for now\n\n# Those of the desk.\nignore: [a/]\n",
			"rules:\n    claims/*: error # for now\n    " + off + "\n\n# Those of the desk.\nignore: [a/]\n",
		},
		{
			"after a rule with options",
			"rules:\n  claims/hype:\n    severity: error\n    with:\n      lists: [hype]\nignore: [a/]\n",
			"rules:\n  claims/hype:\n    severity: error\n    with:\n      lists: [hype]\n  " + off + "\nignore: [a/]\n",
		},
		{"a severity already", "rules:\n  " + id + ": error # !\n", "rules:\n  " + off + " # !\n"},
		{"in quotation marks", "rules:\n  " + id + ": 'error'\n", "rules:\n  " + off + "\n"},
		{
			"a mapping with one", "rules:\n  " + id + ":\n    severity: error\n    with: {}\n",
			"rules:\n  " + id + ":\n    severity: off\n    with: {}\n",
		},
		{
			"a mapping without one", "rules:\n  " + id + ":\n    with: {}\n",
			"rules:\n  " + id + ":\n    severity: off\n    with: {}\n",
		},
		{"braces", "rules: {claims/*: error}\n", "rules: {" + off + ", claims/*: error}\n"},
		{"empty braces", "rules: {}\n", "rules: {" + off + "}\n"},
		{"a mapping in braces", "rules:\n  " + id + ": {with: {}}\n", "rules:\n  " + id + ": {severity: off, with: {}}\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, err := book.SetSeverity("x.yml", []byte(tt.before), id, lint.Off)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(e.Apply([]byte(tt.before))); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
	if _, err := book.SetSeverity("x.yml", []byte("rulez: 1\n"), id, lint.Off); err == nil || !strings.Contains(err.Error(), "rulez") {
		t.Errorf("a configuration that is broken: %v", err)
	}
}
