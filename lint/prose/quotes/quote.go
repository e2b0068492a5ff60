// Package quotes pairs the quotation marks of a document and tells what in it is said by others than the writer.
package quotes

import (
	"slices"
	"sort"

	"copydesk/lint/text"
)

// Quote is one quotation, or the part of it in one block. There are none of marks without a pair: those are slips.
type Quote struct {
	Span      text.Span // with its marks
	Open      text.Span // the opening mark; empty where the quotation goes on from the block before
	Close     text.Span // the closing mark; empty where it goes on
	Block     int       // index in Blocks
	Depth     int       // 0 for the outermost
	Single    bool      // its marks are single ones
	Scare     bool      // it holds so few words that it marks a term rather than somebody's speech
	Continued bool      // it goes on after Span, or from the block before
}

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

// Fault is one fault in quotation marks.
type Fault struct {
	Slip Slip
	Mark text.Span // the mark at fault; of an unclosed quotation its opening mark
	Pair text.Span // the mark at the other end, where there is one
	// Remedies are changes of which each answers the slip. There is none where the reader cannot tell what is meant, and
	// there are two where the story does not tell which end of MixedMarks gives way.
	Remedies []Remedy
	Extra    bool // Mark repeats the mark beside it, and the remedy deletes it
	// Sure says that the remedy is certain and the block has no other slip: it replaces a mark, or adds one before
	// “, she said” in the one sentence that the paragraph's only quotation opens.
	Sure bool
	// Guess says that only the writer knows which remedy is right, if any.
	Guess bool

	crosses bool // MixedMarks of a double mark and a single one, which may be an apostrophe
}

// Remedy is a change to marks. Its edits are in order and apart.
type Remedy []MarkEdit

// MarkEdit puts New in the place of a mark or, where At is empty, between two characters. With an empty New it deletes
// the mark.
type MarkEdit struct {
	At  text.Span
	New string
}

// Reading is what the marks, the layout and the form of a document tell of whose words are whose.
type Reading struct {
	Quotes []Quote     // in order of their opening marks
	Faults []Fault     // in order
	masks  []text.Span // the outermost quotations, in order
	spoken []text.Span // what people say in a transcript, in order
	said   []text.Span // what the layout makes somebody's words, in order
}

// Quoted reports whether span lies within a quotation, its marks included, or in what somebody says in a transcript.
func (r *Reading) Quoted(span text.Span) bool {
	return covers(r.masks, span) || covers(r.spoken, span)
}

// Said reports whether span lies in what the layout makes somebody's words: a block quotation, or what stands in <q>.
func (r *Reading) Said(span text.Span) bool { return covers(r.said, span) }

// Speech returns what somebody says in words of his or her own: in quotations of more than a term, in a transcript and
// in what the layout sets apart. The spans are in no order.
func (r *Reading) Speech() []text.Span {
	spans := slices.Concat(r.spoken, r.said)
	end := 0
	for _, q := range r.Quotes {
		if !q.Scare && q.Span.End > end {
			end = q.Span.End
			spans = append(spans, q.Span)
		}
	}
	return spans
}

// covers reports whether one of spans, which are in order and apart, contains span.
func covers(spans []text.Span, span text.Span) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End >= span.End })
	return i < len(spans) && spans[i].Contains(span)
}
