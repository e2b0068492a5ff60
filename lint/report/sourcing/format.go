// Package sourcing writes who speaks in stories, as “copydesk sources” shows it. Each format is one function in a file
// of its own.
package sourcing

import (
	"io"
	"iter"

	"copydesk/lint/report/html"
	"copydesk/lint/speakers"
)

// Writer writes who speaks in stories. An error of stories ends it and is returned, as is one of w.
type Writer func(w io.Writer, stories iter.Seq2[speakers.Story, error], o Options) error

// Format is a way to write who speaks.
type Format struct {
	Name  string // as in --format
	About string // what it is good for, in a few words
	Write Writer
}

// Options says what is written.
type Options struct {
	Version string
	Width   int            // of the terminal in columns; 0 is 100
	Unread  map[string]int // files that have no format that copydesk reads, by extension
}

// Formats returns every format; the first is the default, which is for people.
func Formats() []Format {
	return []Format{
		{Name: "text", About: "for people: a table for each story, and the totals", Write: Text},
		{Name: "html", About: "one page for editors, with a table for each story", Write: HTML},
		{Name: "json", About: "one object, for programs", Write: JSON},
		{Name: "csv", About: "one row a source, for spreadsheets", Write: CSV},
	}
}

// HTML writes a page for editors: the totals, and a table for each story.
func HTML(w io.Writer, stories iter.Seq2[speakers.Story, error], o Options) error {
	return html.Sources(w, stories, o.Version, o.Unread)
}

// each calls one with each story and returns the totals.
func each(
	stories iter.Seq2[speakers.Story, error], o Options, one func(*speakers.Story) error,
) (speakers.Totals, error) {
	total := speakers.NewTotals(o.Unread)
	for s, err := range stories {
		if err != nil {
			return total, err
		}
		total.Add(&s)
		if err := one(&s); err != nil {
			return total, err
		}
	}
	return total, nil
}
