package phrase

import (
	"math"
	"math/bits"
)

// startFilter tells which words begin no phrase, with the word after them, which is zero at the end of a sentence. No
// phrase begins with the word 0. It is small enough to stay in the nearest memory of a processor, where the edges that
// a word begins with are not.
type startFilter struct {
	kinds []uint64 // two bits by ID: mayStand and mayPair
	pairs []uint64 // a bit by the hash of two IDs: the words may begin a phrase together
}

const (
	mayStand = 1 << iota // the word may begin a phrase whatever follows it
	mayPair              // the word may begin a phrase with some words right behind it
)

// pairs reports whether e leads on with the next word alone, so that the filter has the two words.
func (e *startEdge) pairs() bool { return e.reach <= 1 && e.ahead != math.MaxUint64 }

// newStartFilter returns the filter for the edges from the root.
func (b *Builder) newStartFilter(m *Matcher) startFilter {
	var pairs [][2]ID
	f := startFilter{kinds: make([]uint64, b.table.Len()/32+1)}
	for id := range ID(b.table.Len()) {
		for k := m.starts[id].begins; k < m.starts[id+1].begins; k++ {
			e, kind := &m.begins[k], uint64(mayStand)
			if e.pairs() {
				kind = mayPair
				b.eachNext(m, e.to, func(next ID) { pairs = append(pairs, [2]ID{id, next}) })
			}
			f.kinds[id/32] |= kind << (id % 32 * 2)
		}
	}
	const spread = 16 // bits for each pair
	f.pairs = make([]uint64, max(1, 1<<bits.Len(uint(spread*len(pairs)))/64))
	for _, p := range pairs {
		h := f.place(p[0], p[1])
		f.pairs[h/64] |= 1 << (h % 64)
	}
	return f
}

// eachNext calls yield with each word that leads on from a state without an edge for any word.
func (b *Builder) eachNext(m *Matcher, s int32, yield func(ID)) {
	from, end := &m.states[s], &m.states[s+1]
	for _, w := range m.ids[from.ids:end.ids] {
		yield(w.id)
	}
	for _, w := range m.sets[from.sets:end.sets] {
		for _, id := range b.sets[w.set] {
			yield(id)
		}
	}
	for _, l := range m.lists[from.lists:end.lists] {
		b.eachNext(m, l.root, yield)
	}
}

// place returns the number of the bit of a pair.
func (f *startFilter) place(id, next ID) uint32 {
	h := uint32(id)*0x9e3779b1 ^ uint32(next)*0x85ebca6b
	return (h ^ h>>15) * 0x2c1b3c6d >> 8 & uint32(64*len(f.pairs)-1)
}

// kind returns the kinds of the word with this ID, and perhaps other bits above them.
func (f *startFilter) kind(id ID) uint64 { return f.kinds[id/32] >> (id % 32 * 2) }

// pair returns 1 if the words may begin a phrase together, and else 0. It is 0 if some is.
func (f *startFilter) pair(id, next ID, some uint64) uint64 {
	n := f.place(id, next) & -uint32(some)
	return f.pairs[n/64] >> (n % 64) & some
}
