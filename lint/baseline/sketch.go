package baseline

import (
	"cmp"
	"fmt"
	"maps"
	"math/bits"
	"path"
	"slices"
	"strconv"
	"strings"

	"copydesk/lint/order"
	"copydesk/lint/text"
)

// Sketch identifies a story by its words: the twelve smallest hashes of its runs of five words, in ascending order;
// fewer where the story has fewer. The share of values that two sketches have in common estimates how much text the
// stories share. See A. Broder, On the resemblance and containment of documents, 1997.
type Sketch []uint32

const (
	sketched = 12 // values of a sketch
	run      = 5  // words hashed to a value

	// The limits of a search where much of an archive is alike, such as notes of weekly meetings.
	compared = 4000 // sketches
	read     = 8    // stories
)

// NewSketch returns the sketch of d; nil for a story without words. No run crosses a paragraph boundary, so the
// order of the paragraphs makes no difference.
func NewSketch(d *text.Document) Sketch {
	var out Sketch
	var hashes []uint64 // of the words of a paragraph
	for _, b := range d.Blocks {
		hashes = hashes[:0]
		for w := range strings.FieldsSeq(d.Body(b)) {
			hashes = append(hashes, hash(w))
		}
		for i := range max(1, len(hashes)-run+1) {
			h := uint64(0)
			for _, w := range hashes[i:min(i+run, len(hashes))] {
				h = bits.RotateLeft64(h, 21) ^ w
			}
			out = out.with(scatter(h))
		}
	}
	return out
}

// with returns s with value added if it is one of the smallest.
func (s Sketch) with(value uint32) Sketch {
	at, taken := slices.BinarySearch(s, value)
	if taken || at == sketched {
		return s
	}
	s = slices.Insert(s, at, value)
	return s[:min(sketched, len(s))]
}

// hash returns the hash of a word (FNV-1a, 64 bits).
func hash(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	return h
}

// scatter spreads h evenly over 32 bits, because FNV alone does not for words with a common start.
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

// earlier returns the path that d, which is now at the path now, had when b was made. It is the path of the story
// with the most in common, at least a third, unless the document now at that path has as much in common with it. It
// is "" where there is none.
func (b *Baseline) earlier(now string, d *text.Document) string {
	if b.document == nil || len(b.sketches) == 0 {
		return ""
	}
	b.once.Do(func() {
		b.paths = make(map[uint32][]string, sketched*len(b.sketches))
		for _, p := range slices.Sorted(maps.Keys(b.sketches)) {
			for _, value := range b.sketches[p] {
				b.paths[value] = append(b.paths[value], p)
			}
		}
	})
	sketch := NewSketch(d)
	// Rare values come first, because they identify best.
	values := order.Sorted(slices.Values(sketch), func(v, w uint32) int {
		return cmp.Compare(len(b.paths[v]), len(b.paths[w]))
	})
	common, most := map[string]int{}, 0
	var candidates []string
	for i, value := range values {
		// A story not seen yet has none of the earlier values.
		if most > len(values)-i {
			break
		}
		for _, p := range b.paths[value] {
			if _, seen := common[p]; seen || p == now {
				continue
			}
			if len(common) == compared {
				break
			}
			common[p] = sketch.common(b.sketches[p])
			most = max(most, common[p])
			// In a short story, three values may be a single line that many stories share.
			if all := len(b.sketches[p]); 3*common[p] >= all && common[p] >= min(3, all) {
				candidates = append(candidates, p)
			}
		}
	}
	order.By(candidates, func(p, q string) int {
		return cmp.Or(cmp.Compare(common[q], common[p]),
			rank(path.Base(q) == path.Base(now))-rank(path.Base(p) == path.Base(now)), cmp.Compare(p, q))
	})
	for _, p := range candidates[:min(read, len(candidates))] {
		there := b.document(p)
		if there == nil || NewSketch(there).common(b.sketches[p]) < common[p] {
			return p
		}
	}
	return ""
}

// rank returns 1 for true and 0 for false.
func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// String returns the values in hexadecimal, eight digits each.
func (s Sketch) String() string {
	var out []byte
	for _, value := range s {
		out = fmt.Appendf(out, "%08x", value)
	}
	return string(out)
}

// parseSketch reverses String.
func parseSketch(digits string) (Sketch, error) {
	var values [sketched]uint32
	out := Sketch(values[:0])
	for rest := digits; rest != "" && out != nil; {
		part := rest[:min(8, len(rest))]
		rest = rest[len(part):]
		value, err := strconv.ParseUint(part, 16, 32)
		out = append(out, uint32(value))
		if err != nil || len(part) != 8 || len(out) > sketched {
			out = nil
		}
	}
	if len(out) == 0 || !slices.IsSorted(out) {
		return nil, fmt.Errorf("%q is no sketch; want up to %d times eight hexadecimal digits, in ascending order",
			digits, sketched)
	}
	return out, nil
}
