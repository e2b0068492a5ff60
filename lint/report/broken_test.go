package report

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// TestABrokenRuleHidesNoFinding has rules that panic on a story, two of them in a layer that they share. Each report
// must have the finding of the rule that works, and say that the document failed, and why.
func TestABrokenRuleHidesNoFinding(t *testing.T) {
	rule := func(id string, run func(*lint.Pass)) *lint.Rule {
		return &lint.Rule{ID: id, Title: id, Severity: lint.Warning, Message: "m", Run: run}
	}
	shared := func(p *lint.Pass) {
		p.Layer("shared", func() any { panic("the layer is rotten") })
	}
	l, err := lint.New([]*lint.Rule{
		rule("a/first", shared),
		rule("a/broken", func(*lint.Pass) { panic("the rule is rotten") }),
		rule("b/holds", func(p *lint.Pass) {
			p.Report(lint.Finding{Span: text.Span{Start: 4, End: 8}, Message: "the weir holds"})
		}),
		rule("c/second", func(p *lint.Pass) { shared(p); p.Report(lint.Finding{Span: text.Span{Start: 0, End: 3}}) }),
	}, lint.Config{Lexicons: func(string) ([]string, error) { return nil, nil }})
	if err != nil {
		t.Fatal(err)
	}
	all := func() []lint.Result {
		var out []lint.Result
		s := lint.Source{Path: "weir.txt", Linter: l, Read: func() (*text.Document, error) {
			return parse.Bytes("weir.txt", []byte("The weir stood all night.\n"))
		}}
		for r, err := range lint.All(context.Background(), slices.Values([]lint.Source{s})) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, r)
		}
		return out
	}
	if r := all()[0]; r.Status != lint.Failed || len(r.Findings) != 1 || strings.Count(r.Reason, "please report this") != 2 {
		t.Errorf("%s with %d findings: %s", r.Status, len(r.Findings), r.Reason)
	}
	for _, f := range Formats() {
		var out bytes.Buffer
		if err := f.Write(&out, results(all()), Options{Width: 1000}); err != nil {
			t.Fatal(err)
		}
		for _, w := range []string{
			"weir.txt", "the weir holds", "the rules a/first and c/second broke down on it, at broken", "layer is rotten",
			"please report this; the rule a/broken broke down on it", "rule is rotten",
		} {
			if !strings.Contains(out.String(), w) {
				t.Errorf("%s does not say %q:\n%s", f.Name, w, out.String())
			}
		}
	}
}
