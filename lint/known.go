package lint

import "copydesk/lint/text"

// Baseline tells the old findings of a document from the new ones.
type Baseline interface {
	// Known reports for each of findings, which are those of d, whether it is in the baseline. today maps the ID of a
	// rule, which may be an old one, to its current ID.
	Known(d *text.Document, findings []Finding, today func(rule string) string) []bool
}

// WithBaseline returns a linter that shares the compiled rules of l and uses b as its baseline. A nil b is empty.
func (l *Linter) WithBaseline(b Baseline) *Linter {
	out := *l
	out.baseline = b
	return &out
}

// splitKnown divides findings, those of d, into the new ones and those in the baseline.
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

// today returns the current ID of the rule with this ID or old name; an unknown ID is returned unchanged.
func (l *Linter) today(rule string) string {
	if r := l.byID[rule]; r != nil {
		return r.ID
	}
	return rule
}
