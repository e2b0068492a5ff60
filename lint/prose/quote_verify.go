package prose

import (
	"slices"
	"strings"

	"copydesk/lint/text"
)

// mostReread is how many bytes a story may be read again for, all its remedies together. A story that is longer is read
// once more.
const mostReread = 2 << 20

// verify takes away the remedies after which a slip would stand in the same place: two of them could undo each other
// for ever. Remedies of which that could not be found out go as well.
func (r *quoteReader) verify() {
	budget := max(mostReread, len(r.Text))
	for i := range r.found.slips {
		s := &r.found.slips[i]
		s.Remedies = slices.DeleteFunc(s.Remedies, func(x Remedy) bool {
			budget -= len(r.Text)
			return budget < 0 || !r.answers(x)
		})
	}
}

// answers reports whether no slip stands where x puts its marks, once it is made.
func (r *quoteReader) answers(x Remedy) bool {
	var mended strings.Builder
	var places []text.Span
	blocks := slices.Clone(r.Blocks)
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
	again := NewStory(&text.Document{Lang: r.Lang, Text: mended.String(), Blocks: blocks}, r.vocabulary)
	defer again.Release()
	for _, s := range again.pairQuotes().found.slips {
		for _, place := range places {
			if s.Mark.Start < place.End && place.Start < s.Mark.End {
				return false
			}
		}
	}
	return true
}
