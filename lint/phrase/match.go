package phrase

import (
	"cmp"
	"slices"
)

// thread is one way to read the words since a start.
type thread struct {
	state     int32
	then      int32 // within a list: the state behind it; else -1
	markFirst int32 // -1 before the part in braces
	markLast  int32 // -1 before its end
}

// scratch is what one walk needs.
type scratch struct {
	now, next []thread
	found     []Match
	free      []int32 // by number: the first word that no match of it covers yet
}

// Match appends to dst the matches in words: of each number the leftmost longest ones that do not overlap, sorted by
// First, then Phrase. Of several readings of the same words, the braces hold those that begin first, then the most.
// A match never crosses the start of a sentence.
func (m *Matcher) Match(words []Word, dst []Match) []Match {
	if len(m.states) == 0 {
		return dst
	}
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	clear(s.free)
	for i := range words {
		if m.start(s, &words[i], int32(i)); len(s.now) == 0 {
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
	return dst
}

// start fills s.now with the threads that w begins.
func (m *Matcher) start(s *scratch, w *Word, i int32) {
	s.now = s.now[:0]
	if int(w.ID)+1 < len(m.starts) {
		from, end := m.starts[w.ID], m.starts[w.ID+1]
		for k := from; k < end; k++ {
			if b := &m.begins[k]; b.test.holds(bits(w)) {
				s.now = m.enter(s.now, thread{0, -1, -1, -1}, &b.way, b.then, i)
			}
		}
	}
	for k := range m.startAll {
		if e := &m.startAll[k]; e.test.holds(bits(w)) {
			s.now = m.enter(s.now, thread{0, -1, -1, -1}, e, -1, i)
		}
	}
	for k := range m.startIn {
		l := &m.startIn[k]
		if !l.test.holds(bits(w)) {
			continue
		}
		in, end := m.states[l.root].any, m.states[l.root+1].any
		for k := in; k < end; k++ {
			if e := l.into(m.any[k]); e.test.holds(bits(w)) {
				s.now = m.enter(s.now, thread{0, -1, -1, -1}, &e, l.to, i)
			}
		}
	}
}

// follow runs the threads of s.now, which have taken the word at i, as far as they go.
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

// step adds to s.next the threads that t leads to with the word w, which stands at j.
func (m *Matcher) step(s *scratch, t thread, w *Word, j int32) {
	from, end := &m.states[t.state], &m.states[t.state+1]
	b := bits(w)
	if w.ID != 0 && from.ids < end.ids {
		s.next = m.stepID(s.next, t, from.ids, end.ids, w.ID, b, -1, nil, j)
	}
	if from.sets < end.sets {
		s.next = m.stepSets(s.next, t, from.sets, end.sets, w.ID, b, -1, nil, j)
	}
	for k := from.any; k < end.any; k++ {
		if e := &m.any[k]; e.test.holds(b) {
			s.next = m.enter(s.next, t, e, t.then, j)
		}
	}
	for k := from.lists; k < end.lists; k++ {
		l := &m.lists[k]
		if !l.test.holds(b) {
			continue
		}
		in, out := &m.states[l.root], &m.states[l.root+1]
		s.next = m.stepID(s.next, t, in.ids, out.ids, w.ID, b, l.to, l, j)
		s.next = m.stepSets(s.next, t, in.sets, out.sets, w.ID, b, l.to, l, j)
		for k := in.any; k < out.any; k++ {
			if e := l.into(m.any[k]); e.test.holds(b) {
				s.next = m.enter(s.next, t, &e, l.to, j)
			}
		}
	}
}

// stepID follows the ways from first to end that ask for id. Within a list that the thread enters, l is the way there
// and then the state behind it.
func (m *Matcher) stepID(threads []thread, t thread, first, end int32, id ID, b uint32, then int32, l *listWay, j int32) []thread {
	for end-first > 8 {
		if mid := (first + end) / 2; m.ids[mid].id < id {
			first = mid + 1
		} else if mid > first && m.ids[mid-1].id >= id {
			end = mid
		} else {
			first = mid
			break
		}
	}
	for k := first; k < end; k++ {
		e := &m.ids[k]
		if e.id > id {
			break
		}
		if e.id == id && e.test.holds(b) {
			threads = m.enterFrom(threads, t, &e.way, then, l, j)
		}
	}
	return threads
}

// stepSets follows the ways from first to end whose set holds id.
func (m *Matcher) stepSets(threads []thread, t thread, first, end int32, id ID, b uint32, then int32, l *listWay, j int32) []thread {
	if id == 0 || int(id)+1 >= len(m.memberAt) {
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
				threads = m.enterFrom(threads, t, &e.way, then, l, j)
			}
			first++
		}
	}
	return threads
}

func (m *Matcher) enterFrom(threads []thread, t thread, e *way, then int32, l *listWay, j int32) []thread {
	if l == nil {
		return m.enter(threads, t, e, t.then, j)
	}
	in := l.into(*e)
	return m.enter(threads, t, &in, then, j)
}

// enter adds the thread that t becomes on the way e with the word at j, and where e ends an entry of a list, the one
// behind the list.
func (m *Matcher) enter(threads []thread, t thread, e *way, then, j int32) []thread {
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

// insert adds t. Of two threads that have the same to come, the one whose braces hold more stays.
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

// accept notes the matches from first to last that end with t; next is what stands before the word behind them.
func (m *Matcher) accept(s *scratch, t *thread, next Before, first, last int) {
	for k := m.states[t.state].accepts; k < m.states[t.state+1].accepts; k++ {
		a := &m.accepts[k]
		if a.number < 0 || a.next&^next != 0 || s.free[a.number] > int32(first) {
			continue
		}
		f := Match{int(a.number), first, last, first, last}
		if t.markFirst >= 0 {
			f.MarkFirst, f.MarkLast = int(t.markFirst), int(t.markLast)
			if a.closes {
				f.MarkLast = last
			}
		}
		s.note(f)
	}
}

// note keeps f unless s.found has a better match of the same number.
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
