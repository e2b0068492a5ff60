package lint

import (
	"io"

	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// Result is the result of one document.
type Result struct {
	// Document is what was read; nil where reading failed. Its Text and Source are large, so a caller that collects
	// results should drop it.
	Document *text.Document
	Path     string    // the path that the caller gave
	Story    string    // the ID of the story in the file at Path; empty where the file is the story
	Folder   bool      // it is a folder without a story
	Format   string    // "text", "markdown", …; empty where the format is unknown
	Status   Status    // checked, skipped or failed
	Reason   string    // why it was not checked, in plain English; empty if it was checked
	Words    int       // of the copy; 0 if it was not checked
	Desk     string    // that the front matter names, if the configuration has a key for it; else empty
	Language string    // of the copy if most rules for one language skipped it because it is in another; else empty
	Findings []Finding // in order of their spans
	Allowed  []Finding // allowed by a comment or the configuration; not in Findings
	Known    []Finding // in the baseline; not in Findings
	// Unchanged is the number of findings on unchanged lines, if only changed lines are checked.
	Unchanged int
	File      func() (io.ReadCloser, error) // that of the Source

	// Before is the document before its fixes; nil if no fix was made. Document and Findings are those after the
	// fixes.
	Before *text.Document
	Fixed  map[string]int // number of fixes made, by rule
	// Changes are what the fixes changed, in the order of Before.
	Changes []Change
	// Withheld counts the findings whose fix was withheld; nil for none.
	Withheld Withheld

	// Speaking is who speaks in Document; nil if the source did not ask for it, and for copy that is not
	// in English.
	Speaking *prose.Speaking

	since     version
	unchanged []Finding // those counted in Unchanged
}

// Name returns the path of the file and, where it holds several stories, "#" and the ID of the story.
func (r *Result) Name() string { return text.NameOf(r.Path, r.Story) }

// OnUnchanged returns the findings that Unchanged counts, for a Fixer; nil once the result is yielded.
func (r *Result) OnUnchanged() []Finding { return r.unchanged }

// Change is one edit that a fix made.
type Change struct {
	Rule string // of the finding
	Old  string // the old words, always whole; empty for an insertion
	New  string // the new words; empty for a deletion
	// Start is the place of Old in the document before all fixes. For a fix of text that another fix changed, it is
	// the place of the other one.
	Start text.Position
}

// Status says whether a document was checked.
type Status string

// The states a document can be in at the end of a run.
const (
	Checked Status = "checked" // every rule that is on and reads its language has checked all of it
	Skipped Status = "skipped" // left out on purpose, such as a file over the size limit; not a failure
	Failed  Status = "failed"  // it should have been checked but could not be: unreadable, refused, or a rule panicked
)

// Skip is the error of a document that is left out on purpose. Its text is the reason in plain English.
type Skip string

// Error returns the reason.
func (s Skip) Error() string { return string(s) }
