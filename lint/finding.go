package lint

import "copydesk/lint/text"

// Finding is one fault in a document. A check gives Span and, where they differ from the rule's, Message, Severity and
// Fixes; Pass.Report adds the rest.
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
	Identity Identity // which fault of the document it is, for whoever meets it again
}

// Related is another place that a finding speaks of: the other half of a pair, or what another rule saw there.
type Related struct {
	Span    text.Span // in Document.Text
	Message string
	Rule    string // of the other finding, where there was one

	Place
}

// Fix is a change that would answer a finding.
type Fix struct {
	Message string // what it does, as an instruction: “Delete this line”
	Edits   []Edit
	Safe    bool // it cannot change what the story says, so that it may be applied unseen
	// ByHand says that it is a guess, and only the writer knows whether it is right: it is shown, an editor may offer it,
	// and no run makes it. It is not Safe then.
	ByHand bool
}

// Edit puts New in the place of Span, a span of Document.Text.
type Edit struct {
	Span text.Span
	New  string

	Place
}
