package phrase

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"copydesk/lint/phrase/forms"
)

// reference finds matches by trying every reading of the phrases at every word. It shares only the parser and the
// forms of words with the automaton.
type reference struct {
	table   *Table
	words   []Word
	lists   Lexicons
	budget  int // remaining steps, for phrases that take too long
	matches []Match
}

// spot is a place that the reference has reached.
type spot struct {
	at                  int // index of the next word
	taken               bool
	need, allow         Before
	opens, closes       bool
	markFirst, markLast int
}

func (r *reference) match(phrases [][]*Phrase) []Match {
	for number, same := range phrases {
		free := 0
		for first := 0; first < len(r.words); first++ {
			if first < free {
				continue
			}
			best := Match{Last: -1}
			for _, p := range same {
				r.walk(&p.tree().root, spot{at: first, markFirst: -1}, func(s spot) {
					if !r.ends(s) {
						return
					}
					m := Match{number, first, s.at - 1, first, s.at - 1}
					if s.markFirst >= 0 {
						m.MarkFirst, m.MarkLast = s.markFirst, s.markLast
						if s.closes {
							m.MarkLast = s.at - 1
						}
					}
					if m.Last > best.Last || m.Last == best.Last && (m.MarkFirst < best.MarkFirst ||
						m.MarkFirst == best.MarkFirst && m.MarkLast > best.MarkLast) {
						best = m
					}
				})
			}
			if best.Last >= 0 {
				r.matches = append(r.matches, best)
				free = best.Last + 1
			}
		}
	}
	slices.SortStableFunc(r.matches, func(a, b Match) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return a.Phrase - b.Phrase
	})
	return r.matches
}

func (r *reference) ends(s spot) bool {
	next := SentenceStart | BlockStart
	if s.at < len(r.words) {
		next = r.words[s.at].Before
	}
	return s.taken && s.need&^next == 0
}

func (r *reference) take(s spot, fits func(*Word) bool, then func(spot)) {
	if r.budget--; r.budget < 0 || s.at == len(r.words) {
		return
	}
	w := &r.words[s.at]
	if s.need&^w.Before != 0 || !fits(w) {
		return
	}
	if s.taken && w.Before&(Comma|Stop|QuoteMark|SentenceStart)&^(s.need|s.allow) != 0 {
		return
	}
	if s.opens {
		s.markFirst = s.at
	}
	if s.closes {
		s.markLast = s.at - 1
	}
	then(spot{at: s.at + 1, taken: true, markFirst: s.markFirst, markLast: s.markLast})
}

func (r *reference) walk(n *node, s spot, then func(spot)) {
	switch n.kind {
	case sequence:
		r.all(n.kids, s, then)
	case markNode:
		s.opens = true
		r.walk(&n.kids[0], s, func(s spot) {
			s.closes = true
			then(s)
		})
	case alternative:
		for i := range n.kids {
			r.walk(&n.kids[i], s, then)
		}
	case optional:
		if kid := n.kids[0].kids; len(kid) == 1 && kid[0].kind == commaNode {
			s.allow |= Comma
		} else {
			r.walk(&n.kids[0], s, then)
		}
		then(s)
	case commaNode:
		s.need |= Comma
		then(s)
	case startNode, endNode:
		s.need |= SentenceStart
		if n.block {
			s.need |= BlockStart
		}
		then(s)
	case shapeNode:
		r.take(s, func(w *Word) bool { return n.test.holds(uint16(w.Shape)) }, then)
	case gapNode:
		r.gap(n, 0, s, then)
	case wordNode:
		r.word(n, n.text, s, then)
	case listNode:
		entries, err := r.lists(n.text)
		if err != nil {
			return
		}
		for _, e := range entries {
			entry, err := parseEntry(e, n.forms)
			if err != nil {
				continue
			}
			r.walk(&entry, s, then)
		}
	}
}

func (r *reference) all(kids []node, s spot, then func(spot)) {
	if len(kids) == 0 {
		then(s)
		return
	}
	r.walk(&kids[0], s, func(s spot) { r.all(kids[1:], s, then) })
}

func (r *reference) gap(n *node, taken int8, s spot, then func(spot)) {
	s.allow |= Comma | QuoteMark
	if taken >= n.least {
		then(s)
	}
	if taken < n.most {
		r.take(s, func(*Word) bool { return true }, func(s spot) { r.gap(n, taken+1, s, then) })
	}
}

func (r *reference) word(n *node, rest string, s spot, then func(spot)) {
	spelled := n.test.mask&uint16(Capitalised|AllCaps) != 0
	r.take(s, func(w *Word) bool { return r.fits(rest, n.test, n.forms, w) }, then)
	for i := range rest {
		if rest[i] == '-' && !spelled {
			fits := func(w *Word) bool { return r.fits(rest[:i], plain, false, w) }
			r.take(s, fits, func(s spot) { r.word(n, rest[i+1:], s, then) })
		}
	}
}

func (r *reference) fits(spelling string, t test, inflected bool, w *Word) bool {
	if w.ID == 0 || !t.holds(uint16(w.Shape)) {
		return false
	}
	word := r.table.Spelling(w.ID)
	return word == spelling || inflected && slices.Contains(forms.Append(nil, spelling), word)
}

// compare matches the phrases, some with the same number, in each copy with the automaton and the reference.
func compare(t *testing.T, sources [][]string, lists Lexicons, copies ...string) {
	t.Helper()
	table := NewTable()
	builder := NewBuilder(table, lists)
	phrases := make([][]*Phrase, len(sources))
	for number, same := range sources {
		for _, source := range same {
			p, err := Parse(source)
			if err != nil {
				continue
			}
			if builder.Add(number, p) == nil {
				phrases[number] = append(phrases[number], p)
			}
		}
	}
	m := builder.Matcher()
	for _, copy := range copies {
		words := read(table, copy)
		r := &reference{table: table, words: words, lists: lists, budget: 1_000_000}
		want := r.match(phrases)
		if r.budget < 0 {
			continue
		}
		if got := m.Match(words, nil); !slices.Equal(got, want) {
			t.Errorf("phrases %q\ncopy %q\n got %v\nwant %v", sources, copy, got, want)
		}
	}
}

var smallLists = func(name string) ([]string, error) {
	switch name {
	case "one":
		return []string{"a", "b", "c-d", "b c", "a [b] c", "d's", "<cap> d"}, nil
	case "two":
		return []string{"b", "~say", "c <0-1> d", "a b a", "=A c"}, nil
	case "many": // more words and first words of entries than maxLinear
		return strings.Split("a b d e f g h i j k;a b;b c;c a;d a;e a;f a;g a;h a;i a;k a", ";"), nil
	case "set":
		return strings.Fields("a b d e f g h i j k l m n"), nil
	}
	return nil, errors.New("no such list")
}

// TestMatchesReference uses random phrases and copy of few words, so that many match.
func TestMatchesReference(t *testing.T) {
	for seed := range uint64(250) {
		g := &grower{rand.New(rand.NewPCG(seed, 1))}
		sources := make([][]string, 1+g.IntN(3))
		for i := range sources {
			for range 1 + g.IntN(3) {
				sources[i] = append(sources[i], g.phrase())
			}
		}
		compare(t, sources, smallLists, g.copy(), g.copy(), g.copy())
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// TestRandomPhrasesParse checks that enough random phrases compile for the comparison to mean something.
func TestRandomPhrasesParse(t *testing.T) {
	g := &grower{rand.New(rand.NewPCG(7, 7))}
	good := 0
	for range 300 {
		if p, err := Parse(g.phrase()); err == nil && NewBuilder(NewTable(), smallLists).Add(0, p) == nil {
			good++
		}
	}
	if good < 210 {
		t.Errorf("only %d of 300 random phrases compile", good)
	}
}

// grower generates phrases and copy.
type grower struct{ *rand.Rand }

func (g *grower) of(choices ...string) string { return choices[g.IntN(len(choices))] }

func (g *grower) word() string {
	return g.of("a", "b", "c", "d", "a", "b", "c", "c-d", "a-b-c", "d's", "~say", "=A", "=US", "said", "9")
}

func (g *grower) phrase() string {
	var b strings.Builder
	b.WriteString(g.of("", "", "", "", "^ ", "^^ ", ", ", "[a] ", "(^ | b) "))
	marked := g.IntN(3)
	if marked == 0 {
		b.WriteString("{")
	}
	b.WriteString(g.item(0))
	if marked == 1 {
		b.WriteString(" {" + g.item(0))
	}
	for range g.IntN(4) {
		b.WriteString(g.of(" ", " ", " ", ", ", "[,] ", " <0-2> ", " <1-2> ", " <0-3> "))
		b.WriteString(g.item(0))
	}
	if marked < 2 {
		b.WriteString("}" + g.of("", " "+g.item(0), " <0-2> "+g.item(0)))
	}
	b.WriteString(g.of("", "", "", "", " $", " $$", " ,", " [b]"))
	return b.String()
}

func (g *grower) item(depth int) string {
	if depth > 2 {
		return g.word()
	}
	switch g.IntN(14) {
	case 0, 1:
		return fmt.Sprintf("(%s | %s)", g.item(depth+1), g.item(depth+1))
	case 2:
		return fmt.Sprintf("[%s] %s", g.item(depth+1), g.item(depth+1))
	case 3:
		return fmt.Sprintf("%s [%s | %s]", g.item(depth+1), g.item(depth+1), g.item(depth+1))
	case 4:
		return g.of("@one", "@two", "~@one", "~@two", "@many", "@set")
	case 5:
		return g.of("<cap>", "<lower>", "<number>", "<any>")
	case 6:
		return g.item(depth+1) + " " + g.item(depth+1)
	}
	return g.word()
}

func (g *grower) copy() string {
	var b strings.Builder
	for range 5 + g.IntN(60) {
		b.WriteString(g.of("a", "b", "c", "d", "a", "b", "c", "d", "A", "B", "c-d", "a-b", "a-b-c", "d's", "said", "says", "US", "us", "9", "x"))
		b.WriteString(g.of(" ", " ", " ", " ", " ", " ", " ", " ", ", ", ". ", "; ", " “", "”, ", "\n"))
	}
	return b.String()
}

func FuzzMatch(f *testing.F) {
	f.Add("a <0-2> {b} c", "@one b", "a b, c a b. A b c")
	f.Add("^ (a | ~@two) [b] c", "c-d [,] <cap>", "A said, c-d B\nc d B")
	f.Fuzz(func(t *testing.T, one, two, copy string) {
		if len(one)+len(two) > 300 || len(copy) > 400 {
			return
		}
		compare(t, [][]string{{one}, {two, one}}, smallLists, copy)
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"(some | many) {~expert} [have] ~say", "^^ also read $$", "it's 9,000 $5 <0-4> =US", `\~a[,] b`, "((((a))))",
		"[a] [b] [c] <0-10> [d] e", "~@one <number> @two", "{a", "a-b-c-d-e-f-g-h", "<9-1>", "é’s ‑ “", "@", "~", "=", "[a|", "a)",
		"\u00ad ",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		p, err := Parse(source)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Column < 1 || e.Column > len([]rune(source))+1 || e.Message == "" {
				t.Fatalf("%q: %#v", source, err)
			}
			return
		}
		if p.String() != source {
			t.Fatalf("%q reads as %q", source, p)
		}
		builder := NewBuilder(NewTable(), smallLists)
		if err := builder.Add(0, p); err != nil {
			return
		}
		if builder.states > maxStates+100 || len(builder.edges) > 2*maxEdges {
			t.Fatalf("%q takes %d states and %d edges", source, builder.states, len(builder.edges))
		}
		if m := builder.Matcher().Match(nil, nil); m != nil {
			t.Fatalf("%q matches nothing: %v", source, m)
		}
	})
}
