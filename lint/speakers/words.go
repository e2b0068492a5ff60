package speakers

import (
	"fmt"

	"copydesk/lint"
	"copydesk/lint/report/record"
)

// Unread returns why the sources of s were not read; empty if they were.
func (s *Story) Unread() string {
	switch s.Status {
	case lint.Skipped:
		return "skipped: " + s.Reason
	case lint.Failed:
		return "could not be read: " + s.Reason
	}
	return ""
}

// Sentences returns the totals in plain English.
func (t *Totals) Sentences() []string {
	var all []string
	if t.Stories == 0 {
		all = append(all, "No story was read.")
	} else {
		all = append(all, fmt.Sprintf("Read %s: %s, %.1f a story.", record.Count(t.Stories, "story"),
			record.Count(t.Sources, "source"), t.Each()))
	}
	if t.Sources > 0 {
		all = append(all, fmt.Sprintf("Named: %d (%d%%). Anonymous: %d (%d%%). Vague: %d (%d%%).", t.Named, t.Share(t.Named),
			t.Anonymous, t.Share(t.Anonymous), t.Vague, t.Share(t.Vague)))
	}
	if t.Stories > 0 {
		all = append(all, fmt.Sprintf("With a single source: %s. Without a source: %s.",
			record.Count(t.SingleSource, "story"), record.Count(t.NoSource, "story")))
	}
	for _, part := range []struct{ said, what string }{
		{"A statement gives nobody as its source", some(t.Sourceless, "line")},
		{"It is not plain who speaks", some(t.Unplaced, "line")},
		{"Skipped", some(t.Skipped, "document")},
		{"Could not read", some(t.Failed, "document")},
		{"Could not read", some(t.Folders, "folder")},
		{"Not read, as files of other kinds", record.Kinds(t.Unread)},
	} {
		if part.what != "" {
			all = append(all, part.said+": "+part.what+".")
		}
	}
	return all
}

// some returns how many there are; empty for none.
func some(n int, noun string) string {
	if n == 0 {
		return ""
	}
	return record.Count(n, noun)
}
