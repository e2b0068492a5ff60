package duplicate

import (
	"math/bits"
	"slices"
)

// shingleIndex finds the earlier blocks that share runs of words with a block. A slot holds the first block with a
// shingle of that hash, so similar blocks meet in many slots. It takes one step for each word and no maps.
type shingleIndex struct {
	slots   []int32 // block plus one; zero where none
	shift   uint
	votes   []int32 // by block; all zero between two searches
	touched []int32 // the blocks with votes
}

const shingleWords = 3

// indexKey is the memory of a story for the index.
type indexKey struct{ names string }

// reset makes x an empty index for so many words and blocks.
func (x *shingleIndex) reset(words, blocks int) {
	const many = 1 << 18 // words from which the slots take memory that a run notices
	size := bits.Len(uint(2*words + 16))
	if words >= many {
		size--
	}
	// The system maps new memory twice if it is read before it is written. That costs more than writing zeros over
	// zeros.
	x.slots, x.shift = zeros(x.slots, 1<<size), uint(64-size)
	x.votes, x.touched = zeros(x.votes, blocks), x.touched[:0]
}

// zeros returns n zeros, in the memory of s if it is large enough.
func zeros(s []int32, n int) []int32 {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// likeness is an earlier block and the number of shingles it shares with a later one.
type likeness struct {
	block  int
	shared int
}

// add adds block i, fills dst with the earlier blocks that share the most shingles with it, and returns their
// number. The most similar come first, then the earlier ones; blocks that share fewer than least are left out.
func (x *shingleIndex) add(words []uint32, i, least int, dst []likeness) int {
	slots, shift := x.slots, x.shift
	for k := shingleWords - 1; k < len(words); k++ {
		slot := &slots[shingle(words[k-2], words[k-1], words[k])>>shift]
		b := *slot - 1
		switch {
		case b < 0:
			*slot = int32(i) + 1
		case int(b) != i:
			if x.votes[b] == 0 {
				x.touched = append(x.touched, b)
			}
			x.votes[b]++
		}
	}
	n := 0
	for _, b := range x.touched {
		l := likeness{int(b), int(x.votes[b])}
		if l.shared < least {
			continue
		}
		at := n
		for at > 0 && (l.shared > dst[at-1].shared || l.shared == dst[at-1].shared && l.block < dst[at-1].block) {
			at--
		}
		if at == len(dst) {
			continue
		}
		n = min(n+1, len(dst))
		copy(dst[at+1:n], dst[at:n-1])
		dst[at] = l
	}
	for _, b := range x.touched {
		x.votes[b] = 0
	}
	x.touched = x.touched[:0]
	return n
}

func shingle(a, b, c uint32) uint64 {
	h := (uint64(a)<<32 | uint64(b)) * 0x9e3779b97f4a7c15
	return (h ^ h>>29 ^ uint64(c)) * 0xbf58476d1ce4e5b9
}
