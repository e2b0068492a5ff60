package prose

import "copydesk/lint/text"

// Quote is one quotation. An unclosed one is there, so that rules can report it, but it masks nothing.
type Quote struct {
	Span      text.Span // with its marks; of an unclosed one, to the end of its block
	Open      text.Span // the opening mark; empty for a closing mark that nothing opens
	Close     text.Span // the closing mark; empty while unclosed
	Block     int       // index in Blocks
	Depth     int       // 0 for the outermost
	Single    bool      // its marks are single ones
	Scare     bool      // it holds so few words that it marks a term rather than somebody's speech
	Continued bool      // it goes on in the next block, which opens it again; it counts as closed
}

// Closed reports whether the quotation hides its words from rules that judge the writer's own.
func (q Quote) Closed() bool { return q.Continued || !q.Open.Empty() && !q.Close.Empty() }
