package duplicate

// edit replaces words of a with words of b; either may be empty.
type edit struct {
	a, aEnd int
	b, bEnd int
}

// mostEdits limits the words in which two aligned texts differ. The time is at most their length times mostEdits.
const mostEdits = 40

// align returns the edits that turn a into b, in order and with as few words as possible. It returns false if they
// exceed limit words or mostEdits. It is the greedy algorithm of Myers, “An O(ND) Difference Algorithm” (1986).
func align(a, b []uint32, limit int) ([]edit, bool) {
	limit = min(limit, mostEdits)
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return nil, false
	}
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	edits, ok := myers(a[head:len(a)-tail], b[head:len(b)-tail], limit)
	for i := range edits {
		e := &edits[i]
		e.a, e.aEnd, e.b, e.bEnd = e.a+head, e.aEnd+head, e.b+head, e.bEnd+head
	}
	return edits, ok
}

func myers(a, b []uint32, limit int) ([]edit, bool) {
	// reach[k] is how far the best path on diagonal k (x-y) has come in a. The values before each further edit are
	// kept: for edit d, the diagonals from -d-1 to d+1.
	reach := make([]int, 2*limit+3)
	middle := limit + 1
	var trace [][]int
	for d := 0; d <= limit; d++ {
		trace = append(trace, append([]int(nil), reach[middle-d-1:middle+d+2]...))
		for k := -d; k <= d; k += 2 {
			x := reach[middle+k-1] + 1
			if k == -d || k != d && reach[middle+k-1] < reach[middle+k+1] {
				x = reach[middle+k+1]
			}
			y := x - k
			for x < len(a) && y < len(b) && a[x] == b[y] {
				x, y = x+1, y+1
			}
			reach[middle+k] = x
			if x >= len(a) && y >= len(b) {
				return walkBack(trace, len(a), len(b)), true
			}
		}
	}
	return nil, false
}

// walkBack returns the edits of the path that ends at x, y. Adjacent edits are merged.
func walkBack(trace [][]int, x, y int) []edit {
	var edits []edit // from the last to the first
	for d := len(trace) - 1; d > 0; d-- {
		reach, k, middle := trace[d], x-y, d+1
		from := k - 1
		if k == -d || k != d && reach[middle+k-1] < reach[middle+k+1] {
			from = k + 1
		}
		x0 := reach[middle+from]
		y0 := x0 - from
		e := edit{a: x0, aEnd: x0, b: y0, bEnd: y0}
		if from == k+1 {
			e.bEnd++
		} else {
			e.aEnd++
		}
		if n := len(edits); n > 0 && edits[n-1].a == e.aEnd && edits[n-1].b == e.bEnd {
			edits[n-1].a, edits[n-1].b = e.a, e.b
		} else {
			edits = append(edits, e)
		}
		x, y = x0, y0
	}
	for i, j := 0, len(edits)-1; i < j; i, j = i+1, j-1 {
		edits[i], edits[j] = edits[j], edits[i]
	}
	return edits
}
