// Package report writes the results of a run. Each format is one function in a file of its own.
//
// Reports are written while the results come: no format keeps documents or findings in memory.
package report

import (
	"io"
	"iter"

	"copydesk/lint"
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

	// Untouched is the number of documents left out because they did not change, if only changes are checked.
	Untouched int

	// Unread counts, by extension, the files in the folders that have no format that copydesk reads.
	Unread map[string]int
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

// summary counts what a run did.
type summary struct {
	Documents   int            `json:"documents"`
	Checked     int            `json:"checked"`
	Empty       int            `json:"empty"` // checked documents without a word
	Skipped     int            `json:"skipped"`
	Failed      int            `json:"failed"`
	Folders     int            `json:"folders"` // failed folders, which have no story
	Words       int            `json:"words"`   // of the checked documents
	Errors      int            `json:"errors"`
	Warnings    int            `json:"warnings"`
	Suggestions int            `json:"suggestions"`
	Hidden      int            `json:"hidden"`           // findings below the severity asked for; in none of the three
	Allowed     int            `json:"allowed"`          // findings that a comment or the configuration allows
	Known       int            `json:"baseline"`         // findings in the baseline
	Unchanged   int            `json:"unchanged"`        // findings on unchanged lines, if only changed ones count
	Untouched   int            `json:"untouched"`        // documents left out because they did not change
	Fixable     int            `json:"fixable"`          // findings shown that --fix would fix
	Unsafe      int            `json:"fixable_unsafely"` // further findings shown that --fix --unsafe-fixes would fix
	Fixed       int            `json:"fixed"`            // fixes made; their findings are in none of the others
	Withheld    withheld       `json:"withheld"`         // findings whose fix was withheld, by reason
	Languages   map[string]int `json:"languages"`        // documents that rules for one language skipped
	Unread      map[string]int `json:"unread"`           // files of no known format, by extension
}

// add counts r and returns those of its findings that are shown.
func (s *summary) add(r lint.Result, least lint.Severity) []lint.Finding {
	s.Documents++
	switch r.Status {
	case lint.Checked:
		s.Checked++
		if r.Words == 0 {
			s.Empty++
		}
	case lint.Skipped:
		s.Skipped++
	case lint.Failed:
		s.Failed++
		if r.Folder {
			s.Folders++
		}
	}
	if r.Language != "" {
		if s.Languages == nil {
			s.Languages = map[string]int{}
		}
		s.Languages[r.Language]++
	}
	s.Words += r.Words
	s.Allowed += len(r.Allowed)
	s.Known += len(r.Known)
	s.Unchanged += r.Unchanged
	for _, n := range r.Fixed {
		s.Fixed += n
	}
	s.Withheld.add(r.Withheld)
	shown := make([]lint.Finding, 0, len(r.Findings))
	for _, f := range r.Findings {
		if f.Severity < least {
			s.Hidden++
			continue
		}
		switch f.Severity {
		case lint.Error:
			s.Errors++
		case lint.Warning:
			s.Warnings++
		case lint.Suggestion:
			s.Suggestions++
		}
		if f.Fixable() {
			s.Fixable++
		}
		if f.FixableUnsafely() {
			s.Unsafe++
		}
		shown = append(shown, f)
	}
	return shown
}

// findings returns how many findings are shown.
func (s *summary) findings() int { return s.Errors + s.Warnings + s.Suggestions }
