package phrase

import (
	"cmp"
	"math"
	"slices"

	"copydesk/lint/order"
)

// thread is one way to read the words from a start.
type thread struct {
	state     int32
	then      int32 // within a list: the state after it; else -1
	markFirst int32 // -1 before the part in braces
	markLast  int32 // -1 before its end
}

// opening is an edge from the root that a word takes and the words after it let go on: the index of one in begins, or
// for a word of any kind the complement of one in startAll.
type opening struct{ place, edge int32 }

// walk is one walk of a matcher over words. Its buffers are kept for the next one.
type walk struct {
	*Matcher
	words     []Word
	opened    []opening
	mayOpen   []uint32 // places whose words may begin a phrase, doubled, and 1 more where the filter has the pair
	shapes    uint16   // a word can take an edge of startAll only if it has one of these bits …
	anyShape  uint64   // … unless this is 1
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
		dst = m.more.Match(words, dst)
		merge(dst[before:], between-before)
	}
	return dst
}

// merge sorts list, whose first n matches are sorted, and the others too.
func merge(list []Match, n int) {
	first, second := slices.Clone(list[:n]), list[n:]
	for i := 0; len(first) > 0; i++ {
		from := &first
		if len(second) > 0 && cmp.Or(second[0].First-first[0].First, second[0].Phrase-first[0].Phrase) < 0 {
			from = &second
		}
		list[i], *from = (*from)[0], (*from)[1:]
	}
}

func (m *Matcher) match(words []Word, dst []Match) []Match {
	if len(m.states) == 0 {
		return dst
	}
	w, ok := m.walks.Get().(*walk)
	if !ok {
		w = &walk{Matcher: m, free: make([]int32, m.numbers)}
		for k := range m.startAll {
			if w.shapes |= m.startAll[k].test.want; m.startAll[k].test.want == 0 {
				w.anyShape = 1
			}
		}
	}
	defer m.walks.Put(w)
	w.words = words
	before := len(dst)
	w.open()
	for i, k := w.from(0, 0), 0; i < len(words); i = w.from(i+1, k) {
		if k = w.start(i, k); len(w.next) == 0 {
			continue
		}
		w.found = w.found[:0]
		w.follow(i)
		if len(w.found) > 1 {
			order.By(w.found, func(a, b Match) int { return cmp.Compare(a.Phrase, b.Phrase) })
		}
		for _, f := range w.found {
			w.free[f.Phrase] = int32(f.Last) + 1
		}
		dst = append(dst, w.found...)
	}
	// Thousands of numbers may exist, and few of them match.
	for _, f := range dst[before:] {
		w.free[f.Phrase] = 0
	}
	w.words = nil
	return dst
}

// behind returns the ID of the word after the one at i in its sentence; 0 at the end of the sentence.
func behind(words []Word, i int) ID {
	if i+1 < len(words) && words[i+1].Before&SentenceStart == 0 {
		return words[i+1].ID
	}
	return 0
}

// open fills w.opened.
func (w *walk) open() {
	known := ID(len(w.starts) - 1)
	w.opened = w.opened[:0]
	for _, doubled := range w.filtered(known) {
		i, paired := int(doubled/2), doubled&1 != 0
		word, next := &w.words[i], behind(w.words, i)
		ahead, b := bitOf(next), wordBits(word)
		if word.ID < known {
			first := w.starts[word.ID].begins
			edges := w.begins[first:w.starts[word.ID+1].begins]
			for k := range edges {
				e := &edges[k]
				if !paired && e.pairs() {
					break
				}
				if w.isOpen(e.ahead, int32(e.reach), ahead, i) && e.test.holds(b) && w.leadsOn(e, next) {
					w.opened = append(w.opened, opening{int32(i), first + int32(k)})
				}
			}
		}
		if b&w.shapes == 0 && w.anyShape == 0 {
			continue
		}
		for k := range w.startAll {
			if e := &w.startAll[k]; e.test.holds(b) && w.isOpen(w.states[e.to].ahead, w.states[e.to].reach, ahead, i) {
				w.opened = append(w.opened, opening{int32(i), ^int32(k)})
			}
		}
	}
}

// filtered returns w.mayOpen for words whose IDs below known are in the filter. It does nothing else in between, so a
// processor waits for the memory of many words at once. No branch depends on a word, because it could not foresee it.
func (w *walk) filtered(known ID) []uint32 {
	w.mayOpen = slices.Grow(w.mayOpen[:0], len(w.words))[:len(w.words)]
	f, shapes, anyShape := w.filter, w.shapes, w.anyShape
	n, next := len(w.words), ID(0)
	for i := len(w.words) - 1; i >= 0; i-- {
		word := &w.words[i]
		id := word.ID
		if id >= known {
			id = 0
		}
		kind := f.kind(id)
		pair := f.pair(id, next, kind/mayPair&1)
		shaped := uint64(wordBits(word) & shapes)
		w.mayOpen[n-1] = uint32(2*i) | uint32(pair)
		n -= int(kind&mayStand | pair | -shaped>>63 | anyShape)
		next = word.ID
		if word.Before&SentenceStart != 0 {
			next = 0
		}
	}
	return w.mayOpen[n:]
}

// from returns the first place from i on where a phrase may begin, given the next opening. It is len(w.words) if there
// is none.
func (w *walk) from(i, k int) int {
	switch {
	case len(w.startIn) > 0:
		return i
	case k < len(w.opened):
		return int(w.opened[k].place)
	}
	return len(w.words)
}

// start fills w.next with the threads that begin with the word at place. The openings there begin with the one at k.
// It returns the first one after them.
func (w *walk) start(place, k int) int {
	word := &w.words[place]
	w.next = w.next[:0]
	for ; k < len(w.opened) && int(w.opened[k].place) == place; k++ {
		if edge := w.opened[k].edge; edge < 0 {
			w.put(thread{0, -1, -1, -1}.take(&w.startAll[^edge], -1, int32(place)))
		} else {
			e := &w.begins[edge]
			t := thread{0, -1, -1, -1}.take(&e.edge, e.then, int32(place))
			w.put(t)
			w.pass(t, int32(place))
		}
	}
	for k := range w.startIn {
		l := &w.startIn[k]
		if !l.test.holds(wordBits(word)) {
			continue
		}
		in, end := w.states[l.root].any, w.states[l.root+1].any
		for k := in; k < end; k++ {
			if e := l.into(w.any[k]); e.test.holds(wordBits(word)) {
				w.enter(thread{0, -1, -1, -1}, &e, l.to, int32(place))
			}
		}
	}
	return k
}

// isOpen reports whether what follows the word at place lets a phrase go on from a state with these ahead and reach.
// next is the bit of the word after place; see behind.
func (w *walk) isOpen(ahead uint64, reach int32, next uint64, place int) bool {
	return ahead&next != 0 || ahead == math.MaxUint64 || reach > 1 && w.isOpenBehind(ahead, reach, place+2)
}

// isOpenBehind is isOpen for the words from the second one on.
func (w *walk) isOpenBehind(ahead uint64, reach int32, from int) bool {
	if from > len(w.words) || w.words[from-1].Before&SentenceStart != 0 {
		return false
	}
	for k := from; k < min(len(w.words), from+int(reach)-1) && w.words[k].Before&SentenceStart == 0; k++ {
		if ahead&bitOf(w.words[k].ID) != 0 {
			return true
		}
	}
	return false
}

// leadsOn reports whether the word next may follow e. Words such as "the" begin so many phrases that the bit
// of the next word alone excludes few.
func (w *walk) leadsOn(e *startEdge, next ID) bool {
	from, end := &w.states[e.to], &w.states[e.to+1]
	if e.ahead == math.MaxUint64 || end.ids-from.ids <= maxLinear || from.sets < end.sets || from.lists < end.lists ||
		from.any < end.any {
		return true
	}
	return w.crowded.first(e.to, next, end.ids) < end.ids
}

// follow runs the threads of w.next, which have taken the word at i, to their ends.
func (w *walk) follow(i int) {
	for j := i; len(w.next) > 0; j++ {
		w.now, w.next = w.next, w.now[:0]
		next := SentenceStart | BlockStart
		if j+1 < len(w.words) {
			next = w.words[j+1].Before
		}
		for k := range w.now {
			w.accept(&w.now[k], next, i, j)
		}
		if next&SentenceStart != 0 {
			w.next = w.next[:0]
			return
		}
		for k := range w.now {
			w.step(w.now[k], int32(j+1))
		}
	}
}

// step adds to w.next the threads that continue t with the word at j.
func (w *walk) step(t thread, j int32) {
	word := &w.words[j]
	b := wordBits(word)
	from, end := &w.states[t.state], &w.states[t.state+1]
	if from.ids < end.ids {
		w.stepIDs(t, t.state, word.ID, b, nil, j)
	}
	if from.sets < end.sets {
		w.stepSets(t, t.state, word.ID, b, nil, j)
	}
	if from.any < end.any {
		w.stepAny(t, t.state, b, nil, j)
	}
	for k := from.lists; k < end.lists; k++ {
		if l := &w.lists[k]; l.test.holds(b) {
			w.stepIDs(t, l.root, word.ID, b, l, j)
			w.stepSets(t, l.root, word.ID, b, l, j)
			w.stepAny(t, l.root, b, l, j)
		}
	}
}

// stepIDs follows the edges of a state that require id. Where t enters a list with this word, l is the edge to the
// list and state is the list's root.
func (w *walk) stepIDs(t thread, state int32, id ID, b uint16, l *listEdge, j int32) {
	k, end := w.states[state].ids, w.states[state+1].ids
	if k == end || id == 0 {
		return
	}
	if end-k > maxLinear {
		k = w.crowded.first(state, id, end)
	}
	for ; k < end && w.ids[k].id <= id; k++ {
		if e := &w.ids[k]; e.id == id && e.test.holds(b) {
			w.enterVia(t, &e.edge, l, j)
		}
	}
}

// stepAny follows the edges of a state that accept any word; see stepIDs for l.
func (w *walk) stepAny(t thread, state int32, b uint16, l *listEdge, j int32) {
	for k := w.states[state].any; k < w.states[state+1].any; k++ {
		if e := &w.any[k]; e.test.holds(b) {
			w.enterVia(t, e, l, j)
		}
	}
}

// stepSets follows the edges of a state whose set contains id; see stepIDs for l.
func (w *walk) stepSets(t thread, state int32, id ID, b uint16, l *listEdge, j int32) {
	first, end := w.states[state].sets, w.states[state+1].sets
	if first == end || int(id)+1 >= len(w.memberAt) {
		return
	}
	at, stop := w.memberAt[id], w.memberAt[id+1]
	for first < end && at < stop {
		e := &w.sets[first]
		switch {
		case e.set < w.members[at]:
			first++
		case e.set > w.members[at]:
			at++
		default:
			if e.test.holds(b) {
				w.enterVia(t, &e.edge, l, j)
			}
			first++
		}
	}
}

// enterVia is enter, and makes t continue after the list if it enters one.
func (w *walk) enterVia(t thread, e *edge, l *listEdge, j int32) {
	if l == nil {
		w.enter(t, e, t.then, j)
		return
	}
	in := l.into(*e)
	w.enter(t, &in, l.to, j)
}

// enter adds to w.next the thread that continues t on the edge e with the word at j. Where e ends an entry of a list,
// it also adds the thread after the list.
func (w *walk) enter(t thread, e *edge, then, j int32) {
	t = t.take(e, then, j)
	w.insert(t, j)
	w.pass(t, j)
}

// take returns the thread that continues t on the edge e with the word at j.
func (t thread) take(e *edge, then, j int32) thread {
	t.state, t.then = e.to, then
	if e.opens {
		t.markFirst = j
	}
	if e.closes {
		t.markLast = j - 1
	}
	return t
}

// pass adds the thread after a list if t, which has taken the word at j, ends an entry of the list.
func (w *walk) pass(t thread, j int32) {
	if t.then < 0 {
		return
	}
	for k := w.states[t.state].accepts; k < w.states[t.state+1].accepts; k++ {
		if w.accepts[k].number < 0 {
			w.insert(thread{t.then, -1, t.markFirst, t.markLast}, j)
			return
		}
	}
}

// insert is put for a thread that has taken the word at j. It adds nothing if the words after j let t go nowhere.
func (w *walk) insert(t thread, j int32) {
	s := &w.states[t.state]
	if s.ahead != math.MaxUint64 && !w.isOpen(s.ahead, s.reach, bitOf(behind(w.words, int(j))), int(j)) {
		return
	}
	w.put(t)
}

// put adds t. Of two threads with the same continuation, it keeps the one with more in braces.
func (w *walk) put(t thread) {
	for k := range w.next {
		if o := &w.next[k]; o.state == t.state && o.then == t.then {
			if t.markFirst < o.markFirst || t.markFirst == o.markFirst && t.markLast > o.markLast {
				*o = t
			}
			return
		}
	}
	w.next = append(w.next, t)
}

// accept records the matches from first to last that end with t; next has the bits before the following word.
func (w *walk) accept(t *thread, next Before, first, last int) {
	for k := w.states[t.state].accepts; k < w.states[t.state+1].accepts; k++ {
		a := &w.accepts[k]
		if a.number < 0 || a.next&^next != 0 {
			continue
		}
		number := a.number
		if w.as != nil {
			number = w.as[number]
		}
		if number < 0 || w.free[number] > int32(first) {
			continue
		}
		f := Match{int(number), first, last, first, last}
		if t.markFirst >= 0 {
			f.MarkFirst, f.MarkLast = int(t.markFirst), int(t.markLast)
			if a.closes {
				f.MarkLast = last
			}
		}
		w.note(f)
	}
}

// note keeps f unless w.found has a better match with the same number.
func (w *walk) note(f Match) {
	for k := range w.found {
		if o := &w.found[k]; o.Phrase == f.Phrase {
			if f.Last > o.Last || f.Last == o.Last &&
				(f.MarkFirst < o.MarkFirst || f.MarkFirst == o.MarkFirst && f.MarkLast > o.MarkLast) {
				*o = f
			}
			return
		}
	}
	w.found = append(w.found, f)
}
