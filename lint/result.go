package lint

import "copydesk/lint/text"

// Result is what became of one document.
type Result struct {
	// Document is what was read; nil where nothing could be. Text and Source of a document are large, so a caller
	// that collects results drops it.
	Document *text.Document
	Path     string    // as the caller named it
	Folder   bool      // it is a folder without a story
	Format   string    // "text", "markdown", …; empty where it was not recognised
	Status   Status    // checked, skipped or failed
	Reason   string    // why it was not checked, in plain English; empty where it was
	Words    int       // in the copy; 0 where it was not checked
	Language string    // of the copy, where most rules for one language did not look at it as it is in another; else empty
	Findings []Finding // in order of their spans
	Allowed  []Finding // that a comment or the configuration allows; no part of Findings
	Known    []Finding // that are in the baseline; no part of Findings
	// Unchanged is how many more there are on lines that did not change, where only those that did are judged.
	Unchanged int

	// Before is the document before its fixes; nil where none was made. Document and Findings are what it is after them.
	Before *text.Document
	Fixed  map[string]int // how many fixes were made, by rule
	// Changes are what the fixes changed, in the order of Before.
	Changes []Change
	// Withheld are the findings that were not fixed though a fix was asked for; nil for none.
	Withheld Withheld

	since     version
	unchanged []Finding // those that Unchanged counts
}

// OnUnchanged returns the findings that Unchanged counts, for a Fixer; nil once the result is out.
func (r *Result) OnUnchanged() []Finding { return r.unchanged }

// Change is one edit that a fix made.
type Change struct {
	Rule string // whose finding was answered
	Old  string // the words that were there, whole ones; empty where something was only put in
	New  string // what is there instead; empty where something was only deleted
	// Start is where Old stood in the document before all fixes. Of a fix that was made of what another had changed, it
	// is the place of that one.
	Start text.Position
}

// Status says whether a document was checked.
type Status string

// The states a document can be in at the end of a run.
const (
	Checked Status = "checked" // every rule that is on, and is for its language, has seen all of it
	Skipped Status = "skipped" // left out on purpose, as a file over the size limit; no reason to fail
	Failed  Status = "failed"  // it should have been checked and was not: unreadable, refused, or a rule broke down
)

// Skip is the error of a document that is left out on purpose. Its text is the reason, in plain English.
type Skip string

// Error returns the reason.
func (s Skip) Error() string { return string(s) }
