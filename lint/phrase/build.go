package phrase

import (
	"slices"
	"strings"

	"copydesk/lint/phrase/forms"
)

// Lexicons returns the entries of a word list by its name, such as "vague-sources/expert". Each entry is a phrase.
// A list that does not exist is an error that names the nearest one.
type Lexicons func(name string) ([]string, error)

// Builder compiles phrases into one Matcher.
//
// The automaton is a tree while phrases have a common beginning. A word leads to at most one state for all phrases
// with the same words before it, so a thousand phrases take no more time for a word than one. After a phrase
// branches or skips words, its states are its own.
type Builder struct {
	table    *Table
	lexicons Lexicons

	states  int // the number of states so far; the root is 0
	edges   []draftEdge
	accepts []accept
	shared  map[draftEdge]int32 // where an edge of the tree leads; in the key, to is zero
	tree    []bool              // by state: only one edge leads to it
	sets    []set
	setIDs  map[string]int32 // number of a set, by its IDs
	lists   map[listKey]*list
	listed  []*list // by the number in edges

	ids   []ID     // for the set that is being made
	forms []string // of the word that is being added
	limit struct{ states, edges int }
}

// draftEdge is an edge before the matcher is made. It leads from one state to another if test holds for the word,
// and the word is in a set or may be any word.
type draftEdge struct {
	from, to int32
	kind     edgeKind
	label    int32 // the ID, the set or the list; zero for any word
	test     test
	opens    bool // the word is the first of the part in braces
	closes   bool // the word before it is the last of that part
}

type edgeKind uint8

const (
	byID edgeKind = iota
	bySet
	byList // an entry of several words
	byAny
)

// accept says that a phrase, or an entry of a list, can end at a state.
type accept struct {
	state  int32
	number int32  // of the phrase; -1 for an entry
	next   Before // the bits that the next word must have
	closes bool   // the last word is the last of the part in braces
}

type set []ID // sorted

// NewBuilder returns a builder that interns words in t.
func NewBuilder(t *Table, lexicons Lexicons) *Builder {
	return &Builder{
		table: t, lexicons: lexicons, states: 1, tree: []bool{true},
		shared: map[draftEdge]int32{}, setIDs: map[string]int32{}, lists: map[listKey]*list{},
	}
}

// point is a place that a phrase has reached: a state, and the conditions on the next word.
type point struct {
	state         int32
	first         bool   // no word was taken yet, so anything may precede the next one
	need, allow   Before // the bits that the next word must have and may have
	opens, closes bool   // see edge
}

// Add adds p under number n; several phrases may have the same number. It fails with an *Error where p refers to a
// list that lexicons does not know, or where p needs more than maxStates states or maxEdges edges.
func (b *Builder) Add(n int, p *Phrase) error {
	b.limit.states, b.limit.edges = b.states+maxStates, len(b.edges)+maxEdges
	ends, err := b.add(&p.tree().root, []point{{first: true}})
	if err != nil {
		return err
	}
	for _, end := range ends {
		b.accepts = append(b.accepts, accept{end.state, int32(n), end.need, end.closes})
	}
	return nil
}

// add compiles n after the points at, and returns the points after n.
func (b *Builder) add(n *node, at []point) ([]point, error) {
	switch n.kind {
	case sequence:
		var err error
		for i := range n.kids {
			if at, err = b.add(&n.kids[i], at); err != nil {
				return nil, err
			}
		}
		return at, nil
	case alternative:
		return b.addAlternatives(n, at)
	case optional:
		if kid := &n.kids[0]; kid.kind == sequence && len(kid.kids) == 1 && kid.kids[0].kind == commaNode {
			return each(at, func(p *point) { p.allow |= Comma }), nil
		}
		behind, err := b.add(&n.kids[0], at)
		return union(slices.Clone(at), behind), err
	case markNode:
		behind, err := b.add(&n.kids[0], each(at, func(p *point) { p.opens = true }))
		return each(behind, func(p *point) { p.closes = true }), err
	case commaNode:
		return each(at, func(p *point) { p.need |= Comma }), nil
	case startNode, endNode:
		bit := SentenceStart
		if n.block {
			bit |= BlockStart
		}
		return each(at, func(p *point) { p.need |= bit }), nil
	case gapNode:
		return b.addGap(n, at)
	case shapeNode:
		return b.step(n, at, byAny, 0, n.test)
	case listNode:
		return b.addList(n, at)
	}
	return b.addWord(n, at)
}

func each(at []point, change func(*point)) []point {
	changed := slices.Clone(at)
	for i := range changed {
		change(&changed[i])
	}
	return changed
}

func union(a, b []point) []point {
	for _, p := range b {
		if !slices.Contains(a, p) {
			a = append(a, p)
		}
	}
	return a
}

// step takes one word and returns the one point after it.
func (b *Builder) step(n *node, at []point, kind edgeKind, label int32, t test) ([]point, error) {
	if len(at) == 1 {
		e := at[0].edge(kind, label, t)
		if b.tree[e.from] {
			to, ok := b.shared[e]
			if !ok {
				to = b.state(true)
				b.shared[e] = to
				e.to = to
				b.edges = append(b.edges, e)
			}
			return []point{{state: to}}, b.checkLimit(n)
		}
	}
	to := b.state(false)
	b.stepTo(to, at, kind, label, t)
	return []point{{state: to}}, b.checkLimit(n)
}

func (b *Builder) stepTo(to int32, at []point, kind edgeKind, label int32, t test) {
	for i := range at {
		e := at[i].edge(kind, label, t)
		e.to = to
		b.edges = append(b.edges, e)
	}
}

func (p *point) edge(kind edgeKind, label int32, t test) draftEdge {
	forbidden := (Comma | Stop | QuoteMark | SentenceStart | Object) &^ (p.allow | p.need)
	if p.first {
		forbidden = 0
	}
	return draftEdge{
		from: p.state, kind: kind, label: label, opens: p.opens, closes: p.closes,
		test: t.and(placed(forbidden|p.need, p.need)),
	}
}

func (b *Builder) state(tree bool) int32 {
	b.tree = append(b.tree, tree)
	b.states++
	return int32(b.states - 1)
}

func (b *Builder) checkLimit(n *node) error {
	if b.states > b.limit.states || len(b.edges) > b.limit.edges {
		const message = "the phrase grows too large here; use fewer optional parts and gaps, or make two phrases of it"
		return &Error{int(n.column), message}
	}
	return nil
}

// addGap accepts words of any kind, across commas and quotation marks.
func (b *Builder) addGap(n *node, at []point) ([]point, error) {
	open := func(p *point) { p.allow |= Comma | QuoteMark }
	var behind []point
	at = each(at, open)
	for taken := int8(0); ; taken++ {
		if taken >= n.least {
			behind = union(behind, at)
		}
		if taken == n.most {
			return behind, nil
		}
		next, err := b.step(n, at, byAny, 0, test{})
		if err != nil {
			return nil, err
		}
		at = each(next, open)
	}
}

// addAlternatives makes one set of the alternatives that are single plain words.
func (b *Builder) addAlternatives(n *node, at []point) ([]point, error) {
	var behind []point
	b.ids = b.ids[:0]
	alike := false
	for i := range n.kids {
		if w := plainWord(&n.kids[i]); w != nil {
			b.intern(w)
			alike = true
		}
	}
	if alike {
		next, err := b.stepSet(n, at, plain)
		if err != nil {
			return nil, err
		}
		behind = next
	}
	for i := range n.kids {
		if plainWord(&n.kids[i]) != nil {
			continue
		}
		next, err := b.add(&n.kids[i], at)
		if err != nil {
			return nil, err
		}
		behind = union(behind, next)
	}
	return behind, nil
}

// plainWord returns the word of a phrase or alternative that is a single word without sigils; nil for others.
func plainWord(n *node) *node {
	if n.kind == sequence && len(n.kids) == 1 {
		n = &n.kids[0]
	}
	if n.kind != wordNode || n.test != plain || strings.IndexByte(n.text, '-') >= 0 {
		return nil
	}
	return n
}

// intern adds the word of n to b.ids, with all its forms if n has ~.
func (b *Builder) intern(n *node) {
	if !n.forms {
		b.ids = append(b.ids, b.table.Intern(n.text))
		return
	}
	b.forms = forms.Append(b.forms[:0], n.text)
	for _, f := range b.forms {
		b.ids = append(b.ids, b.table.Intern(f))
	}
}

// stepSet takes one word of the set b.ids.
func (b *Builder) stepSet(n *node, at []point, t test) ([]point, error) {
	if len(b.ids) == 1 {
		return b.step(n, at, byID, int32(b.ids[0]), t)
	}
	return b.step(n, at, bySet, b.set(b.ids), t)
}

// set returns the number of the set with ids, which it sorts.
func (b *Builder) set(ids []ID) int32 {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	key := make([]byte, 0, 4*len(ids))
	for _, id := range ids {
		key = append(key, byte(id), byte(id>>8), byte(id>>16), byte(id>>24))
	}
	number, ok := b.setIDs[string(key)]
	if !ok {
		number = int32(len(b.sets))
		b.sets = append(b.sets, slices.Clone(ids))
		b.setIDs[string(key)] = number
	}
	return number
}

// addWord takes a word. Each hyphen in it may be a space in the story, unless n has =.
func (b *Builder) addWord(n *node, at []point) ([]point, error) {
	if strings.IndexByte(n.text, '-') < 0 || n.test.mask&uint16(Capitalised|AllCaps) != 0 {
		b.ids = b.ids[:0]
		b.intern(n)
		return b.stepSet(n, at, n.test)
	}
	parts := strings.Split(n.text, "-")
	reached := make([][]point, len(parts)+1) // the points before each part
	reached[0] = at
	for end := 1; end <= len(parts); end++ {
		last := end == len(parts)
		to := int32(-1)
		for start := range end {
			if len(reached[start]) == 0 {
				continue
			}
			piece := node{kind: wordNode, text: strings.Join(parts[start:end], "-"), test: plain, column: n.column}
			if last {
				piece.forms, piece.test = n.forms, n.test
			}
			b.ids = b.ids[:0]
			b.intern(&piece)
			kind, label := byID, int32(b.ids[0])
			if len(b.ids) > 1 {
				kind, label = bySet, b.set(b.ids)
			}
			if to < 0 {
				to = b.state(false)
			}
			b.stepTo(to, reached[start], kind, label, piece.test)
		}
		reached[end] = []point{{state: to}}
		if err := b.checkLimit(n); err != nil {
			return nil, err
		}
	}
	return reached[len(parts)], nil
}
