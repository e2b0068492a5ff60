package lint

import (
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// Pass is one rule at work on one story.
type Pass struct {
	*prose.Story
	Rule *Rule

	findings []Finding
}

// Report records a finding where the rule's conditions let it. Rule, Severity, Message and Why are the rule's own
// unless f has them; {words} in the message is the text at the span. A span outside the text is a fault of the check
// and panics, which ends the check and not the run.
func (p *Pass) Report(f Finding) {}

// TextAt returns the text at s.
func (p *Pass) TextAt(s text.Span) string { return p.Text[s.Start:s.End] }
