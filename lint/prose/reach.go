package prose

import "sort"

// reach tells which attributions can touch a place without looking at them all. Their cues are in order, but the content
// of one may stand before or after that of its neighbours.
type reach struct {
	upTo []int // by attribution: the last byte that it or one before it touches
	from []int // by attribution: the first byte that it or one after it touches
}

func reachOf(all []Attribution) reach {
	r := reach{make([]int, len(all)), make([]int, len(all))}
	end := 0
	for i, a := range all {
		end = max(end, a.Cue.End)
		for _, c := range a.Content {
			end = max(end, c.End)
		}
		r.upTo[i] = end
	}
	for i := len(all) - 1; i >= 0; i-- {
		start := all[i].Cue.Start
		for _, c := range all[i].Content {
			start = min(start, c.Start)
		}
		if i+1 < len(all) {
			start = min(start, r.from[i+1])
		}
		r.from[i] = start
	}
	return r
}

// between returns the first attribution that may touch the bytes from start to end, and the one after the last.
func (r reach) between(start, end int) (first, after int) {
	first = sort.SearchInts(r.upTo, start)
	after = sort.Search(len(r.from), func(i int) bool { return r.from[i] >= end })
	return first, max(first, after)
}
