package lint

import "copydesk/lint/text"

// Baseline tells the findings of a document that existed before from the new ones.
type Baseline interface {
	// Known reports, by the number of the finding, which of findings, those of d, existed before. today returns the ID
	// that the rule with an ID, which may be an old one, has now.
	Known(d *text.Document, findings []Finding, today func(rule string) string) []bool
}

// WithBaseline returns a linter that shares the compiled rules of l and sets apart what is in b. A nil b has nothing.
func (l *Linter) WithBaseline(b Baseline) *Linter {
	out := *l
	out.baseline = b
	return &out
}

// splitKnown takes the findings that are in the baseline out of findings, those of d, and returns them apart.
func (l *Linter) splitKnown(d *text.Document, findings []Finding) (fresh, known []Finding) {
	if l.baseline == nil || len(findings) == 0 {
		return findings, nil
	}
	before := l.baseline.Known(d, findings, l.today)
	for i, f := range findings {
		if before[i] {
			known = append(known, f)
		} else {
			fresh = append(fresh, f)
		}
	}
	return fresh, known
}

// today returns the ID that the rule with this ID or old name has now; an unknown one stays as it is.
func (l *Linter) today(rule string) string {
	if r := l.byID[rule]; r != nil {
		return r.ID
	}
	return rule
}
