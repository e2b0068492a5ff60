package html

import (
	"slices"

	"copydesk/lint/report/record"
	"copydesk/lint/text"
)

// sheet says what the page shows of the copy of a story, and where.
type sheet struct {
	shown   []bool         // by block
	head    int            // the block of the headline; -1 for none
	long    bool           // only what is near findings is shown
	beside  map[int][]int  // the notes whose finding begins in a block
	marked  map[int][]span // the words that findings mark in a block
	outside []note         // those that belong to no block
	ids     map[int]string // the fragments of the blocks that links lead to
}

// newSheet returns the sheet of a story with these notes.
func newSheet(s *record.Story, notes []note) sheet {
	on := sheet{
		shown: make([]bool, len(s.Blocks)), beside: map[int][]int{}, marked: map[int][]span{}, ids: map[int]string{},
	}
	on.head = slices.IndexFunc(s.Blocks, func(b record.Block) bool { return b.Kind == text.Headline.String() })
	for i := range notes {
		marks := notes[i].f.Marks
		if len(marks) == 0 {
			on.outside = append(on.outside, notes[i])
			continue
		}
		on.beside[marks[0].Block] = append(on.beside[marks[0].Block], i)
		for k, m := range marks {
			on.marked[m.Block] = append(on.marked[m.Block], span{m.Start, m.End, i, k == 0})
		}
	}
	size := 0
	for i := range s.Blocks {
		size += len(s.Blocks[i].Text)
	}
	on.long = size > mostCopy
	for i := range s.Blocks {
		near := len(on.marked[i])+len(on.marked[i-1])+len(on.marked[i+1]) > 0
		on.shown[i] = !on.long || near || i == on.head
	}
	return on
}

// link returns the fragment of a block of the story with this fragment; "" for a block that is not shown.
func (on *sheet) link(block int, used ids, story string) string {
	if block < 0 || block >= len(on.shown) || !on.shown[block] {
		return ""
	}
	if on.ids[block] == "" {
		on.ids[block] = used.block(story, block)
	}
	return on.ids[block]
}
