package phrase

import (
	"math"
	"math/bits"
)

// startFilter tells which words begin no phrase, with the word after them, which is zero at the end of a sentence. No
// phrase begins with the word 0. It is small enough to stay in the nearest memory of a processor, where the edges that
// a word begins with are not.
type startFilter struct {
	alone []uint64 // a bit by ID: the word may begin a phrase whatever follows it
	some  []uint64 // a bit by ID: the word may begin a phrase with a word behind it
	pairs []uint64 // a bit by the hash of two IDs: the words may begin a phrase together
}

// newStartFilter returns the filter for the edges from the root.
func (b *Builder) newStartFilter(m *Matcher) startFilter {
	var pairs [][2]ID
	f := startFilter{alone: make([]uint64, b.table.Len()/64+1), some: make([]uint64, b.table.Len()/64+1)}
	for id := range ID(b.table.Len()) {
		for k := m.starts[id].begins; k < m.starts[id+1].begins; k++ {
			if e := &m.begins[k]; e.reach > 1 || e.ahead == math.MaxUint64 {
				f.alone[id/64] |= 1 << (id % 64)
			} else {
				f.some[id/64] |= 1 << (id % 64)
				b.eachNext(m, e.to, func(next ID) { pairs = append(pairs, [2]ID{id, next}) })
			}
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

// bitAt returns a bit as 0 or 1.
func bitAt[N ID | uint32](bits []uint64, n N) uint64 { return bits[n/64] >> (n % 64) & 1 }
