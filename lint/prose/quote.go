package prose

import (
	"sort"

	"copydesk/lint/text"
)

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

// Slip is a kind of fault in quotation marks.
type Slip uint8

// The slips that the reader of quotations tells apart.
const (
	Unclosed   Slip = iota // an opening mark that nothing closes
	Unopened               // a closing mark that nothing opens
	MixedMarks             // a pair of marks of two styles: “…", ‘…”
	WrongMark              // a mark that points the wrong way, or one in the place of an apostrophe
	NestedSame             // marks of one kind within marks of the same kind
)

// QuoteSlip is one fault in quotation marks.
type QuoteSlip struct {
	Slip Slip
	Mark text.Span // the mark at fault; of an unclosed quotation its opening mark
	Pair text.Span // the mark at the other end, where there is one
	// Want is the mark that belongs in the place of Mark. It is empty where the reader cannot tell, and for a mark that
	// should go: then Extra is set.
	Want  string
	Extra bool // Mark repeats the mark beside it
}

// quotation is what the reader of quotations finds.
type quotation struct {
	quotes []Quote
	slips  []QuoteSlip
	masks  []text.Span // the outermost closed quotations, in order
}

// Quotes returns the quotations, in order of their opening marks.
func (s *Story) Quotes() []Quote { return s.quotation.get(s.readQuotes).quotes }

// QuoteSlips returns the faults in quotation marks, in order.
func (s *Story) QuoteSlips() []QuoteSlip { return s.quotation.get(s.readQuotes).slips }

// Quoted reports whether span lies within a closed quotation, its marks included.
func (s *Story) Quoted(span text.Span) bool {
	masks := s.quotation.get(s.readQuotes).masks
	i := sort.Search(len(masks), func(i int) bool { return masks[i].End >= span.End })
	return i < len(masks) && masks[i].Contains(span)
}
