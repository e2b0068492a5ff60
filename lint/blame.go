package lint

import (
	"slices"
	"sort"
)

// blame says how to find the faulty fixes among those of group, which an attempt made and which are several: the parts
// to try, the last one first, and those that are known. What a fix brings up nearly always stands in its paragraph or
// the next one, so fixes far from all of it are tried together. Of fixes near it, one for each paragraph is tried at a
// time, and one that is alone there is known. Where none is near, halves are tried.
func (a *attempt) blame(group []Finding, unsafe bool) (parts [][]Finding, known []Finding) {
	d := a.result.Document
	blocks := make([]int, len(d.Blocks)) // where each begins in the source
	for i, b := range d.Blocks {
		origin, _ := d.Origin(b.Span)
		blocks[i] = origin.Start
	}
	slices.Sort(blocks) // they ascend already, but for sources that are read out of order
	at := func(offset int) int {
		return sort.Search(len(blocks), func(i int) bool { return blocks[i] > offset }) - 1
	}
	bad := map[int]bool{}
	for _, s := range a.brought {
		for i := at(s.Start); i <= at(max(s.Start, s.End-1)); i++ {
			bad[i] = true
		}
	}
	const none = -2 // -1 is what stands before the first block
	to := moving(a.edits)
	var far, first, rest []Finding
	taken := map[int]bool{}
	for _, f := range group {
		// What is deleted stood between two blocks, and either may miss it.
		near := none
		x, _ := f.fix(unsafe)
		for _, e := range x.Edits {
			s := to(e.Origin)
			for i := at(max(0, s.Start-1)); i <= at(s.End)+1; i++ {
				if bad[i] && near == none {
					near = i
				}
			}
		}
		switch {
		case near == none:
			far = append(far, f)
		case taken[near]:
			rest = append(rest, f)
		default:
			taken[near] = true
			first = append(first, f)
		}
	}
	switch {
	case len(first) == 0:
		half := len(group) / 2
		return [][]Finding{group[half:], group[:half]}, nil
	case len(far) > 0:
		return [][]Finding{append(first, rest...), far}, nil
	case len(rest) > 0:
		return [][]Finding{rest, first}, nil
	}
	return nil, first
}
