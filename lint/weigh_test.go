package lint_test

import (
	"context"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
)

// TestWeigh checks that a rule weighs only its own findings, among those of its category, and that a panic costs it
// nothing else.
func TestWeigh(t *testing.T) {
	d, err := parse.Bytes("a.txt", []byte("The eel saw the pike and the crab."))
	if err != nil {
		t.Fatal(err)
	}
	eel := linttest.WordRule("fish/eel", lint.Warning, "eel")
	seen := 0
	eel.Weigh = func(_ *lint.Pass, f *lint.Finding, found []*lint.Finding) {
		seen, f.Severity = len(found), lint.Suggestion
	}
	pike := linttest.WordRule("fish/pike", lint.Warning, "pike")
	pike.Weigh = func(*lint.Pass, *lint.Finding, []*lint.Finding) { panic("no scales") }
	l, err := lint.New([]*lint.Rule{eel, pike, linttest.WordRule("shell/crab", lint.Warning, "crab")},
		lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	found, err := l.Lint(context.Background(), d)
	if err == nil || !strings.Contains(err.Error(), "fish/pike") || !strings.Contains(err.Error(), "no scales") {
		t.Errorf("error %v should name the rule that broke", err)
	}
	got := map[string]lint.Severity{}
	for _, f := range found {
		got[f.Rule] = f.Severity
	}
	if seen != 2 || got["fish/eel"] != lint.Suggestion || got["shell/crab"] != lint.Warning {
		t.Errorf("%d findings were weighed, and the findings are %v", seen, got)
	}
}
