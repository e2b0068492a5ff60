package quotes

// settleMixed says for each pair of mixed style which mark to change: the one that differs from the rest of the
// story. If the story does not show it, the fault has a remedy for each end.
func (r *quoteReader) settleMixed() {
	var used, outer map[rune]int // numbers of quotations by opening mark
	for k := range r.found.Faults {
		s := &r.found.Faults[k]
		if s.Slip != MixedMarks {
			continue
		}
		if used == nil {
			used, outer = r.styles()
		}
		open, shut := s.Mark, s.Pair
		if shut.Start < open.Start {
			open, shut = shut, open
		}
		o, c := r.style(&r.marks[r.indexAt(open.Start)]), r.style(&r.marks[r.indexAt(shut.Start)])
		var keepOpen, keepShut int
		s.doubtful = doubleStyle(o) != doubleStyle(c)
		if s.doubtful {
			keepOpen, keepShut = outer[o], outer[c]
		} else {
			keepOpen, keepShut = sameCurve(o, used), sameCurve(c, used)
		}
		s.Remedies = nil
		if want := r.shutter(o); want != "" && keepOpen >= keepShut {
			s.Remedies = append(s.Remedies, Remedy{{shut, want}})
		}
		if keepShut >= keepOpen {
			s.Remedies = append(s.Remedies, Remedy{{open, opener(c)}})
		}
		s.Guess = keepOpen == keepShut
		switch {
		case keepOpen > keepShut:
			s.Mark, s.Pair = shut, open
		case keepShut > keepOpen:
			s.Mark, s.Pair = open, shut
		}
	}
}

// opener returns the mark that opens quotations of a style.
func opener(style rune) string {
	if style == '`' {
		return "``"
	}
	return string(style)
}

// shutter returns the closing mark of a style. It is empty if several are possible.
func (r *quoteReader) shutter(style rune) string {
	if style == '`' {
		return "''"
	}
	return r.closer(style)
}

// styles counts the quotations of each style by opening mark: all of them, and the outermost ones.
func (r *quoteReader) styles() (all, outer map[rune]int) {
	all, outer = map[rune]int{}, map[rune]int{}
	for i := range r.found.Quotes {
		q := &r.found.Quotes[i]
		if q.Open.Empty() {
			continue
		}
		m := &r.marks[r.indexAt(q.Open.Start)]
		if !q.Close.Empty() {
			if shut := &r.marks[r.indexAt(q.Close.Start)]; shut.family != m.family || !r.match(m.char, shut.char) {
				continue
			}
		}
		all[r.style(m)]++
		if q.Depth == 0 {
			outer[r.style(m)]++
		}
	}
	return all, outer
}

// style returns the opening mark of the style of m.
func (r *quoteReader) style(m *quoteMark) rune {
	switch {
	case r.Text[m.at] == '`' || r.ticks(m):
		return '`'
	case m.char == '”' && !r.nordic:
		return '“'
	case m.char == '’' && !r.nordic:
		return '‘'
	}
	return m.char
}

// doubleStyle reports whether open opens a quotation in double marks.
func doubleStyle(open rune) bool {
	switch open {
	case '\'', '‘', '’', '‚', '‛':
		return false
	}
	return true
}

// sameCurve returns the number of quotations whose marks are straight or curly like those of style.
func sameCurve(style rune, used map[rune]int) int {
	switch style {
	case '"', '\'':
		return used['"'] + used['\'']
	case '“', '‘':
		return used['“'] + used['‘']
	}
	return used[style]
}
