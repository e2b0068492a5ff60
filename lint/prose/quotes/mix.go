package quotes

// mix joins the unpaired marks of a block that are a quotation with a double mark at one end and a single one at
// the other. The marks of the block run from first to end. slips and open are the numbers of slips and of open
// marks before the block.
func (r *quoteReader) mix(first, end, slips, open int) {
	// A single mark may close what a double one opens.
	for _, i := range r.ends[open:] {
		if r.marks[i].family != double {
			continue
		}
		if shut := r.looseAfter(i, end); shut >= 0 {
			r.marks[i].pair, r.marks[shut].pair = shut, i
			r.slip(MixedMarks, i, shut, "")
		}
	}
	for k := slips; k < len(r.found.Faults); k++ {
		s := &r.found.Faults[k]
		i := r.indexAt(s.Mark.Start)
		if r.marks[i].family != double || s.Extra {
			continue
		}
		switch s.Slip {
		case Unclosed:
			if shut := r.looseAfter(i, end); shut >= 0 {
				s.Slip, s.Pair = MixedMarks, r.marks[shut].span()
				r.marks[i].pair, r.marks[shut].pair = shut, i
			}
		case Unopened:
			if open := r.looseBefore(i, first); open >= 0 {
				s.Slip, s.Pair = MixedMarks, r.marks[open].span()
				r.marks[open].pair, r.marks[i].pair = i, open
				r.marks[i].unopened = false
			}
		}
	}
	// The joined marks are no longer open, unclosed or unopened.
	waiting := r.ends[:open]
	for _, i := range r.ends[open:] {
		if r.marks[i].pair < 0 {
			waiting = append(waiting, i)
		}
	}
	r.ends = waiting
	kept := r.found.Faults[:slips]
	for _, s := range r.found.Faults[slips:] {
		m := &r.marks[r.indexAt(s.Mark.Start)]
		if m.family == single && m.pair >= 0 && (s.Slip == Unclosed || s.Slip == Unopened) {
			continue
		}
		kept = append(kept, s)
	}
	r.found.Faults = kept
}

// indexAt returns the index of the mark at a byte offset.
func (r *quoteReader) indexAt(offset int) int {
	low, high := 0, len(r.marks)
	for low < high {
		if mid := (low + high) / 2; r.marks[mid].at < offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// joinable is the distance in bytes within which a double and a single mark can be one quotation.
const joinable = 120

// looseAfter returns the single mark that may close what double mark i opens. That mark has no pair and is not the
// apostrophe of a possessive, and only whole quotations lie between the two. It is -1 if there is none.
func (r *quoteReader) looseAfter(i, end int) int {
	for j := i + 1; j < end && r.marks[j].at-r.marks[i].end < joinable; j++ {
		m := &r.marks[j]
		if m.loose && m.pair < 0 && m.place == closes && !mayOwn(m, r.Text) && r.whole(i, j) {
			return j
		}
	}
	return -1
}

// looseBefore returns the single mark that may open what double mark i closes. It is -1 if there is none.
func (r *quoteReader) looseBefore(i, first int) int {
	for j := i - 1; j >= first && r.marks[i].at-r.marks[j].end < joinable; j-- {
		m := &r.marks[j]
		if m.loose && m.pair < 0 && m.char != '’' && r.singleRole(m, false) == opens && r.whole(j, i) {
			return j
		}
	}
	return -1
}

// whole reports whether the marks between i and j have no pair or have it between i and j, and none of them opens a
// quotation that goes on beyond j.
func (r *quoteReader) whole(i, j int) bool {
	for k := i + 1; k < j; k++ {
		m := &r.marks[k]
		if m.pair >= 0 && (m.pair < i || m.pair > j) || m.pair < 0 && m.family == double || m.until > r.marks[j].at {
			return false
		}
	}
	return true
}
