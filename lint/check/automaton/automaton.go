// Package automaton finds phrases at the start of a folded line. It is an automaton over words.
package automaton

import (
	"math/bits"
	"slices"
	"strings"

	"copydesk/lint/image"
)

// Kinds is the number of kinds of entries at most.
const Kinds = 16

// Ends gives the ends of the entries that begin at one place in a line. For each kind it is the byte offset after the
// longest entry, and 0 if there is none.
type Ends [Kinds]int

// Automaton finds entries. Optional words and alternatives of an entry share paths. A line that does not begin with an
// entry costs one look-up. Its parts are slices, which can be kept in an image. State 0 is the start.
type Automaton struct {
	blob   string     // the words one after another
	words  image.Ints // by number of a word: where it begins in blob; one more at the end
	first  image.Ints // by state: index of its first way; one more at the end
	on     image.Ints // by way: the number of the word that it is for
	to     image.Ints // by way: the state that it leads to
	stops  []uint16   // by state: a bit for each kind of which an entry ends there
	heads  image.Ints // by the last bits of a hash: the index of a way from start, plus one
	next   image.Ints // by index of a way from start: the index of another way with those bits, plus one
	begins []uint64   // a bit for each hash of the beginning of a word of those ways
	alone  []uint64   // the same, for a word after which an entry may end or go on with any word
	pairs  []uint64   // a bit for each hash of the beginnings of the first two words of an entry

	// Longest is the number of words of the longest entry.
	Longest int
}

// word returns the word of a way.
func (a *Automaton) word(way int32) string {
	n := a.on.At(way)
	return a.blob[a.words.At(n):a.words.At(n+1)]
}

// takes reports whether a way is for a word.
func (a *Automaton) takes(way int32, word string) bool {
	w := a.word(way)
	return w == word || w == anyWord
}

// newAutomaton numbers the states that can be reached from start.
func newAutomaton(start *state) Automaton {
	numbers := map[*state]int32{start: 0}
	order := []*state{start}
	wordNumbers := map[string]int32{}
	var a Automaton
	var blob []byte
	var words, first, on, to []int32
	for i := 0; i < len(order); i++ {
		s := order[i]
		first = append(first, int32(len(on)))
		a.stops = append(a.stops, s.stops())
		for _, w := range s.ways {
			next, ok := numbers[w.to]
			if !ok {
				next = int32(len(order))
				numbers[w.to] = next
				order = append(order, w.to)
			}
			n, ok := wordNumbers[w.word]
			if !ok {
				n = int32(len(words))
				wordNumbers[w.word] = n
				words = append(words, int32(len(blob)))
				blob = append(blob, w.word...)
			}
			on, to = append(on, n), append(to, next)
		}
	}
	a.blob, a.words = string(blob), image.NewInts(append(words, int32(len(blob))))
	a.first, a.on, a.to = image.NewInts(append(first, int32(len(on)))), image.NewInts(on), image.NewInts(to)
	a.index()
	a.Longest = a.reach(0, make([]int, len(a.stops))) - 1
	return a
}

// pair adds to alone or pairs what may follow the first word whose beginning has the hash h. It leads to state s.
func (a *Automaton) pair(h uint32, s int32) {
	ends := a.stops[s] != 0
	for k := a.first.At(s); k < a.first.At(s+1); k++ {
		if w := a.word(k); w == anyWord {
			ends = true
		} else {
			p := hashPair(h, Beginning(w))
			a.pairs[p/64] |= 1 << (p % 64)
		}
	}
	if ends {
		a.alone[h/64] |= 1 << (h % 64)
	}
}

// pairBits is the number of bits of the hash of two beginnings.
const pairBits = 13

func hashPair(first, second uint32) uint32 {
	return (first<<12 | second) * 0x9e3779b1 >> (32 - pairBits)
}

// reach returns the number of states on the longest way from state s, which is one of them. known has the results so
// far, zero where there is none.
func (a *Automaton) reach(s int32, known []int) int {
	if known[s] == 0 {
		most := 0
		for k := a.first.At(s); k < a.first.At(s+1); k++ {
			most = max(most, a.reach(a.to.At(k), known))
		}
		known[s] = most + 1
	}
	return known[s]
}

// index builds the hash table of the ways from start, by the beginnings of their words.
func (a *Automaton) index() {
	n := a.first.At(1)
	heads, next := make([]int32, 1<<bits.Len(uint(n))), make([]int32, n)
	a.begins, a.alone, a.pairs = make([]uint64, 64), make([]uint64, 64), make([]uint64, 1<<(pairBits-6))
	for i := range n {
		h := Beginning(a.word(i))
		a.begins[h/64] |= 1 << (h % 64)
		a.pair(h, a.to.At(i))
		head := &heads[h&uint32(len(heads)-1)]
		*head, next[i] = i+1, *head
	}
	a.heads, a.next = image.NewInts(heads), image.NewInts(next)
}

// Pack returns a as an image, which Unpack reads.
func (a *Automaton) Pack() string {
	var w image.Writer
	image.PutText(&w, a.blob)
	image.PutInts(&w, a.words)
	image.PutInts(&w, a.first)
	image.PutInts(&w, a.on)
	image.PutInts(&w, a.to)
	image.Put(&w, a.stops)
	image.PutInts(&w, a.heads)
	image.PutInts(&w, a.next)
	image.Put(&w, a.begins)
	image.Put(&w, a.alone)
	image.Put(&w, a.pairs)
	image.Put(&w, []int32{int32(a.Longest)})
	return string(w.Bytes())
}

// Unpack returns the automaton that Pack of this build packed.
func Unpack(packed string) Automaton {
	r := image.NewReader(packed)
	a := Automaton{
		blob: image.GetText(r), words: image.GetInts(r), first: image.GetInts(r), on: image.GetInts(r),
		to: image.GetInts(r), stops: image.Get[uint16](r), heads: image.GetInts(r), next: image.GetInts(r),
		begins: image.Get[uint64](r), alone: image.Get[uint64](r), pairs: image.Get[uint64](r),
	}
	if longest := image.Get[int32](r); len(longest) == 1 {
		a.Longest = int(longest[0])
	}
	if r.Err() != nil {
		panic(r.Err()) // it was packed by this build
	}
	return a
}

// Read returns the ends of the entries that begin at byte offset at in key. A word must start there.
func (a *Automaton) Read(key string, at int) (ends Ends) {
	// Few lines begin with an entry.
	h := Beginning(key[at:])
	if !a.MayBegin(h) {
		return ends
	}
	var buffers [2][24]int32
	word, end := CutWord(key, at)
	now := buffers[0][:0]
	for k := a.heads.At(int32(h) & int32(a.heads.Len()-1)); k > 0; k = a.next.At(k - 1) {
		if a.word(k-1) == word {
			now = append(now, a.to.At(k-1))
		}
	}
	for n := 1; len(now) > 0; n++ {
		stop := end
		if word = ""; end < len(key) {
			word, end = CutWord(key, end+1)
		}
		next := buffers[n&1][:0]
		for _, s := range now {
			for set := a.stops[s]; set != 0; set &= set - 1 {
				ends[bits.TrailingZeros16(set)] = stop
			}
			// Paths that meet continue as one. Otherwise forty optional words would give a trillion paths.
			if word != "" {
				for k := a.first.At(s); k < a.first.At(s+1); k++ {
					if to := a.to.At(k); a.takes(k, word) && !slices.Contains(next, to) {
						next = append(next, to)
					}
				}
			}
		}
		now = next
	}
	return ends
}

// MayBegin reports whether an entry may begin with a word whose beginning has this hash.
func (a *Automaton) MayBegin(hash uint32) bool {
	return a.begins[hash/64]&(1<<(hash%64)) != 0
}

// MayOpen is MayBegin for the beginnings of the first two words of a line. It is true for fewer lines. second is
// Beginning of the empty string for a line of one word.
func (a *Automaton) MayOpen(first, second uint32) bool {
	if !a.MayBegin(first) {
		return false
	}
	p := hashPair(first, second)
	return a.alone[first/64]&(1<<(first%64)) != 0 || a.pairs[p/64]&(1<<(p%64)) != 0
}

// Beginning returns a hash, below 4,096, of the first four bytes of the first word of s.
func Beginning(s string) uint32 {
	var b uint32
	for i := 0; i < min(4, len(s)) && s[i] != ' '; i++ {
		b = b<<8 | uint32(s[i])
	}
	return b * 0x9e3779b1 >> 20
}

// CutWord returns the word that starts at byte offset at, and the offset where it ends.
func CutWord(key string, at int) (word string, end int) {
	if n := strings.IndexByte(key[at:], ' '); n >= 0 {
		return key[at : at+n], at + n
	}
	return key[at:], len(key)
}
