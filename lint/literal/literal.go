// Package literal finds the strings without which a rule has nothing to report, all of them in one walk over a text.
// The matcher of phrases cannot: it sees whole words, and these strings are parts of words, marks and code. A walk over
// the bytes that looks only where three rare ones stand costs less than words made of them would.
package literal

import (
	"cmp"
	"slices"
	"strings"
)

// Literal is a string that stands in copy wherever a rule may have something to report.
type Literal struct {
	Text string
	// AnyCase says that ASCII letters count in either case; those of Text are small. The Kelvin sign and the long s,
	// which regular expressions take for k and s, do not.
	AnyCase bool
}

// Hit is a place where a literal stands.
type Hit struct {
	Literal int // its number: of all of a Searcher, or of those of a rule
	At      int // byte offset in the text
}

// standsAt reports whether the literal stands in s at byte i.
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

// Searcher finds literals. Each is filed under the three bytes of it that are rarest in copy, or under one where it has
// fewer, so that a walk over a text looks at a literal only where those stand.
type Searcher struct {
	literals []sought
	folded   [256]uint16 // a byte with ASCII letters small, and isAlone where a short literal is filed under it
	groups   [512]uint64 // the hashes of groups of three under which something is filed
	filed    map[uint32][]int
	alone    [256][]int
}

// sought is a literal of a rule.
type sought struct {
	Literal
	rule, index int
	from        int // offset in Text of the bytes that it is filed under
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

// Add files the literals of the rule with this number.
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

// rarest returns the offset of the three bytes of a literal, or the one where it has fewer, that are rarest in copy:
// most text is small letters and spaces.
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

// Owner returns the rule whose literal has this number, and the literal's number among those of the rule.
func (s *Searcher) Owner(n int) (rule, index int) { return s.literals[n].rule, s.literals[n].index }

// In returns the literals that stand in text, by their number and place, in order of their places.
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
