package record

import (
	"slices"

	"copydesk/lint"
	"copydesk/lint/text"
)

// Story is a document with the findings that are shown.
type Story struct {
	Document
	Headline string // as one line; empty where it has none or is not known
	Findings []Finding
}

// Name returns the path of the file and, where it holds several stories, "#" and the ID of the story.
func (d *Document) Name() string { return text.NameOf(d.Path, d.Story) }

// Checked reports whether the document was checked.
func (d *Document) Checked() bool { return d.Status == string(lint.Checked) }

// NewStory returns the story of r. Findings below a severity are counted as hidden. With copies, it has the headline
// and, if it has findings, the copy. It says who speaks in any case.
func NewStory(r lint.Result, least lint.Severity, copies bool, reasons Reasons) Story {
	d := r.Document
	if !copies {
		d = nil
	}
	s := Story{Headline: Headline(d)}
	for _, f := range r.Findings {
		if f.Severity >= least {
			s.Findings = append(s.Findings, NewFinding(&r, f, reasons.Of(f), d))
		}
	}
	copies = copies && len(s.Findings) > 0
	s.Document = NewDocument(r, len(s.Findings), copies)
	if s.Speaking == nil {
		s.Speaking = speaking(r, false)
	}
	return s
}

// AddStory counts a story, as Add does with a result.
func (s *Summary) AddStory(one Story) {
	s.document(lint.Status(one.Status), one.Folder, one.Words, one.Language)
	s.Allowed += one.Allowed
	s.Known += one.Known
	s.Unchanged += one.Unchanged
	s.Hidden += one.Hidden
	s.Fixed += Sum(one.Fixed)
	s.Withheld.add(one.Withheld)
	for i := range one.Findings {
		f := &one.Findings[i]
		level, _ := lint.ParseSeverity(f.Severity)
		s.severity(level)
		switch {
		case f.fixable(true):
			s.Fixable++
		case f.fixable(false):
			s.Unsafe++
		}
	}
}

// fixable reports whether a run can fix f, as lint.Finding.Correction does.
func (f *Finding) fixable(safe bool) bool {
	return slices.ContainsFunc(f.Fixes, func(x Fix) bool {
		exact := len(x.Edits) > 0 && !slices.ContainsFunc(x.Edits, func(e Edit) bool { return !e.Exact })
		return exact && !x.ByHand && (x.Safe || !safe)
	})
}
