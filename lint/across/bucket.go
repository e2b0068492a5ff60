package across

import (
	"cmp"
	"slices"
	"strings"

	"copydesk/lint/order"
)

const (
	// MostInBand is the number of passages with one key from which they are too common to be copies of each other.
	MostInBand = 1000
	leastShare = 0.4 // of the shingles of a passage that stand in the earlier one
	mostFirsts = 32  // passages with one key that each other one is compared with
)

// Member is a passage with its story.
type Member struct {
	*Story
	*Passage
	number int32 // in an Index
}

// Compare orders passages by age: by the date of the story, where stories without a date come last, then by the name
// of the story and the place in it.
func Compare(a, b Member) int {
	return cmp.Or(
		cmp.Compare(b2i(a.Date.IsZero()), b2i(b.Date.IsZero())),
		a.Date.Compare(b.Date),
		strings.Compare(a.Name, b.Name),
		cmp.Compare(a.Block, b.Block),
	)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Judge compares the passages with a common key. Its buffers are used again, so it serves one goroutine.
type Judge struct {
	own    []uint64
	firsts [][]uint64
}

// Bucket calls found for each passage of another story that an earlier one holds, with the earliest such one and the
// share of the later passage's shingles that stand in it, from 0 to 1. It sorts members. It is false, and finds
// nothing, if there are more than MostInBand.
func (j *Judge) Bucket(members []Member, found func(later, first Member, share float64)) bool {
	if len(members) > MostInBand {
		return false
	}
	order.By(members, Compare)
	var firsts []Member
	for _, m := range members {
		j.own = sortedShingles(j.own, m.Words)
		at := -1
		share := 0.0
		for i, f := range firsts {
			if f.Name == m.Name || (f.Block == Whole) != (m.Block == Whole) {
				continue
			}
			if share = common(j.own, j.firsts[i]); share >= leastShare {
				at = i
				break
			}
		}
		switch {
		case at >= 0:
			found(m, firsts[at], share)
		case len(firsts) < mostFirsts:
			if len(firsts) == len(j.firsts) {
				j.firsts = append(j.firsts, nil)
			}
			j.firsts[len(firsts)] = append(j.firsts[len(firsts)][:0], j.own...)
			firsts = append(firsts, m)
		}
	}
	return true
}

// sortedShingles returns the different shingles of words in order, in buf.
func sortedShingles(buf []uint64, words []uint32) []uint64 {
	buf = shingles(buf[:0], words)
	slices.Sort(buf)
	return slices.Compact(buf)
}

// common returns the share of a that is in b. Both are sorted and without repetitions.
func common(a, b []uint64) float64 {
	n := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch c := cmp.Compare(a[i], b[k]); {
		case c == 0:
			n, i, k = n+1, i+1, k+1
		case c < 0:
			i++
		default:
			k++
		}
	}
	return float64(n) / float64(max(len(a), 1))
}
