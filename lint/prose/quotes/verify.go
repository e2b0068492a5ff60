package quotes

import (
	"slices"
	"strings"

	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// The remedies of a story together may reread rereads times its length. The limit is at least leastReread bytes,
// and at most mostReread bytes. A longer story gets no remedies.
const rereads, leastReread, mostReread = 16, 64 << 10, 2 << 20

// verify removes the remedies after which a fault would stand in the same place, because two such remedies could
// undo each other for ever. It also removes those that could not be checked.
func (r *quoteReader) verify() {
	if len(r.found.Faults) == 0 {
		return
	}
	left := min(max(rereads*len(r.Text), leastReread), mostReread)
	var again rereading
	for i := range r.found.Faults {
		s := &r.found.Faults[i]
		s.Remedies = slices.DeleteFunc(s.Remedies, func(x Remedy) bool {
			left -= len(r.Text)
			return left < 0 || !again.answers(r, x)
		})
	}
}

// rereading is memory that is used for one reading after another.
type rereading struct {
	blocks []text.Block
	words  words.Buffers
	quotes Buffers
}

// answers reports whether no fault remains at the marks of x after x is made in the text that r read.
func (m *rereading) answers(r *quoteReader, x Remedy) bool {
	var mended strings.Builder
	var places []text.Span
	mended.Grow(len(r.Text) + 16)
	m.blocks = append(m.blocks[:0], r.Blocks...)
	blocks := m.blocks
	at, moved := 0, 0
	for _, e := range x {
		mended.WriteString(r.Text[at:e.At.Start])
		places = append(places, text.Span{Start: mended.Len(), End: mended.Len() + len(e.New)})
		mended.WriteString(e.New)
		at = e.At.End
		n := slices.IndexFunc(blocks, func(b text.Block) bool { return b.Span.End >= e.At.End+moved })
		delta := len(e.New) - e.At.Len()
		for i := n; i < len(blocks); i++ {
			if i > n {
				blocks[i].Span.Start += delta
			}
			blocks[i].Span.End += delta
		}
		moved += delta
	}
	mended.WriteString(r.Text[at:])
	again := words.Read(&text.Document{Lang: r.Lang, Text: mended.String(), Blocks: blocks}, r.Vocabulary, &m.words, 0)
	paired := pairQuotes(again, &m.quotes)
	for _, s := range paired.found.Faults {
		for _, place := range places {
			if s.Mark.Start < place.End && place.Start < s.Mark.End {
				return false
			}
		}
	}
	return true
}
