package phrase

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"copydesk/lint/order"
)

// Match is one place where a phrase occurs in a story.
type Match struct {
	Phrase      int // the number given to Builder.Add
	First, Last int // index of its first and last word
	// MarkFirst and MarkLast are the first and last word of the part in the phrase's braces; without braces they are
	// First and Last.
	MarkFirst, MarkLast int
}

// Matcher finds all its phrases in one walk over words.
type Matcher struct {
	states  []state
	crowded edgeTable // index into ids for the states with many edges
	ids     []idEdge  // by state, then by id
	sets    []setEdge
	lists   []listEdge
	any     []edge
	accepts []accept // by state

	filter   startFilter
	starts   []start // by ID
	begins   []startEdge
	startAll []edge     // edges from the root for a word of any kind
	startIn  []listEdge // lists that words of any kind can begin

	memberAt []int32 // by ID: where its sets begin in members
	members  []int32 // numbers of sets, sorted for each ID

	numbers int     // one more than the highest number
	as      []int32 // by number in accepts: the number of its matches, and -1 for none; nil if they are the same
	more    *Matcher
	walks   sync.Pool // of *walk
}

// state holds where the edges of each kind begin; they end where those of the next state begin.
type state struct {
	ids, sets, lists, any, accepts int32
	// reach and ahead skip most states. If a phrase can end after this state, one of the next words of the sentence, as
	// many as reach, has a bit of ahead. All bits are set if it can end here, or if any words lead on.
	reach int32
	ahead uint64
}

// bitOf returns the bit of id in state.ahead; 0 for a word that is not in the table.
func bitOf(id ID) uint64 {
	if id == 0 {
		return 0
	}
	return 1 << (uint32(id) * 0x9e3779b1 >> 26)
}

// edge leads to a state for a word whose bits pass test.
type edge struct {
	test          test
	to            int32
	opens, closes bool
	reach         uint8 // of the state, in a startEdge
}

type idEdge struct {
	id ID
	edge
}

type setEdge struct {
	set int32
	edge
}

type listEdge struct {
	root int32
	edge
}

// start says where the edges from the root for a word begin in begins; they end where those of the next word begin.
type start struct{ begins int32 }

// startEdge leads from the root to a state. In a list, the thread continues from there to then.
type startEdge struct {
	edge
	then  int32
	ahead uint64 // of the state
}

// smallSet is the largest number of words of a set whose edges are copied to each state that uses it.
const smallSet = 8

// Matcher returns the automaton for all added phrases. It is safe for concurrent use.
func (b *Builder) Matcher() *Matcher {
	m := &Matcher{
		states: make([]state, b.states+1), ids: make([]idEdge, 0, 2*len(b.edges)), accepts: make([]accept, 0, len(b.accepts)),
	}
	for _, a := range b.accepts {
		m.numbers = max(m.numbers, int(a.number)+1)
	}
	edges := inStates(b.states, b.edges, func(e *draftEdge) int32 { return e.from })
	accepts := inStates(b.states, b.accepts, func(a *accept) int32 { return a.state })
	for s := range int32(b.states) {
		m.states[s] = m.end()
		first, firstSet := len(m.ids), len(m.sets)
		for _, k := range edges.of(s) {
			b.addEdge(m, &b.edges[k], s == 0)
		}
		order.By(m.ids[first:], func(x, y idEdge) int { return cmp.Compare(x.id, y.id) })
		order.By(m.sets[firstSet:], func(x, y setEdge) int { return cmp.Compare(x.set, y.set) })
		for _, k := range accepts.of(s) {
			m.accepts = append(m.accepts, b.accepts[k])
		}
	}
	m.states[b.states] = m.end()
	m.crowded = newEdgeTable(m.states, m.ids)
	b.lookAhead(m)
	b.addStarts(m)
	m.filter = b.newStartFilter(m)
	b.addMembers(m)
	return m
}

// end returns a state whose edges begin after those that m has so far.
func (m *Matcher) end() state {
	return state{
		ids: int32(len(m.ids)), sets: int32(len(m.sets)), lists: int32(len(m.lists)), any: int32(len(m.any)),
		accepts: int32(len(m.accepts)),
	}
}

// byState holds indexes of things, grouped by state.
type byState struct{ begins, numbers []int32 }

func (o byState) of(state int32) []int32 { return o.numbers[o.begins[state]:o.begins[state+1]] }

// inStates sorts things by their states, in a stable order.
func inStates[T any](states int, things []T, stateOf func(*T) int32) byState {
	o := byState{make([]int32, states+2), make([]int32, len(things))}
	for k := range things {
		o.begins[stateOf(&things[k])+2]++
	}
	for s := 2; s < len(o.begins); s++ {
		o.begins[s] += o.begins[s-1]
	}
	for k := range things {
		s := stateOf(&things[k]) + 1
		o.numbers[o.begins[s]] = int32(k)
		o.begins[s]++
	}
	return o
}

func (b *Builder) addEdge(m *Matcher, e *draftEdge, root bool) {
	w := edge{test: e.test, to: e.to, opens: e.opens, closes: e.closes}
	switch e.kind {
	case byID:
		m.ids = append(m.ids, idEdge{ID(e.label), w})
	case bySet:
		if set := b.sets[e.label]; root || len(set) <= smallSet {
			for _, id := range set {
				m.ids = append(m.ids, idEdge{id, w})
			}
		} else {
			m.sets = append(m.sets, setEdge{e.label, w})
		}
	case byList:
		m.lists = append(m.lists, listEdge{b.listed[e.label].root, w})
	case byAny:
		m.any = append(m.any, w)
	}
}

// farthest is the largest reach of a state. Few phrases have a gap of more words.
const farthest = 8

// lookAhead fills in reach and ahead of each state.
func (b *Builder) lookAhead(m *Matcher) {
	own := make([]uint64, b.states) // the bits of the words that lead on, without the edges for any word
	for s := range own {
		from, end := &m.states[s], &m.states[s+1]
		for _, w := range m.ids[from.ids:end.ids] {
			own[s] |= bitOf(w.id)
		}
		for _, w := range m.sets[from.sets:end.sets] {
			for _, id := range b.sets[w.set] {
				own[s] |= bitOf(id)
			}
		}
		if from.accepts < end.accepts {
			own[s] = math.MaxUint64
		}
	}
	near := make([]uint64, b.states) // the bits within the reach before
	for s := range near {
		near[s] = math.MaxUint64
	}
	for reach := int32(1); reach <= farthest; reach++ {
		within := slices.Clone(own)
		for s := range within {
			from, end := &m.states[s], &m.states[s+1]
			for _, e := range m.any[from.any:end.any] {
				within[s] |= near[e.to]
			}
			for _, l := range m.lists[from.lists:end.lists] {
				root := m.states[l.root]
				within[s] |= own[l.root]
				if root.any < m.states[l.root+1].any {
					within[s] = math.MaxUint64
				}
			}
			if from.reach == 0 || from.ahead == math.MaxUint64 {
				from.reach, from.ahead = reach, within[s]
			}
		}
		near = within
	}
}

// addStarts indexes the edges from the root by word, through lists too.
func (b *Builder) addStarts(m *Matcher) {
	type beginning struct {
		id ID
		startEdge
	}
	all := make([]beginning, 0, len(m.ids))
	root, behind := m.states[0], m.states[1]
	for _, w := range m.ids[root.ids:behind.ids] {
		all = append(all, beginning{w.id, startEdge{edge: w.edge, then: -1}})
	}
	m.startAll = m.any[root.any:behind.any]
	for _, l := range m.lists[root.lists:behind.lists] {
		s, end := m.states[l.root], m.states[l.root+1]
		for _, w := range m.ids[s.ids:end.ids] {
			all = append(all, beginning{w.id, startEdge{edge: l.into(w.edge), then: l.to}})
		}
		for _, w := range m.sets[s.sets:end.sets] {
			for _, id := range b.sets[w.set] {
				all = append(all, beginning{id, startEdge{edge: l.into(w.edge), then: l.to}})
			}
		}
		if s.any < end.any {
			m.startIn = append(m.startIn, l)
		}
	}
	order := inStates(b.table.Len(), all, func(s *beginning) int32 { return int32(s.id) })
	m.starts = make([]start, b.table.Len()+1)
	m.begins = make([]startEdge, len(all))
	var needy []startEdge
	for id := range m.starts[:b.table.Len()] {
		s := &m.starts[id]
		s.begins = order.begins[id]
		begins := m.begins[s.begins:][:len(order.of(int32(id)))]
		for k, number := range order.of(int32(id)) {
			e := &begins[k]
			*e = all[number].startEdge
			e.reach, e.ahead = uint8(m.states[e.to].reach), m.states[e.to].ahead
		}
		// Where no pair is found, the search ends at the first edge that needs one.
		n := 0
		needy = needy[:0]
		for _, e := range begins {
			if begins[n] = e; e.pairs() {
				needy = append(needy, e)
			} else {
				n++
			}
		}
		copy(begins[n:], needy)
	}
	m.starts[b.table.Len()].begins = int32(len(all))
}

// into returns w, the first edge within the list, with the conditions of the edge l added.
func (l *listEdge) into(w edge) edge {
	return edge{test: w.test.and(l.test), to: w.to, opens: l.opens, closes: l.closes}
}

func (b *Builder) addMembers(m *Matcher) {
	m.memberAt = make([]int32, b.table.Len()+1)
	used := make([]bool, len(b.sets))
	for _, w := range m.sets {
		used[w.set] = true
	}
	total := int32(0)
	for s, ids := range b.sets {
		if used[s] {
			for _, id := range ids {
				m.memberAt[id]++
				total++
			}
		}
	}
	m.members = make([]int32, total)
	at := int32(0)
	for id, n := range m.memberAt {
		m.memberAt[id] = at
		at += n
	}
	next := slices.Clone(m.memberAt)
	for s, ids := range b.sets {
		if used[s] {
			for _, id := range ids {
				m.members[next[id]] = int32(s)
				next[id]++
			}
		}
	}
}
