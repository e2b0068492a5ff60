package lint

import (
	"cmp"
	"math/bits"
	"path"
	"slices"
	"strings"

	"copydesk/lint/text"
)

// Sketch is what is kept of a story to know it again: the eight smallest hashes of the runs of three words in it, in
// ascending order, fewer where the story has fewer. Of two stories, the share of values in common estimates how much of
// their text is. (A. Broder, On the resemblance and containment of documents, 1997)
type Sketch []uint32

const (
	sketched = 8 // values of a sketch
	run      = 3 // words of a value
)

// NewSketch returns the sketch of d; nil for a story without words.
func NewSketch(d *text.Document) Sketch {
	var hashes []uint64 // of the words
	for w := range strings.FieldsSeq(d.Text) {
		hashes = append(hashes, hash(w))
	}
	var out Sketch
	for i := range hashes {
		if i > 0 && i+run > len(hashes) {
			break
		}
		h := uint64(0)
		for _, w := range hashes[i:min(i+run, len(hashes))] {
			h = bits.RotateLeft64(h, 21) ^ w
		}
		value := scatter(h)
		if len(out) == sketched && value >= out[sketched-1] {
			continue
		}
		at, taken := slices.BinarySearch(out, value)
		if !taken {
			out = slices.Insert(out, at, value)
			out = out[:min(sketched, len(out))]
		}
	}
	return out
}

// hash returns the hash of a word (FNV-1a, 64 bits).
func hash(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	return h
}

// scatter spreads h evenly over 32 bits, which FNV alone does not for words that begin alike.
func scatter(h uint64) uint32 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	return uint32(h >> 16)
}

// common returns how many values s and o share.
func (s Sketch) common(o Sketch) int {
	n := 0
	for _, value := range s {
		if slices.Contains(o, value) {
			n++
		}
	}
	return n
}

// earlier returns the path that d, which is at path now, had when b was made: that of the story it has most in common
// with, and at least a third, unless what is at that path now has as much in common with it. It is "" where there is
// none.
func (b *Baseline) earlier(now string, d *text.Document) string {
	if b.document == nil || len(b.sketches) == 0 {
		return ""
	}
	b.once.Do(func() {
		b.paths = make(map[uint32][]string, sketched*len(b.sketches))
		for p, s := range b.sketches {
			for _, value := range s {
				b.paths[value] = append(b.paths[value], p)
			}
		}
	})
	sketch := NewSketch(d)
	common := map[string]int{}
	for _, value := range sketch {
		for _, p := range b.paths[value] {
			common[p]++
		}
	}
	delete(common, now)
	var candidates []string
	for p, n := range common {
		if 3*n >= len(b.sketches[p]) {
			candidates = append(candidates, p)
		}
	}
	slices.SortFunc(candidates, func(p, q string) int {
		return cmp.Or(cmp.Compare(common[q], common[p]),
			compareBool(path.Base(q) == path.Base(now), path.Base(p) == path.Base(now)), cmp.Compare(p, q))
	})
	for _, p := range candidates {
		there := b.document(p)
		if there == nil || NewSketch(there).common(b.sketches[p]) < common[p] {
			return p
		}
	}
	return ""
}
