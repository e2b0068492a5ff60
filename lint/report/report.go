// Package report writes what a run found, one function and one file per format.
//
// A report is written as the results come: no format keeps documents or findings in memory.
package report

import (
	"io"
	"iter"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
)

// Writer writes a report on results to w. The error of a result says why its
// document was not checked and goes into the report. An error that comes without a document (its Path is empty) ends
// the report and is returned, as is an error of w.
type Writer func(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error

// Format is a way to write a report.
type Format struct {
	Name  string // as --format spells it
	About string // what it is good for, in a few words
	Write Writer
	// Uncounted says that it has no place for what was left out as old or unchanged.
	Uncounted bool
}

// Options says how a report looks and what it shows. The zero value shows everything without colour.
type Options struct {
	Version  string        // of copydesk
	Severity lint.Severity // findings below it are counted but not shown
	Color    bool          // ANSI colours
	Width    int           // columns that an excerpt or a reason may take; 0 is 100

	// Dir is the folder that the paths of results are relative to, and Root that of the repository: paths are as seen
	// from there in the formats for systems that show findings beside the files of a repository. Both are absolute, with
	// forward slashes; without Root such paths are as they are.
	Dir, Root string

	// Rule returns the rule with an ID, whose standards are named where it first reports; nil names none.
	Rule func(id string) (*lint.Rule, bool)

	// Fixing says that fixes were made where they could be, so that there is no need to speak of the way to make them;
	// Unsafe, that those which may change what a story says were made too.
	Fixing, Unsafe bool

	// Quiet leaves out of a report for people all but the findings.
	Quiet bool

	// Untouched is how many documents were left out because they did not change, where only what did is judged.
	Untouched int

	// Unread counts the files by extension that stood in the folders and are of no format that copydesk reads.
	Unread map[string]int
}

// width returns the columns to fill. Less than 40 would leave no words around the carets.
func (o Options) width() int {
	if o.Width <= 0 {
		return 100
	}
	return max(o.Width, 40)
}

// rule returns the rule with an ID, and false where it is not known.
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
	Empty       int            `json:"empty"` // of the documents checked, those without a word
	Skipped     int            `json:"skipped"`
	Failed      int            `json:"failed"`
	Folders     int            `json:"folders"` // of those that failed, folders without a story
	Words       int            `json:"words"`   // of the documents checked
	Errors      int            `json:"errors"`
	Warnings    int            `json:"warnings"`
	Suggestions int            `json:"suggestions"`
	Hidden      int            `json:"hidden"`           // findings below the severity asked for, in none of the three
	Allowed     int            `json:"allowed"`          // findings that a comment or the configuration allows
	Known       int            `json:"baseline"`         // findings that are in the baseline
	Unchanged   int            `json:"unchanged"`        // findings on unchanged lines, where only changed ones count
	Untouched   int            `json:"untouched"`        // documents that were left out because they did not change
	Fixable     int            `json:"fixable"`          // findings shown that --fix would answer
	Unsafe      int            `json:"fixable_unsafely"` // findings shown that --fix --unsafe-fixes would answer besides
	Fixed       int            `json:"fixed"`            // fixes made; what they answered is in none of the others
	Withheld    withheld       `json:"withheld"`         // findings whose fix was withheld, by reason
	Languages   map[string]int `json:"languages"`        // documents that rules for one language passed over
	Unread      map[string]int `json:"unread"`           // files of no known format, by extension
}

// add counts r and returns the findings of it that are to be shown.
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

// Safe is terminal.Safe.
func Safe(s string) string { return terminal.Safe(s) }

// Wrap is terminal.Wrap.
func Wrap(s string, width int) []string { return terminal.Wrap(s, width) }
