// Package literal finds strings in a text, all of them in one pass: the strings without which a rule cannot have a
// finding. The matcher of phrases sees only whole words, and these strings are parts of words, marks and code. The
// pass compares a string only where its three rarest bytes occur, which is faster than making words of them.
package literal

import (
	"cmp"
	"math"
	"math/bits"
	"sync"

	"copydesk/lint/order"
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

// Searcher finds literals. Each is indexed by its three bytes that are rarest in copy. One of two letters is indexed by
// them with any third byte, and another short one by its rarest byte. A pass over a text compares a literal only where
// those bytes occur.
type Searcher struct {
	literals []sought
	groups   [1 << (groupBits - 6)]uint64 // a bit by the hash of each indexed group of three bytes
	single   [256]uint8                   // 1 for a byte by which a short literal is indexed
	slots    []slot                       // a hash table of the groups of longer literals, at most half full
	filled   int                          // number of slots that are taken
	alone    [256][]int                   // the short literals that are indexed by a byte
	paired   [256][]int                   // the literals of two letters by the first of them
}

// groupBits is the number of bits of the hash of a group.
const groupBits = 15

// slot holds an indexed group and the number of the first literal with it, plus one. It is empty if that is 0. Where
// none of the literals with the group can be, the eight bytes from the group on differ from value in a bit of mask.
type slot struct {
	mask, value uint64
	group       uint32
	first       int32
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
		s.literals = append(s.literals, sought{Literal: l, rule: rule, index: i})
		if len(l.Text) < 3 {
			s.addShort(&l, n)
			continue
		}
		lower := []byte(l.Text)
		for i, c := range lower {
			lower[i] = small(c)
		}
		from := rarest(lower, 3)
		group := groupOf(lower[from], lower[from+1], lower[from+2])
		h := hashGroup(group)
		s.groups[h/64] |= 1 << (h % 64)
		to := s.room(group)
		mask, value := l.tail(from)
		if to.first > 0 {
			mask, value = mask&to.mask&^(value^to.value), to.value
		}
		s.literals[n].from, s.literals[n].next = from, to.first
		*to = slot{mask, value, group, int32(n) + 1}
	}
}

// tail returns the bytes of the literal from byte offset from on, at most eight, and the bits of them that a text with
// the literal has.
func (l *Literal) tail(from int) (mask, value uint64) {
	tail := l.Text[from:]
	mask, value = swar.Before(math.MaxUint64, min(len(tail), swar.Size)), swar.LoadShort(tail)
	if l.AnyCase {
		mask &^= swar.Letters(value) >> 2 // the bit that tells a small letter from its capital
	}
	return mask, value
}

// addShort adds l, a literal of one or two bytes with the number n.
func (s *Searcher) addShort(l *Literal, n int) {
	if len(l.Text) == 2 && isLetter(l.Text[0]) && isLetter(l.Text[1]) {
		for c := range 256 {
			h := hashGroup(groupOf(l.Text[0], l.Text[1], byte(c)))
			s.groups[h/64] |= 1 << (h % 64)
			if l.has(byte(c), 0) {
				s.paired[c] = append(s.paired[c], n)
			}
		}
		return
	}
	from := rarest([]byte(l.Text), 1)
	s.literals[n].from = from
	for c := range 256 {
		if l.has(byte(c), from) {
			s.alone[c] = append(s.alone[c], n)
			s.single[c] = 1
		}
	}
}

// has reports whether c can be the byte of the literal at offset i.
func (l *Literal) has(c byte, i int) bool {
	return c == l.Text[i] || l.AnyCase && small(c) == l.Text[i]
}

func isLetter(c byte) bool { return 'a' <= small(c) && small(c) <= 'z' }

// room returns the slot of a group, or an empty one for it.
func (s *Searcher) room(group uint32) *slot {
	if 2*(s.filled+1) > len(s.slots) {
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

// common has the commonest groups of three letters in English copy, which are commoner than their letters say.
const common = "the and ing ion tio ent ati for her ter hat tha ere ate his con res ver all ons nce men ith ted ers " +
	"pro thi wit are ess not ive was ect rea com eve per int est sta cti ica ist ear ain one our iti rat end out ort ght"

// rarity says how rare bytes and groups of three are in copy.
type rarity struct {
	bytes  [256]uint8
	common [1 << (groupBits - 6)]uint64 // a bit by the hash of each group in common, those across its words too
}

var inCopy = sync.OnceValue(func() *rarity {
	r := &rarity{}
	for c := range r.bytes {
		r.bytes[c] = uint8(len(byRarity))
	}
	for i := range len(byRarity) {
		r.bytes[byRarity[i]] = uint8(i)
	}
	for i := range len(common) - 2 {
		h := hashGroup(groupOf(common[i], common[i+1], common[i+2]))
		r.common[h/64] |= 1 << (h % 64)
	}
	return r
})

// rarest returns the offset of the n bytes of a literal that are rarest in copy.
func rarest(lower []byte, n int) int {
	known := inCopy()
	best, most := 0, -len(byRarity)
	for i := 0; i+n <= len(lower); i++ {
		rare := 0
		for _, c := range lower[i : i+n] {
			rare += int(known.bytes[c])
		}
		if rare > most && n == 3 {
			if h := hashGroup(groupOf(lower[i], lower[i+1], lower[i+2])); known.common[h/64]>>(h%64)&1 != 0 {
				rare -= len(byRarity)
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

// In appends to hits, which is empty, the occurrences of the literals in text, in order of place. It stops soon after
// it has found more than most.
func (s *Searcher) In(text string, hits []Hit, most int) []Hit {
	if len(s.literals) == 0 {
		return hits
	}
	i := 0
	for ; i+swar.Size <= len(text) && len(hits) <= most; i += step {
		for at := s.places(swar.Load(text, i)); at != 0; at &= at - 1 {
			hits = s.grouped(hits, text, i+bits.TrailingZeros64(at))
		}
	}
	for ; i < len(text) && len(hits) <= most; i++ {
		hits = s.at(hits, text, i)
	}
	// A hit is found where its rarest bytes are, so it is out of order by the length of a literal at most.
	order.Nearly(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Literal, b.Literal)) })
	return hits
}

// step is the number of groups of three bytes in the eight bytes that are looked at together.
const step = swar.Size - 2

// places returns a bit for each of the first six of eight bytes where indexed bytes may begin.
func (s *Searcher) places(v uint64) uint64 {
	return s.bit(v)&1 | s.bit(v>>8)&1<<1 | s.bit(v>>16)&1<<2 | s.bit(v>>24)&1<<3 | s.bit(v>>32)&1<<4 | s.bit(v>>40)&1<<5
}

// bit returns 1 as its lowest bit if a literal may be indexed by the lowest byte of v or the lowest three. Its other
// bits mean nothing.
func (s *Searcher) bit(v uint64) uint64 {
	h := hashGroup(uint32(v))
	return s.groups[h/64]>>(h%64) | uint64(s.single[byte(v)])
}

// at appends the literals whose indexed bytes begin at byte k of text.
func (s *Searcher) at(hits []Hit, text string, k int) []Hit {
	if k+3 <= len(text) {
		return s.grouped(hits, text, k)
	}
	hits = s.compare(hits, s.alone[text[k]], text, k)
	return s.compare(hits, s.paired[text[k]], text, k)
}

// grouped is at for a place with three bytes.
func (s *Searcher) grouped(hits []Hit, text string, k int) []Hit {
	c := text[k]
	if len(s.alone[c])+len(s.paired[c]) > 0 {
		hits = s.compare(hits, s.alone[c], text, k)
		hits = s.compare(hits, s.paired[c], text, k)
	}
	if len(s.slots) == 0 {
		return hits
	}
	at := s.slotOf(groupOf(c, text[k+1], text[k+2]))
	if k+swar.Size <= len(text) && (swar.Load(text, k)^at.value)&at.mask != 0 {
		return hits
	}
	for n := at.first; n > 0; {
		l := &s.literals[n-1]
		if l.standsAt(text, k-l.from) {
			hits = append(hits, Hit{int(n - 1), k - l.from})
		}
		n = l.next
	}
	return hits
}

// compare appends those of numbers whose indexed byte is at byte k of text.
func (s *Searcher) compare(hits []Hit, numbers []int, text string, k int) []Hit {
	for _, n := range numbers {
		if l := &s.literals[n]; l.standsAt(text, k-l.from) {
			hits = append(hits, Hit{n, k - l.from})
		}
	}
	return hits
}
