package phrase

import (
	"math"

	"copydesk/lint/image"
)

// Put adds a matcher that a Builder made to an image.
func (m *Matcher) Put(w *image.Writer) {
	image.Put(w, m.states)
	image.Put(w, m.crowded.slots)
	image.Put(w, m.ids)
	image.Put(w, m.sets)
	image.Put(w, m.lists)
	image.Put(w, m.any)
	image.Put(w, m.accepts)
	image.Put(w, m.filter.kinds)
	image.Put(w, m.filter.pairs)
	image.Put(w, m.starts)
	image.Put(w, m.begins)
	image.Put(w, m.startAll)
	image.Put(w, m.startIn)
	image.Put(w, m.memberAt)
	image.Put(w, m.members)
	image.Put(w, []uint32{uint32(m.numbers), m.crowded.shift})
}

// GetMatcher returns the matcher that Put added.
func GetMatcher(r *image.Reader) *Matcher {
	m := &Matcher{
		states: image.Get[state](r), crowded: edgeTable{slots: image.Get[edgeSlot](r)},
		ids: image.Get[idEdge](r), sets: image.Get[setEdge](r), lists: image.Get[listEdge](r), any: image.Get[edge](r),
		accepts: image.Get[accept](r), filter: startFilter{
			kinds: image.Get[uint64](r), pairs: image.Get[uint64](r),
		},
		starts: image.Get[start](r), begins: image.Get[startEdge](r),
		startAll: image.Get[edge](r), startIn: image.Get[listEdge](r),
		memberAt: image.Get[int32](r), members: image.Get[int32](r),
	}
	n := image.Get[uint32](r)
	if len(n) != 2 || n[0] > math.MaxInt32 || n[1] > 64 {
		r.Reject()
		return m
	}
	m.numbers, m.crowded.shift = int(n[0]), n[1]
	return m
}

// PutMore adds to an image what m, a result of Renumber, has besides the matcher that it shares the memory of.
func (m *Matcher) PutMore(w *image.Writer) {
	image.Put(w, m.as)
	if m.more == nil {
		image.Put(w, []uint32{0})
		return
	}
	image.Put(w, []uint32{1})
	m.more.Put(w)
}

// GetMore returns the matcher that PutMore added. It shares the memory of m.
func (m *Matcher) GetMore(r *image.Reader) *Matcher {
	as, some := image.Get[int32](r), image.Get[uint32](r)
	var more *Matcher
	if len(some) == 1 && some[0] == 1 {
		more = GetMatcher(r)
	}
	if len(some) != 1 || len(as) < m.numbers {
		r.Reject()
		return m
	}
	return m.Renumber(as, more)
}

// Renumber returns a matcher that shares the memory of m. It gives the matches of a phrase the number in as, by the
// number given to Builder.Add, and leaves out those with the number -1. more, if it is not nil, finds further phrases,
// with numbers of their own.
func (m *Matcher) Renumber(as []int32, more *Matcher) *Matcher {
	if m.more != nil {
		more = m.more.Renumber(as, more)
	}
	if m.as != nil {
		twice := make([]int32, len(m.as))
		for i, n := range m.as {
			if twice[i] = -1; n >= 0 {
				twice[i] = as[n]
			}
		}
		as = twice
	}
	out := &Matcher{
		states: m.states, crowded: m.crowded, ids: m.ids, sets: m.sets, lists: m.lists, any: m.any, accepts: m.accepts,
		filter: m.filter, starts: m.starts, begins: m.begins, startAll: m.startAll, startIn: m.startIn, memberAt: m.memberAt,
		members: m.members, as: as, more: more,
	}
	for _, n := range as {
		out.numbers = max(out.numbers, int(n)+1)
	}
	return out
}
