package automaton

import (
	"encoding/binary"
	"slices"
	"sort"

	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// New returns the automaton of entries, which are plain phrases. entries has them by their kind.
func New(entries [][]*phrase.Phrase) Automaton {
	var start state
	var b builder
	for kind, list := range entries {
		for _, entry := range list {
			for _, s := range b.add(entry.Whole(), []*state{&start}, nil) {
				s.ends[kind] = true
			}
		}
	}
	return newAutomaton(newMerger().merged(&start))
}

// state is a state of the automaton. Nearly every state has one way out, so a map for each would use more memory than
// all the rest.
type state struct {
	ways []way
	ends [Kinds]bool // whether an entry of that kind ends here
}

// way is a transition to a state on a word.
type way struct {
	word string
	to   *state
}

// builder makes states of entries.
type builder struct {
	states []state // space for new states
	ways   []way   // space for the first way of a state; most states have only one
}

func (b *builder) state() *state {
	if len(b.states) == 0 {
		b.states = make([]state, 256)
	}
	s := &b.states[0]
	b.states = b.states[1:]
	return s
}

// addWay adds w to the ways of s.
func (b *builder) addWay(s *state, w way) {
	switch {
	case s.ways == nil:
		if len(b.ways) == 0 {
			b.ways = make([]way, 256)
		}
		s.ways, b.ways = b.ways[:0:1], b.ways[1:]
	case len(s.ways) <= mostWays && slices.Contains(s.ways, w):
		return
	}
	s.ways = append(s.ways, w)
}

// add adds paths for p from each state in from, and returns the states where they end. If exit is not nil, the last
// word leads to it.
func (b *builder) add(p phrase.Part, from []*state, exit *state) []*state {
	if word := p.Spelling(); word != "" {
		return b.words(from, word, exit)
	}
	if least, most := p.Gap(); most > 0 {
		return b.gap(least, most, from)
	}
	if !p.IsChoice() && !p.IsOptional() {
		for part, last := range p.Parts() {
			to := exit
			if !last {
				to = nil
			}
			from = b.add(part, from, to)
		}
		return from
	}
	if exit == nil {
		exit = b.state()
	}
	var ends []*state
	if p.IsOptional() {
		ends = append(ends, from...)
	}
	for part := range p.Parts() {
		for _, s := range b.add(part, from, exit) {
			if !slices.Contains(ends, s) {
				ends = append(ends, s)
			}
		}
	}
	return ends
}

// anyWord is the word of a way that any word takes. Folding leaves no such sign in a line.
const anyWord = "*"

// gap adds paths for least to most words of any kind from each state in from, and returns the states where they end.
func (b *builder) gap(least, most int, from []*state) []*state {
	var ends []*state
	if least == 0 {
		ends = slices.Clone(from)
	}
	for n := 1; n <= most; n++ {
		to := b.state()
		for _, f := range from {
			b.addWay(f, way{anyWord, to})
		}
		from = []*state{to}
		if n >= least {
			ends = append(ends, to)
		}
	}
	return ends
}

// mostWays is the largest number of ways that addWay searches for a duplicate. The start has more, and index skips
// its duplicates.
const mostWays = 64

// words adds a path for the words of s from each state in from. It returns the states where the paths end: exit,
// unless it is nil or s has no words.
func (b *builder) words(from []*state, s string, exit *state) []*state {
	key, n := s, 1
	if !isFolded(s) {
		var folded []byte
		folded, n = prose.FoldLine(nil, s)
		key = string(folded)
	}
	for at := 0; n > 0; n-- {
		word, end := CutWord(key, at)
		to := exit
		if n > 1 || exit == nil {
			to = b.state()
		}
		for _, f := range from {
			b.addWay(f, way{word, to})
		}
		from = []*state{to}
		at = end + 1
	}
	return from
}

// isFolded reports whether FoldLine would leave a word as it is. Most words are folded.
func isFolded(word string) bool {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return true
}

// merger makes one state of those that read the same words to the same ends. Most entries of a list share their ends.
type merger struct {
	known map[*state]*state
	same  map[string]*state // by what they read
	ids   map[*state]uint32 // of the states in same
}

func newMerger() *merger {
	return &merger{known: map[*state]*state{}, same: map[string]*state{}, ids: map[*state]uint32{}}
}

// merged returns the state that stands for s and those like it.
func (m *merger) merged(s *state) *state {
	if one, ok := m.known[s]; ok {
		return one
	}
	for i := range s.ways {
		s.ways[i].to = m.merged(s.ways[i].to)
	}
	sort.Slice(s.ways, func(i, j int) bool {
		a, b := s.ways[i], s.ways[j]
		return a.word < b.word || a.word == b.word && m.ids[a.to] < m.ids[b.to]
	})
	s.ways = slices.Compact(s.ways)
	key := binary.LittleEndian.AppendUint16(nil, s.stops())
	for _, w := range s.ways {
		key = binary.LittleEndian.AppendUint32(append(append(key, w.word...), 0), m.ids[w.to])
	}
	one, ok := m.same[string(key)]
	if !ok {
		one = s
		m.same[string(key)], m.ids[s] = s, uint32(len(m.ids))
	}
	m.known[s] = one
	return one
}

// stops returns a bit for each kind of which an entry ends at s.
func (s *state) stops() (stops uint16) {
	for k, ends := range s.ends {
		if ends {
			stops |= 1 << k
		}
	}
	return stops
}
