package line

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// part is the role of a word list's entry in a line.
type part uint8

// The parts, in the order of the options of “line”.
const (
	aLabel part = iota
	aSureWord
	aRow
	aLead
	aKicker
	aTitle
	aTopic
	anOpening
	aButton
	aFiller
	aSubhead
	aHead
	aFrame // a label with a gap, which a story is more likely to have than one without
	parts
)

// labels finds the entries of word lists in folded lines. It is an automaton over words, in which the optional words
// and alternatives of an entry share paths. A line that does not begin with an entry costs one look-up. The automaton
// is built when the first line is read, because many stories have no line that some rules must read.
type labels struct {
	entries [parts][]*phrase.Phrase
	kept    string // the packed automaton; empty to build it of the entries
	once    sync.Once
	automaton
}

// state is a state of the automaton. Nearly every state has one way out, so a map for each would use more memory than
// all the rest.
type state struct {
	ways []way
	ends [parts]bool // whether an entry of that part ends here
}

// way is a transition to a state on a word.
type way struct {
	word string
	to   *state
}

// reading gives the ends of the entries that begin at one place in a line. For each part it is the byte offset after
// the longest entry, and 0 if there is none.
type reading [parts]int

// read returns the ends of the entries that begin at byte offset at in key. A word must start there.
func (l *labels) read(key string, at int) (r reading) {
	// Few lines begin with an entry.
	h := beginning(key[at:])
	if !l.mayBegin(h) {
		return r
	}
	var buffers [2][24]int32
	word, end := cutWord(key, at)
	now := buffers[0][:0]
	for k := l.heads[h&uint32(len(l.heads)-1)]; k > 0; k = l.next[k-1] {
		if w := &l.ways[k-1]; l.word(w) == word {
			now = append(now, w.to)
		}
	}
	for n := 1; len(now) > 0; n++ {
		stop := end
		if word = ""; end < len(key) {
			word, end = cutWord(key, end+1)
		}
		next := buffers[n&1][:0]
		for _, s := range now {
			for set := l.stops[s]; set != 0; set &= set - 1 {
				r[bits.TrailingZeros16(set)] = stop
			}
			// Paths that meet continue as one. Otherwise forty optional words would give a trillion paths.
			if word != "" {
				for k := l.first[s]; k < l.first[s+1]; k++ {
					if w := &l.ways[k]; l.takes(w, word) && !slices.Contains(next, w.to) {
						next = append(next, w.to)
					}
				}
			}
		}
		now = next
	}
	return r
}

// mayBegin reports whether an entry may begin with a word whose beginning has this hash.
func (l *labels) mayBegin(hash uint32) bool {
	l.once.Do(l.build)
	return l.begins[hash/64]&(1<<(hash%64)) != 0
}

// beginning returns a hash, below 4,096, of the first four bytes of the first word of s.
func beginning(s string) uint32 {
	var b uint32
	for i := 0; i < min(4, len(s)) && s[i] != ' '; i++ {
		b = b<<8 | uint32(s[i])
	}
	return b * 0x9e3779b1 >> 20
}

// cutWord returns the word that starts at byte offset at, and the offset where it ends.
func cutWord(key string, at int) (word string, end int) {
	if n := strings.IndexByte(key[at:], ' '); n >= 0 {
		return key[at : at+n], at + n
	}
	return key[at:], len(key)
}

// isWhole reports whether key is one label, alone or with a number after it: “Comments 12”.
func (r reading) isWhole(key string) bool { return r.isLabel(key, aLabel) || r.isLabel(key, aFrame) }

// isLabel reports whether key is one entry of part p, alone or with a number after it.
func (r reading) isLabel(key string, p part) bool {
	return r[p] > 0 && (r[p] == len(key) || key[r[p]:] == " #")
}

// words returns the number of words in the longest entry of part p. It is 0 if there is no entry, or if the entry is
// all of key.
func (r reading) words(key string, p part) int {
	if r[p] == 0 || r[p] == len(key) {
		return 0
	}
	return strings.Count(key[:r[p]], " ") + 1
}

// pieces returns the number of entries of part p that key consists of, with the longest taken from the left. Numbers
// may be between them and, unless filler is parts, entries of part filler. It is 0 if key contains anything else.
func (l *labels) pieces(key string, p, filler part) int {
	n := 0
	for at := 0; at < len(key); {
		r := l.read(key, at)
		end := r[p]
		switch {
		case end > 0 && (filler == parts || end >= r[filler]):
			n++
		case filler != parts && r[filler] > 0:
			end = r[filler]
		case key[at] == '#':
			end = at + 1
		default:
			return 0
		}
		at = end + 1
	}
	return n
}

// readLists adds the entries of the word lists in names as part p. Errors are *spec.OptionError for the rule file's
// key option.
func (l *labels) readLists(option string, p part, names []string, lexicons spec.Lexicons) error {
	for i, name := range names {
		entries, err := lexicons.Entries(name)
		for _, entry := range entries {
			label, fault := parseLabel(entry)
			if fault != nil {
				err = fault
				break
			}
			to := p
			if p == aLabel && strings.Contains(strings.ReplaceAll(entry, "<number>", ""), "<") {
				to = aFrame
			}
			l.entries[to] = append(l.entries[to], label)
		}
		if err != nil {
			return &spec.OptionError{Option: option, Index: i, Err: err}
		}
	}
	return nil
}

func (l *labels) build() {
	if l.kept != "" {
		l.automaton = unpackAutomaton(l.kept)
		return
	}
	var start state
	var b labelBuilder
	for p, entries := range l.entries {
		for _, entry := range entries {
			for _, s := range b.add(entry.Whole(), []*state{&start}, nil) {
				s.ends[p] = true
			}
		}
	}
	l.automaton = newAutomaton(&start)
}

// pack returns the automaton in the form of kept.
func (l *labels) pack() string {
	l.once.Do(l.build)
	return l.automaton.pack()
}

// labelBuilder makes states of entries.
type labelBuilder struct {
	states []state // space for new states
	ways   []way   // space for the first way of a state; most states have only one
}

func (b *labelBuilder) state() *state {
	if len(b.states) == 0 {
		b.states = make([]state, 256)
	}
	s := &b.states[0]
	b.states = b.states[1:]
	return s
}

// addWay adds w to the ways of s.
func (b *labelBuilder) addWay(s *state, w way) {
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
func (b *labelBuilder) add(p phrase.Part, from []*state, exit *state) []*state {
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
func (b *labelBuilder) gap(least, most int, from []*state) []*state {
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
func (b *labelBuilder) words(from []*state, s string, exit *state) []*state {
	key, n := s, 1
	if !isFolded(s) {
		var folded []byte
		folded, n = prose.FoldLine(nil, s)
		key = string(folded)
	}
	for at := 0; n > 0; n-- {
		word, end := cutWord(key, at)
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

// parseLabel reads an entry. It is an error if the entry is not a phrase, or if it uses syntax that the words of a line
// cannot match.
func parseLabel(entry string) (*phrase.Phrase, error) {
	// Lists hold only valid phrases, and most entries contain none of these signs.
	if !strings.ContainsAny(entry, "<{^$~@=\\") {
		return phrase.Known(entry), nil
	}
	p, err := phrase.Parse(entry)
	if err == nil {
		err = p.Plain()
	}
	if err != nil {
		// The column in err is a place in the entry, but the error is reported at the name of the list.
		return nil, fmt.Errorf("%q: %s", entry, err.Error())
	}
	return p, nil
}
