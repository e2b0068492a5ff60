// Package quotes pairs the quotation marks of a document and finds the words that are not the writer's.
package quotes

import (
	"sort"

	"copydesk/lint/text"
)

// Quote is one quotation, or the part of it in one block. A mark without a pair is a fault and not a Quote.
type Quote struct {
	Span      text.Span // with its marks
	Open      text.Span // the opening mark; empty if the quotation began in the block before
	Close     text.Span // the closing mark; empty if the quotation goes on in the next block
	Block     int       // index in Blocks
	Depth     int       // 0 for the outermost
	Single    bool      // its marks are single ones
	Scare     bool      // it is so short that it marks a term rather than speech
	Continued bool      // it goes on after Span, or began in the block before
}

// Slip is a kind of fault in quotation marks.
type Slip uint8

// The kinds of faults in quotation marks.
const (
	Unclosed   Slip = iota // an opening mark without a closing one
	Unopened               // a closing mark without an opening one
	MixedMarks             // a pair of marks of different styles: “…", ‘…”
	WrongMark              // a mark that points the wrong way, or stands in place of an apostrophe
	NestedSame             // marks of one kind inside marks of the same kind
)

// Fault is one fault in quotation marks.
type Fault struct {
	Slip Slip
	Mark text.Span // the mark at fault; the opening mark of an unclosed quotation
	Pair text.Span // the mark at the other end, if there is one
	// Remedies are alternative changes; each one corrects the fault. It is empty if the intended text is not known.
	// There are two if the story does not show which end of MixedMarks to change.
	Remedies []Remedy
	Extra    bool // Mark repeats the mark beside it, and the remedy deletes it
	// Sure says that the remedy is certain and the block has no other fault. Such a remedy replaces a mark, or adds
	// one before “, she said” in the sentence that the only quotation of the paragraph begins.
	Sure bool
	// Guess says that only the writer can choose the right remedy, if there is one.
	Guess bool

	// MixedMarks of a double and a single mark, which may be an apostrophe, or of two paragraphs of which the first one
	// has no other mark and nobody before it, so that its mark may have no use at all.
	doubtful bool
}

// Remedy is a change to marks. Its edits are in order and do not overlap.
type Remedy []MarkEdit

// MarkEdit replaces the mark At by New. If At is empty, it inserts New between two characters. If New is empty, it
// deletes the mark.
type MarkEdit struct {
	At  text.Span
	New string
}

// Reading says which words of a document are not the writer's, judged by its marks, its layout and its form.
type Reading struct {
	Quotes []Quote     // in order of their opening marks
	Faults []Fault     // in order
	masks  []text.Span // the outermost quotations, in order
	spoken []text.Span // what people say in a transcript, in order
	said   []text.Span // the words that the layout attributes to somebody, in order
}

// Quoted reports whether span lies in a quotation, marks included, or in somebody's words in a transcript.
func (r *Reading) Quoted(span text.Span) bool {
	return covers(r.masks, span) || covers(r.spoken, span)
}

// Said reports whether span lies in words that the layout attributes to somebody: a block quotation, a <q>
// element or an embedded post.
func (r *Reading) Said(span text.Span) bool { return covers(r.said, span) }

// Answers returns the words of the speakers in a transcript or an interview, in order.
func (r *Reading) Answers() []text.Span { return r.spoken }

// Speech returns the words of speakers: quotations longer than a term, the answers of a transcript, and the words
// that the layout attributes to somebody. The spans are in no particular order.
func (r *Reading) Speech() []text.Span {
	spans := make([]text.Span, 0, len(r.spoken)+len(r.said)+len(r.Quotes))
	spans = append(append(spans, r.spoken...), r.said...)
	end := 0
	for _, q := range r.Quotes {
		if !q.Scare && q.Span.End > end {
			end = q.Span.End
			spans = append(spans, q.Span)
		}
	}
	return spans
}

// covers reports whether one of spans contains span. The spans are in order and do not overlap.
func covers(spans []text.Span, span text.Span) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End >= span.End })
	return i < len(spans) && spans[i].Contains(span)
}
