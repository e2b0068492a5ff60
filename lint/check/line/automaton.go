package line

import (
	"math/bits"

	"copydesk/lint/image"
)

// automaton is the states of labels as slices, which can be kept in an image. State 0 is the start.
type automaton struct {
	words  string
	first  []int32  // by state: index of its first way; one more at the end
	ways   []step   // by state
	stops  []uint16 // by state: a bit for each part of which an entry ends there
	heads  []int32  // by the last bits of a hash: the index of a way from start, plus one
	next   []int32  // by index of a way from start: the index of another way with those bits, plus one
	begins []uint64 // a bit for each hash of the beginning of a word of those ways
}

// step is a transition to a state on the word of words that begins at from and ends before end.
type step struct{ from, end, to int32 }

func (a *automaton) word(s *step) string { return a.words[s.from:s.end] }

// takes reports whether s is a transition on word.
func (a *automaton) takes(s *step, word string) bool {
	w := a.word(s)
	return w == word || w == anyWord
}

// newAutomaton numbers the states that can be reached from start.
func newAutomaton(start *state) automaton {
	numbers := map[*state]int32{start: 0}
	order := []*state{start}
	places := map[string]int32{}
	var a automaton
	var words []byte
	for i := 0; i < len(order); i++ {
		s := order[i]
		a.first = append(a.first, int32(len(a.ways)))
		var stops uint16
		for p, ends := range s.ends {
			if ends {
				stops |= 1 << p
			}
		}
		a.stops = append(a.stops, stops)
		for _, w := range s.ways {
			to, ok := numbers[w.to]
			if !ok {
				to = int32(len(order))
				numbers[w.to] = to
				order = append(order, w.to)
			}
			from, ok := places[w.word]
			if !ok {
				from = int32(len(words))
				places[w.word] = from
				words = append(words, w.word...)
			}
			a.ways = append(a.ways, step{from, from + int32(len(w.word)), to})
		}
	}
	a.first = append(a.first, int32(len(a.ways)))
	a.words = string(words)
	a.index()
	return a
}

// index builds the hash table of the ways from start, by the beginnings of their words.
func (a *automaton) index() {
	n := int(a.first[1])
	a.heads = make([]int32, 1<<bits.Len(uint(n)))
	a.next = make([]int32, n)
	a.begins = make([]uint64, 64)
	for i := range a.ways[:n] {
		w := &a.ways[i]
		h := beginning(a.word(w))
		a.begins[h/64] |= 1 << (h % 64)
		head := &a.heads[h&uint32(len(a.heads)-1)]
		known := false
		for k := *head; k > 0 && !known; k = a.next[k-1] {
			known = a.ways[k-1] == *w
		}
		if !known {
			*head, a.next[i] = int32(i)+1, *head
		}
	}
}

// pack returns a as an image; unpackAutomaton reads it.
func (a *automaton) pack() string {
	var w image.Writer
	image.PutText(&w, a.words)
	image.Put(&w, a.first)
	image.Put(&w, a.ways)
	image.Put(&w, a.stops)
	image.Put(&w, a.heads)
	image.Put(&w, a.next)
	image.Put(&w, a.begins)
	return string(w.Bytes())
}

func unpackAutomaton(packed string) automaton {
	r := image.NewReader(packed)
	a := automaton{
		words: image.GetText(r), first: image.Get[int32](r), ways: image.Get[step](r), stops: image.Get[uint16](r),
		heads: image.Get[int32](r), next: image.Get[int32](r), begins: image.Get[uint64](r),
	}
	if r.Err() != nil {
		panic(r.Err()) // it was packed by this build
	}
	return a
}
