package lint

import "copydesk/lint/text"

// Finding is one fault in a document. A check fills in Span and, where they differ from the rule's, Message,
// Severity and Fixes; Pass.Report fills in the rest.
type Finding struct {
	Rule      string
	Severity  Severity
	Span      text.Span // in Document.Text: the words at fault, no wider
	Message   string    // one sentence, the writer's own words quoted, the remedy in it
	Why       string    // the rule's reason, in plain English
	Related   []Related
	Fixes     []Fix
	AllowedBy *Allowance // what allows it; nil for a finding that is reported

	Place
	Identity Identity // identifies the fault in later versions of the document
}

// Related is another place that belongs to a finding: the other half of a pair, or an overlapping finding of
// another rule.
type Related struct {
	Span    text.Span // in Document.Text
	Message string
	Rule    string // of the other finding; empty where there is none

	Place
}

// Fix is a change that removes the cause of a finding.
type Fix struct {
	Message string // what it does, as an instruction: “Delete this line”
	Edits   []Edit
	Safe    bool // it cannot change what the story says, so it may be made without review
	// ByHand says that the fix is a guess and only the writer knows whether it is right. Reports show it and an
	// editor may offer it, but no run makes it. It is never Safe.
	ByHand bool
}

// Edit replaces Span, a span of Document.Text, with New.
type Edit struct {
	Span text.Span
	New  string

	Place
}
