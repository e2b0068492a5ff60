package linttest

import (
	"cmp"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/text"
)

// FixRule returns a rule for tests of the engine. fromAndTo are pairs of strings: at each occurrence of the first,
// the rule proposes a fix that replaces it with the second.
func FixRule(safe bool, fromAndTo ...string) *lint.Rule {
	r := WordRule("a/fix", lint.Warning, "")
	r.Run = func(p *lint.Pass) {
		for at := range p.Text {
			for i := 0; i < len(fromAndTo); i += 2 {
				from, to := fromAndTo[i], fromAndTo[i+1]
				if len(p.Text)-at < len(from) || p.Text[at:at+len(from)] != from {
					continue
				}
				s := text.Span{Start: at, End: at + len(from)}
				x := lint.Fix{Message: "x", Safe: safe, Edits: []lint.Edit{{Span: s, New: to}}}
				p.Report(lint.Finding{Span: s, Fixes: []lint.Fix{x}})
			}
		}
	}
	return r
}

// Apply returns the source of d after the first fix of each finding that a program can make. The fixes must not
// touch each other.
func Apply(d *text.Document, findings []lint.Finding) string {
	var edits []lint.Edit
	for _, f := range findings {
		if len(f.Fixes) > 0 && f.Fixes[0].Applicable() {
			edits = append(edits, f.Fixes[0].Edits...)
		}
	}
	order.By(edits, func(a, b lint.Edit) int { return cmp.Compare(a.Origin.Start, b.Origin.Start) })
	var out strings.Builder
	at := 0
	for _, e := range edits {
		out.WriteString(d.Source[at:e.Origin.Start] + e.New)
		at = e.Origin.End
	}
	return out.String() + d.Source[at:]
}
