// Package literal finds strings in a text, all of them in one pass: the strings without which a rule cannot have a
// finding. The matcher of phrases sees only whole words, and these strings are parts of words, marks and code. The
// pass compares a string only where its three rarest bytes occur, which is faster than making words of them.
package literal

import (
	"cmp"
	"slices"
	"strings"
)

// Literal is a string that occurs in the copy wherever a rule may have a finding.
type Literal struct {
	Text string
	// AnyCase ignores the case of ASCII letters; those of Text are lower case. The Kelvin sign and the long s do not
	// match, though regular expressions match them with k and s.
	AnyCase bool
}

// Hit is an occurrence of a literal.
type Hit struct {
	Literal int // its number among all literals of a Searcher, or among those of a rule
	At      int // byte offset in the text
}

// standsAt reports whether the literal occurs in s at byte i.
func (l *Literal) standsAt(s string, i int) bool {
	if i < 0 || i+len(l.Text) > len(s) {
		return false
	}
	if !l.AnyCase {
		return s[i:i+len(l.Text)] == l.Text
	}
	for j := range len(l.Text) {
		if small(s[i+j]) != l.Text[j] {
			return false
		}
	}
	return true
}

func small(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// Searcher finds literals. Each is indexed by its three bytes that are rarest in copy; a shorter one by its rarest
// byte. A pass over a text compares a literal only where those bytes occur.
type Searcher struct {
	literals []sought
	folded   [256]uint16 // a byte with ASCII letters in lower case, and isAlone where a short literal is indexed by it
	groups   [512]uint64 // the hashes of the indexed groups of three bytes
	filed    map[uint32][]int
	alone    [256][]int
}

// sought is a literal of a rule.
type sought struct {
	Literal
	rule, index int
	from        int // offset in Text of the indexed bytes
}

const isAlone = 1 << 8

// NewSearcher returns a searcher without literals.
func NewSearcher() *Searcher {
	s := &Searcher{filed: map[uint32][]int{}}
	for c := range s.folded {
		s.folded[c] = uint16(small(byte(c)))
	}
	return s
}

// Add adds the literals of the rule with this number.
func (s *Searcher) Add(rule int, literals []Literal) {
	for i, l := range literals {
		n := len(s.literals)
		lower := []byte(l.Text)
		for i, c := range lower {
			lower[i] = small(c)
		}
		from := rarest(lower)
		s.literals = append(s.literals, sought{l, rule, i, from})
		if len(lower) < 3 {
			for c := range s.folded {
				if c := byte(c); c == l.Text[from] || l.AnyCase && small(c) == l.Text[from] {
					s.alone[c] = append(s.alone[c], n)
					s.folded[c] |= isAlone
				}
			}
			continue
		}
		group := uint32(lower[from])<<16 | uint32(lower[from+1])<<8 | uint32(lower[from+2])
		s.filed[group] = append(s.filed[group], n)
		h := hashGroup(group)
		s.groups[h/64] |= 1 << (h % 64)
	}
}

func hashGroup(group uint32) uint32 { return group * 0x9e3779b1 >> 17 }

// rarest returns the offset of the three bytes of a literal that are rarest in copy; of its rarest byte if it is
// shorter. Most copy is lower-case letters and spaces.
func rarest(lower []byte) int {
	n := 1
	if len(lower) >= 3 {
		n = 3
	}
	best, most := 0, -1
	for i := 0; i+n <= len(lower); i++ {
		rare := 0
		for _, c := range lower[i : i+n] {
			switch {
			case strings.IndexByte(" etaoinsrhld", c) >= 0:
			case strings.IndexByte("cumfpgwyb,.", c) >= 0:
				rare += 2
			case c >= 'a' && c <= 'z':
				rare += 4
			default:
				rare += 5
			}
		}
		if rare > most {
			best, most = i, rare
		}
	}
	return best
}

// Owner returns the rule of the literal with this number, and the literal's index in that rule.
func (s *Searcher) Owner(n int) (rule, index int) { return s.literals[n].rule, s.literals[n].index }

// In returns the occurrences of the literals in text, in order of place.
func (s *Searcher) In(text string) []Hit {
	var hits []Hit
	if len(s.literals) == 0 {
		return nil
	}
	try := func(filed []int, at int) {
		for _, n := range filed {
			if l := &s.literals[n]; l.standsAt(text, at-l.from) {
				hits = append(hits, Hit{n, at - l.from})
			}
		}
	}
	var group uint32
	for i := range len(text) {
		c := s.folded[text[i]]
		if c >= isAlone {
			try(s.alone[text[i]], i)
		}
		group = group<<8&0xffffff | uint32(c&0xff)
		if h := hashGroup(group); s.groups[h/64]&(1<<(h%64)) != 0 && i >= 2 {
			try(s.filed[group], i-2)
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.At, b.At) })
	return hits
}
