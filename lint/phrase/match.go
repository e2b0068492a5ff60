package phrase

import (
	"cmp"
	"math"
	"slices"
)

// thread is one way to read the words from a start.
type thread struct {
	state     int32
	then      int32 // within a list: the state after it; else -1
	markFirst int32 // -1 before the part in braces
	markLast  int32 // -1 before its end
}

// scratch holds the buffers of one walk.
type scratch struct {
	now, next []thread
	found     []Match
	free      []int32 // by number: the first word that no match covers yet; all zero between walks
}

// Match appends to dst the matches in words: for each number the leftmost longest ones that do not overlap, sorted
// by First, then Phrase. If the same words can be read in several ways, the braces cover the part that begins
// first, then the longest. A match never crosses the start of a sentence.
func (m *Matcher) Match(words []Word, dst []Match) []Match {
	before := len(dst)
	dst = m.match(words, dst)
	if m.more != nil {
		between := len(dst)
		if dst = m.more.match(words, dst); between > before && between < len(dst) {
			slices.SortStableFunc(dst[before:], func(a, b Match) int {
				return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Phrase, b.Phrase))
			})
		}
	}
	return dst
}

func (m *Matcher) match(words []Word, dst []Match) []Match {
	if len(m.states) == 0 {
		return dst
	}
	s, ok := m.scratch.Get().(*scratch)
	if !ok {
		s = &scratch{free: make([]int32, m.numbers)}
	}
	defer m.scratch.Put(s)
	before := len(dst)
	for i := range words {
		if m.start(s, words, i); len(s.now) == 0 {
			continue
		}
		s.found = s.found[:0]
		m.follow(s, words, i)
		if len(s.found) > 1 {
			slices.SortFunc(s.found, func(a, b Match) int { return cmp.Compare(a.Phrase, b.Phrase) })
		}
		for _, f := range s.found {
			s.free[f.Phrase] = int32(f.Last) + 1
		}
		dst = append(dst, s.found...)
	}
	// Thousands of numbers may exist, and few of them match.
	for _, f := range dst[before:] {
		s.free[f.Phrase] = 0
	}
	return dst
}

// behind returns the bit of the word after the one at i in its sentence; 0 at the end of the sentence.
func behind(words []Word, i int) uint64 {
	if i+1 < len(words) && words[i+1].Before&SentenceStart == 0 {
		return bitOf(words[i+1].ID)
	}
	return 0
}

// start fills s.now with the threads that begin with the word at place.
func (m *Matcher) start(s *scratch, words []Word, place int) {
	w, i := &words[place], int32(place)
	s.now = s.now[:0]
	if int(w.ID)+1 < len(m.starts) {
		if from, ahead := &m.starts[w.ID], behind(words, place); open(from.ahead, ahead) {
			b := wordBits(w)
			for k := from.begins; k < m.starts[w.ID+1].begins; k++ {
				if e := &m.begins[k]; open(e.ahead, ahead) && e.test.holds(b) && m.leadsOn(e, words, place) {
					s.now = m.enter(s.now, thread{0, -1, -1, -1}, &e.edge, e.then, i)
				}
			}
		}
	}
	for k := range m.startAll {
		if e := &m.startAll[k]; e.test.holds(wordBits(w)) {
			s.now = m.enter(s.now, thread{0, -1, -1, -1}, e, -1, i)
		}
	}
	for k := range m.startIn {
		l := &m.startIn[k]
		if !l.test.holds(wordBits(w)) {
			continue
		}
		in, end := m.states[l.root].any, m.states[l.root+1].any
		for k := in; k < end; k++ {
			if e := l.into(m.any[k]); e.test.holds(wordBits(w)) {
				s.now = m.enter(s.now, thread{0, -1, -1, -1}, &e, l.to, i)
			}
		}
	}
}

// leadsOn reports whether the word after place may follow e. Words such as "the" begin so many phrases that the bit
// of the next word alone excludes few.
func (m *Matcher) leadsOn(e *startEdge, words []Word, place int) bool {
	from, end := &m.states[e.to], &m.states[e.to+1]
	if e.ahead == math.MaxUint64 || end.ids-from.ids <= maxLinear || from.sets < end.sets || from.lists < end.lists {
		return true
	}
	return m.crowded.first(e.to, words[place+1].ID, end.ids) < end.ids
}

// follow runs the threads of s.now, which have taken the word at i, to their ends.
func (m *Matcher) follow(s *scratch, words []Word, i int) {
	for j := i; ; j++ {
		next := SentenceStart | BlockStart
		if j+1 < len(words) {
			next = words[j+1].Before
		}
		for k := range s.now {
			m.accept(s, &s.now[k], next, i, j)
		}
		if next&SentenceStart != 0 {
			return
		}
		w := &words[j+1]
		s.next = s.next[:0]
		for k := range s.now {
			m.step(s, s.now[k], w, int32(j+1))
		}
		if len(s.next) == 0 {
			return
		}
		s.now, s.next = s.next, s.now
	}
}

// step adds to s.next the threads that continue t with the word w at index j.
func (m *Matcher) step(s *scratch, t thread, w *Word, j int32) {
	b := wordBits(w)
	s.next = m.stepIDs(s.next, t, t.state, w.ID, b, nil, j)
	s.next = m.stepSets(s.next, t, t.state, w.ID, b, nil, j)
	s.next = m.stepAny(s.next, t, t.state, b, nil, j)
	for k := m.states[t.state].lists; k < m.states[t.state+1].lists; k++ {
		if l := &m.lists[k]; l.test.holds(b) {
			s.next = m.stepIDs(s.next, t, l.root, w.ID, b, l, j)
			s.next = m.stepSets(s.next, t, l.root, w.ID, b, l, j)
			s.next = m.stepAny(s.next, t, l.root, b, l, j)
		}
	}
}

// stepIDs follows the edges of a state that require id. Where t enters a list with this word, l is the edge to the
// list and state is the list's root.
func (m *Matcher) stepIDs(threads []thread, t thread, state int32, id ID, b uint32, l *listEdge, j int32) []thread {
	k, end := m.states[state].ids, m.states[state+1].ids
	if k == end || id == 0 {
		return threads
	}
	if end-k > maxLinear {
		k = m.crowded.first(state, id, end)
	}
	for ; k < end && m.ids[k].id <= id; k++ {
		if e := &m.ids[k]; e.id == id && e.test.holds(b) {
			threads = m.enterVia(threads, t, &e.edge, l, j)
		}
	}
	return threads
}

// stepAny follows the edges of a state that accept any word; see stepIDs for l.
func (m *Matcher) stepAny(threads []thread, t thread, state int32, b uint32, l *listEdge, j int32) []thread {
	for k := m.states[state].any; k < m.states[state+1].any; k++ {
		if e := &m.any[k]; e.test.holds(b) {
			threads = m.enterVia(threads, t, e, l, j)
		}
	}
	return threads
}

// stepSets follows the edges of a state whose set contains id; see stepIDs for l.
func (m *Matcher) stepSets(threads []thread, t thread, state int32, id ID, b uint32, l *listEdge, j int32) []thread {
	first, end := m.states[state].sets, m.states[state+1].sets
	if first == end || int(id)+1 >= len(m.memberAt) {
		return threads
	}
	at, stop := m.memberAt[id], m.memberAt[id+1]
	for first < end && at < stop {
		e := &m.sets[first]
		switch {
		case e.set < m.members[at]:
			first++
		case e.set > m.members[at]:
			at++
		default:
			if e.test.holds(b) {
				threads = m.enterVia(threads, t, &e.edge, l, j)
			}
			first++
		}
	}
	return threads
}

// enterVia is enter, and makes t continue after the list if it enters one.
func (m *Matcher) enterVia(threads []thread, t thread, e *edge, l *listEdge, j int32) []thread {
	if l == nil {
		return m.enter(threads, t, e, t.then, j)
	}
	in := l.into(*e)
	return m.enter(threads, t, &in, l.to, j)
}

// enter adds the thread that continues t on the edge e with the word at j. Where e ends an entry of a list, it also
// adds the thread after the list.
func (m *Matcher) enter(threads []thread, t thread, e *edge, then, j int32) []thread {
	t.state, t.then = e.to, then
	if e.opens {
		t.markFirst = j
	}
	if e.closes {
		t.markLast = j - 1
	}
	threads = insert(threads, t)
	if then >= 0 {
		for k := m.states[t.state].accepts; k < m.states[t.state+1].accepts; k++ {
			if m.accepts[k].number < 0 {
				return insert(threads, thread{then, -1, t.markFirst, t.markLast})
			}
		}
	}
	return threads
}

// insert adds t. Of two threads with the same continuation, it keeps the one with more in braces.
func insert(threads []thread, t thread) []thread {
	for k := range threads {
		if o := &threads[k]; o.state == t.state && o.then == t.then {
			if t.markFirst < o.markFirst || t.markFirst == o.markFirst && t.markLast > o.markLast {
				*o = t
			}
			return threads
		}
	}
	return append(threads, t)
}

// accept records the matches from first to last that end with t; next has the bits before the following word.
func (m *Matcher) accept(s *scratch, t *thread, next Before, first, last int) {
	for k := m.states[t.state].accepts; k < m.states[t.state+1].accepts; k++ {
		a := &m.accepts[k]
		if a.number < 0 || a.next&^next != 0 {
			continue
		}
		number := a.number
		if m.as != nil {
			number = m.as[number]
		}
		if number < 0 || s.free[number] > int32(first) {
			continue
		}
		f := Match{int(number), first, last, first, last}
		if t.markFirst >= 0 {
			f.MarkFirst, f.MarkLast = int(t.markFirst), int(t.markLast)
			if a.closes {
				f.MarkLast = last
			}
		}
		s.note(f)
	}
}

// note keeps f unless s.found has a better match with the same number.
func (s *scratch) note(f Match) {
	for k := range s.found {
		if o := &s.found[k]; o.Phrase == f.Phrase {
			if f.Last > o.Last || f.Last == o.Last &&
				(f.MarkFirst < o.MarkFirst || f.MarkFirst == o.MarkFirst && f.MarkLast > o.MarkLast) {
				*o = f
			}
			return
		}
	}
	s.found = append(s.found, f)
}
