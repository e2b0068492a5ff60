package unused

import (
	"fmt"

	"copydesk/lint"
	"copydesk/lint/lazy"
	"copydesk/lint/report/record"
)

// foreignDirective matches a comment that silences another linter for prose or markup: “vale off”,
// “textlint-disable”, “lint disable no-duplicate-headings”.
var foreignDirective = lazy.Regexp(`(?i)^(alex|cspell|eslint|htmlhint|languagetool|lint|markdownlint|` +
	`prettier|proselint|remark|spell-?checker|stylelint|textlint|vale|write-good)(?:[-: ]\s*` +
	`(?:off|disable|ignore)\b|\s+[\w.]+(?:\["[^"]*"\])?\s*=\s*NO\b)`)

// Foreign finds comments for other linters in front of findings. Their writers may think that they silence
// copydesk.
type Foreign struct {
	places map[string]string // place of the first comment, by linter
	counts map[string]int
	order  []string
}

// Add looks at a document. It ignores a comment without a finding after it.
func (f *Foreign) Add(r lint.Result) {
	if r.Document == nil {
		return
	}
	for _, c := range r.Document.Comments {
		m := foreignDirective().FindStringSubmatch(c.Text)
		if m == nil || !findingAfter(r.Findings, c.At) {
			continue
		}
		if f.places == nil {
			f.places, f.counts = map[string]string{}, map[string]int{}
		}
		if f.counts[m[1]]++; f.counts[m[1]] == 1 {
			f.order = append(f.order, m[1])
			f.places[m[1]] = fmt.Sprintf("%s:%d: “%s”", r.Path, r.Document.Position(c.Source.Start).Line, m[0])
		}
	}
}

func findingAfter(findings []lint.Finding, at int) bool {
	for _, f := range findings {
		if f.Span.Start >= at {
			return true
		}
	}
	return false
}

// Notes returns a line for each linter.
func (f *Foreign) Notes() []error {
	var out []error
	for _, name := range f.order {
		more := ""
		if n := f.counts[name] - 1; n > 0 {
			more = fmt.Sprintf(" (and %s more)", record.Count(n, "comment"))
		}
		out = append(out, fmt.Errorf("%s is a comment for another linter%s; to allow a finding, write "+
			"<!-- copydesk: allow RULE -- reason --> in front of its paragraph", f.places[name], more))
	}
	return out
}
