// Package report writes the results of a run. Each format is one function in a file of its own.
//
// Reports are written while the results come: no format keeps documents or findings in memory.
package report

import (
	"io"
	"iter"
	"time"

	"copydesk/lint"
	"copydesk/lint/report/history"
	"copydesk/lint/report/record"
)

// Writer writes a report on results to w. An error with a result says why its document was not checked, and is part
// of the report. An error without a document (its Path is empty) ends the report and is returned, as is an error of
// w.
type Writer func(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error

// Format is a way to write a report.
type Format struct {
	Name  string // as in --format
	About string // what it is good for, in a few words
	Write Writer
	// Uncounted says that the format has no place for the number of old or unchanged findings.
	Uncounted bool
}

// Options says what a report shows and how. The zero value shows everything without colour.
type Options struct {
	Version  string        // of copydesk
	Severity lint.Severity // findings below it are counted but not shown
	Color    bool          // ANSI colours
	Width    int           // largest width of an excerpt or a reason in columns; 0 is 100

	// Dir is the folder that the paths of results are relative to, and Root the folder of the repository. Formats for
	// systems that show findings beside the files of a repository use paths relative to Root. Both are absolute, with
	// forward slashes; if Root is empty, paths are not changed.
	Dir, Root string

	// Rule returns the rule with an ID, for its standards, which are shown at its first finding; nil shows none.
	Rule func(id string) (*lint.Rule, bool)

	// Fixing says that fixes were made, so a report does not say how to make them. Unsafe says that fixes which may
	// change what a story says were made too.
	Fixing, Unsafe bool

	// Quiet reduces a report for people to its findings.
	Quiet bool

	// Time is the time of the run, and Commit the commit that was checked; the zero values show none.
	Time   time.Time
	Commit string

	NoExcerpts bool          // html shows no word of a story
	Copies     bool          // the JSON formats hold the copy
	BOM        bool          // csv begins with a byte order mark
	History    []history.Row // earlier runs, for html

	record.Left // what the run did not look at
}

// width returns the columns to fill. Less than 40 would leave no words around the carets.
func (o Options) width() int {
	if o.Width <= 0 {
		return 100
	}
	return max(o.Width, 40)
}

// rule returns the rule with this ID, and false if it is unknown.
func (o Options) rule(id string) (*lint.Rule, bool) {
	if o.Rule == nil {
		return nil, false
	}
	return o.Rule(id)
}
