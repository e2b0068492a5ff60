package phrase

import "math/bits"

// maxLinear is the largest number of edges by ID that a state searches one by one.
const maxLinear = 8

// edgeTable is a hash table with open addressing. For a state with many edges and a word, it holds the first edge
// for that word.
type edgeTable struct {
	slots []edgeSlot
	shift uint32 // shifts a hash down to a slot
}

type edgeSlot struct {
	state int32 // 0 in an empty slot; the root is not in the table
	id    ID
	edge  int32
}

func newEdgeTable(states []state, ids []idEdge) edgeTable {
	n := 0
	for s := 1; s+1 < len(states); s++ {
		if k := int(states[s+1].ids - states[s].ids); k > maxLinear {
			n += k
		}
	}
	size := bits.Len(uint(2 * n))
	t := edgeTable{make([]edgeSlot, 1<<size), uint32(64 - size)}
	for s := 1; s+1 < len(states); s++ {
		from, end := states[s].ids, states[s+1].ids
		if end-from <= maxLinear {
			continue
		}
		for k := from; k < end; k++ {
			if k == from || ids[k].id != ids[k-1].id {
				t.slots[t.find(int32(s), ids[k].id)] = edgeSlot{int32(s), ids[k].id, k}
			}
		}
	}
	return t
}

// find returns the slot of state and id, or the empty slot for them.
func (t *edgeTable) find(state int32, id ID) uint32 {
	h := (uint64(state)<<32 | uint64(id)) * 0x9e3779b97f4a7c15 >> t.shift
	at := uint32(h)
	for {
		if s := &t.slots[at]; s.state == 0 || s.state == state && s.id == id {
			return at
		}
		if at++; int(at) == len(t.slots) {
			at = 0
		}
	}
}

// first returns the first edge of state for id, and end if there is none.
func (t *edgeTable) first(state int32, id ID, end int32) int32 {
	if s := &t.slots[t.find(state, id)]; s.state != 0 {
		return s.edge
	}
	return end
}
