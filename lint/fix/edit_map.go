package fix

import (
	"sort"

	"copydesk/lint"
	"copydesk/lint/text"
)

// editMap maps places of a source to places after edits, and back. For each edit in order, before has the span that it
// replaces, and after the span of the new text.
type editMap struct{ before, after []text.Span }

// mapOf returns the map of edits, which are in order and do not touch.
func mapOf(edits []lint.Edit) editMap {
	m := editMap{make([]text.Span, len(edits)), make([]text.Span, len(edits))}
	moved := 0
	for i, e := range edits {
		start := e.Origin.Start + moved
		m.before[i], m.after[i] = e.Origin, text.Span{Start: start, End: start + len(e.New)}
		moved += len(e.New) - e.Origin.Len()
	}
	return m
}

// forward returns the span of s, a span of the source, after the edits.
func (m editMap) forward(s text.Span) text.Span { return moved(s, m.before, m.after) }

// back returns the span of s, a span of the edited source, before the edits.
func (m editMap) back(s text.Span) text.Span { return moved(s, m.after, m.before) }

// moved returns s after the spans from are replaced by the spans to. An end inside one of them moves to its edge.
func moved(s text.Span, from, to []text.Span) text.Span {
	place := func(at int, end bool) int {
		i := sort.Search(len(from), func(i int) bool { return from[i].Start >= at }) - 1 // the last one that begins before at
		switch {
		case i < 0:
			return at
		case from[i].End <= at:
			return at - from[i].End + to[i].End
		case end:
			return to[i].End
		}
		return to[i].Start
	}
	start := place(s.Start, false)
	return text.Span{Start: start, End: max(start, place(s.End, true))}
}

// editMaps holds the maps of consecutive rounds.
type editMaps []editMap

func (ms editMaps) forward(s text.Span) text.Span {
	for _, m := range ms {
		s = m.forward(s)
	}
	return s
}

func (ms editMaps) back(s text.Span) text.Span {
	for i := len(ms) - 1; i >= 0; i-- {
		s = ms[i].back(s)
	}
	return s
}
