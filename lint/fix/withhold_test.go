package fix_test

import (
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// TestAFixThatBringsUpAnotherFindingIsWithheld has fixes that cause a new finding: in their own paragraph, or far
// away.
func TestAFixThatBringsUpAnotherFindingIsWithheld(t *testing.T) {
	good, bad := "The goood mill.\n\n", "The badd mill.\n\n"
	far := &lint.Rule{
		ID: "c/far", Title: "c", Severity: lint.Warning, Message: "m",
		// The first word lacks a mark that a fix removes.
		Run: func(p *lint.Pass) {
			if !strings.Contains(p.Text, "~") {
				p.Report(lint.Finding{Span: text.Span{Start: 0, End: 1}})
			}
		},
	}
	// The letters that it reports are part of words that another rule reports, until those are corrected.
	behind := linttest.WordRule("d/behind", lint.Warning, "")
	behind.Run = func(p *lint.Pass) {
		if i := strings.Index(p.Text, "hid"); i >= 0 {
			p.Report(lint.Finding{Span: text.Span{Start: i, End: i + len("hid")}})
		}
	}
	for _, tt := range []struct {
		name, source, want string
		withheld           int
		rules              []*lint.Rule
	}{
		{"none", strings.Repeat(good, 9), strings.Repeat("The good mill.\n\n", 9), 0, nil},
		{"one of many", strings.Repeat(good, 9) + bad + good, strings.Repeat("The good mill.\n\n", 9) + bad + "The good mill.\n\n", 1, nil},
		{"all", strings.Repeat(bad, 9), strings.Repeat(bad, 9), 9, nil},
		{"every other", strings.Repeat(good+bad, 40), strings.Repeat("The good mill.\n\n"+bad, 40), 40, nil},
		{"in one paragraph", "The goood badd goood mill.\n", "The good badd good mill.\n", 1, nil},
		{"far away", strings.Repeat(good, 6) + "Taken ~ away.\n\n" + good, strings.Repeat("The good mill.\n\n", 6) + "Taken ~ away.\n\nThe good mill.\n\n", 1, []*lint.Rule{far}},
		{"what the next round answers", "One fishh.\n", "One whale.\n", 0, nil},
		{"what stood behind a finding that goes", "The goood hidd mill.\n", "The good hidd mill.\n", 1, []*lint.Rule{behind}},
		{"what stood there and can be fixed", "The hidf mill.\n", "The whale mill.\n", 0, []*lint.Rule{behind}},
		{"what a chain ends with", "One chainn.\n", "One chainn.\n", 1, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			mend := linttest.FixRule(true, "goood", "good", "badd", "worse", "~", "-", "fishh", "fish", "chainn", "chain", "hidd", "hid", "hidf", "fish")
			// One new finding has a fix that leaves nothing; the other has a fix that ends with a finding.
			next := linttest.FixRule(true, "fish", "whale", "chain", "worse")
			next.ID, next.Title = "d/next", "d"
			next.Run = after(next.Run, "fishh", "chainn", "hidf")
			l, err := lint.New(append(tt.rules, mend, next, linttest.WordRule("b/worse", lint.Warning, "worse")), lint.Config{Lexicons: linttest.NoLists})
			if err != nil {
				t.Fatal(err)
			}
			read := func(file []byte) (*text.Document, error) { return parse.Bytes("a.txt", file) }
			for range 2 { // the second run changes nothing
				s := lint.Source{
					Linter: l, Read: func() (*text.Document, error) { return read([]byte(tt.source)) }, Fixer: &fix.Fixer{Parse: read},
				}
				for r, err := range lint.All(t.Context(), slices.Values([]lint.Source{s})) {
					if err != nil {
						t.Fatal(err)
					}
					if r.Document.Source != tt.want || r.Withheld[lint.BringsUp]["a/fix"] != tt.withheld || r.Status != lint.Checked {
						t.Errorf("got %q with %v withheld (%s), want %q with %d", r.Document.Source, r.Withheld, r.Reason, tt.want, tt.withheld)
					}
				}
				tt.source = tt.want
			}
		})
	}
}

// after returns a check that runs once none of words is in the text.
func after(run func(*lint.Pass), words ...string) func(*lint.Pass) {
	return func(p *lint.Pass) {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(p.Text, w) }) {
			run(p)
		}
	}
}

// TestRoundsThatCostTooMuchLeaveTheirRule has a rule that fixes one letter of a long word in each round, so that the
// rounds would cost more than the size of the story allows. Its fixes are withheld and those of another rule are
// made; a second run does the same.
func TestRoundsThatCostTooMuchLeaveTheirRule(t *testing.T) {
	slow := linttest.WordRule("b/slow", lint.Warning, "")
	slow.Run = func(p *lint.Pass) {
		if i := strings.Index(p.Text, "xx"); i >= 0 {
			s := text.Span{Start: i, End: i + 2}
			p.Report(lint.Finding{Span: s, Fixes: []lint.Fix{{Safe: true, Edits: []lint.Edit{{Span: s, New: "x"}}}}})
		}
	}
	l, err := lint.New([]*lint.Rule{slow, linttest.FixRule(true, "goood", "good")}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", 5000)
	for source, want := range map[string]string{
		"A goood mill of xxxx.\n":           "A good mill of x.\n",
		"A goood mill of " + long + ".\n":   "A good mill of " + long + ".\n",
		"Another mill of " + long + " x.\n": "Another mill of " + long + " x.\n",
	} {
		read := func(file []byte) (*text.Document, error) { return parse.Bytes("a.txt", file) }
		for range 2 {
			rounds := 0
			s := lint.Source{
				Linter: l, Read: func() (*text.Document, error) { return read([]byte(source)) },
				Fixer: &fix.Fixer{Parse: read, Trace: func(*text.Document, []lint.Finding, []byte) { rounds++ }},
			}
			r, err := s.Check(t.Context())
			if err != nil || r.Status != lint.Checked {
				t.Fatalf("%s (%v)", r.Reason, err)
			}
			if r.Document.Source != want || r.Withheld[lint.TooMuchWork]["b/slow"] != strings.Count(want, long) {
				t.Errorf("got %.60q with %v withheld, want %.60q", r.Document.Source, r.Withheld, want)
			}
			if rounds > len(source) {
				t.Errorf("%d rounds for %d bytes", rounds, len(source))
			}
			source = want
		}
	}
}
