package html

import (
	"cmp"
	"slices"

	"copydesk/lint/order"
)

// span is a stretch of a block that a finding marks: bytes of its text.
type span struct {
	start, end int
	note       int  // index of the note of the finding
	first      bool // the finding begins here
}

// piece is a stretch of a block with the same findings all through.
type piece struct {
	text  string
	by    []int // notes of the findings, those with more words first; none for copy without a finding
	first []int // those that begin here
}

// pieces divides the text of a block at the ends of spans. A span without words is a piece of its own.
func pieces(text string, spans []span) []piece {
	cuts := []int{0, len(text)}
	for _, s := range spans {
		cuts = append(cuts, s.start, s.end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	// The longest first, so that the last of those that share a piece is the one with the fewest words.
	order.By(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	var out []piece
	var open []span
	next := 0
	for i, at := range cuts {
		for ; next < len(spans) && spans[next].start == at; next++ {
			s := spans[next]
			if s.end > s.start {
				open = append(open, s)
				continue
			}
			point := piece{by: []int{s.note}}
			if s.first {
				point.first = point.by
			}
			out = append(out, point)
		}
		if i == len(cuts)-1 {
			break
		}
		p := piece{text: text[at:cuts[i+1]]}
		open = slices.DeleteFunc(open, func(s span) bool { return s.end <= at })
		for _, s := range open {
			p.by = append(p.by, s.note)
			if s.first && s.start == at {
				p.first = append(p.first, s.note)
			}
		}
		out = append(out, p)
	}
	return out
}
