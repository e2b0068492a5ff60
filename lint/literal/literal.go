// Package literal finds strings in a text, all of them in one pass: the strings without which a rule cannot have a
// finding. The matcher of phrases sees only whole words, and these strings are parts of words, marks and code. The
// pass compares a string only where its three rarest bytes occur, which is faster than making words of them.
package literal

import (
	"cmp"
	"slices"
	"strings"

	"copydesk/lint/swar"
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
	groups   [1 << (groupBits - 6)]uint64 // a bit by the hash of each indexed group of three bytes
	single   [256]uint8                   // 1 for a byte by which a short literal is indexed
	slots    []slot                       // a hash table of the groups, at most a quarter full
	filled   int                          // number of slots that are taken
	alone    [256][]int
}

// groupBits is the number of bits of the hash of a group.
const groupBits = 15

// slot holds an indexed group and the number of the first literal with it, plus one. It is empty if that is 0.
type slot struct {
	group uint32
	first int32
}

// sought is a literal of a rule.
type sought struct {
	Literal
	rule, index int
	from        int   // offset in Text of the indexed bytes
	next        int32 // another literal with the same group, as in slot
}

// NewSearcher returns a searcher without literals.
func NewSearcher() *Searcher { return &Searcher{} }

// Add adds the literals of the rule with this number.
func (s *Searcher) Add(rule int, literals []Literal) {
	for i, l := range literals {
		n := len(s.literals)
		lower := []byte(l.Text)
		for i, c := range lower {
			lower[i] = small(c)
		}
		from := rarest(lower)
		s.literals = append(s.literals, sought{Literal: l, rule: rule, index: i, from: from})
		if len(lower) < 3 {
			for c := range s.single {
				if c := byte(c); c == l.Text[from] || l.AnyCase && small(c) == l.Text[from] {
					s.alone[c] = append(s.alone[c], n)
					s.single[c] = 1
				}
			}
			continue
		}
		group := groupOf(lower[from], lower[from+1], lower[from+2])
		h := hashGroup(group)
		s.groups[h/64] |= 1 << (h % 64)
		to := s.room(group)
		s.literals[n].next = to.first
		*to = slot{group, int32(n) + 1}
	}
}

// room returns the slot of a group, or an empty one for it.
func (s *Searcher) room(group uint32) *slot {
	if 4*(s.filled+1) > len(s.slots) {
		old := s.slots
		s.slots = make([]slot, max(16, 2*len(old)))
		for _, o := range old {
			if o.first != 0 {
				*s.slotOf(o.group) = o
			}
		}
	}
	to := s.slotOf(group)
	if to.first == 0 {
		s.filled++
	}
	return to
}

// slotOf returns the slot of a group, or the empty one where it would be. There must be slots.
func (s *Searcher) slotOf(group uint32) *slot {
	for i := hashGroup(group); ; i++ {
		if at := &s.slots[int(i)&(len(s.slots)-1)]; at.first == 0 || at.group == group {
			return at
		}
	}
}

// groupOf returns three bytes as a number whose lowest byte is the first. It ignores the case of letters, and so does
// hashGroup.
func groupOf(a, b, c byte) uint32 { return (uint32(a) | uint32(b)<<8 | uint32(c)<<16) | caseBits }

// hashGroup returns the hash of the lowest three bytes of group.
func hashGroup(group uint32) uint32 { return (group | caseBits) << 8 * 0x9e3779b1 >> (32 - groupBits) }

// caseBits has the bit of each of three bytes that tells a small letter from its capital.
const caseBits = 0x202020

// byRarity has the bytes of most copy, the commonest first. The other ones are rarer.
const byRarity = " etaoinsrhldcumfpgwyb,.vkxjqz"

// rarest returns the offset of the three bytes of a literal that are rarest in copy; of its rarest byte if it is
// shorter.
func rarest(lower []byte) int {
	n := 1
	if len(lower) >= 3 {
		n = 3
	}
	best, most := 0, -1
	for i := 0; i+n <= len(lower); i++ {
		rare := 0
		for _, c := range lower[i : i+n] {
			if at := strings.IndexByte(byRarity, c); at >= 0 {
				rare += at
			} else {
				rare += len(byRarity)
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
	if len(s.literals) == 0 {
		return nil
	}
	var hits []Hit
	i := 0
	for ; i+swar.Size <= len(text); i += step {
		v := swar.Load(text, i)
		if !s.mayHold(v) {
			continue
		}
		for k := range step {
			if group := uint32(v >> (8 * k)); s.single[byte(group)]|uint8(s.bit(group)&1) != 0 {
				hits = s.at(hits, text, i+k)
			}
		}
	}
	for ; i < len(text); i++ {
		hits = s.at(hits, text, i)
	}
	slices.SortFunc(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Literal, b.Literal)) })
	return hits
}

// step is the number of groups of three bytes in the eight bytes that are looked at together.
const step = swar.Size - 2

// mayHold reports whether indexed bytes may begin in the first six of eight bytes.
func (s *Searcher) mayHold(v uint64) bool {
	m := s.single[byte(v)] | s.single[byte(v>>8)] | s.single[byte(v>>16)] |
		s.single[byte(v>>24)] | s.single[byte(v>>32)] | s.single[byte(v>>40)]
	g := s.bit(uint32(v)) | s.bit(uint32(v>>8)) | s.bit(uint32(v>>16)) |
		s.bit(uint32(v>>24)) | s.bit(uint32(v>>32)) | s.bit(uint32(v>>40))
	return m|uint8(g&1) != 0
}

// bit returns 1 as its lowest bit if the lowest three bytes of group may be indexed. Its other bits mean nothing.
func (s *Searcher) bit(group uint32) uint64 {
	h := hashGroup(group)
	return s.groups[h/64] >> (h % 64)
}

// at appends the literals whose indexed bytes begin at byte k of text.
func (s *Searcher) at(hits []Hit, text string, k int) []Hit {
	if s.single[text[k]] != 0 {
		for _, n := range s.alone[text[k]] {
			if l := &s.literals[n]; l.standsAt(text, k-l.from) {
				hits = append(hits, Hit{n, k - l.from})
			}
		}
	}
	if k+3 > len(text) || len(s.slots) == 0 {
		return hits
	}
	group := groupOf(text[k], text[k+1], text[k+2])
	for n := s.slotOf(group).first; n > 0; {
		l := &s.literals[n-1]
		if l.standsAt(text, k-l.from) {
			hits = append(hits, Hit{int(n - 1), k - l.from})
		}
		n = l.next
	}
	return hits
}
