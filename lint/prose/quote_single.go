package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// singles pairs the single marks from first to end. A pair never crosses a double mark that is paired.
func (r *quoteReader) singles(first, end int, body string) {
	type frame struct{ close, open int } // marks; -1 for none
	frames := []frame{{-1, -1}}
	for i := first; i < end; i++ {
		m := &r.marks[i]
		f := &frames[len(frames)-1]
		if m.family != single {
			switch {
			case m.pair > i:
				frames = append(frames, frame{m.pair, -1})
			case f.close == i:
				if f.open >= 0 {
					r.unclosedSingle(f.open)
				}
				frames = frames[:len(frames)-1]
			}
			continue
		}
		if m.pair >= 0 || r.apostrophe(i, body) {
			continue
		}
		switch r.singleRole(m, f.open >= 0) {
		case opens:
			if f.open >= 0 && m.char == '\'' && r.marks[f.open].char == '‘' {
				// A straight pair within a curly one.
				if j := r.nextSingle(i, end, f.close); j >= 0 && r.marks[j].char == '\'' && r.singleRole(&r.marks[j], true) == closes {
					r.pair(i, j)
					continue
				}
			}
			if f.open >= 0 {
				r.unclosedSingle(f.open)
			}
			f.open = i
		case closes:
			if f.open < 0 {
				r.unopenedSingle(i, body)
				continue
			}
			if mayOwn(m, body) && r.closesLater(i, end, f.close) {
				continue
			}
			open := &r.marks[f.open]
			if open.char == '’' && !r.nordic {
				r.slip(WrongMark, f.open, i, "‘")
			}
			if m.char == '‘' && !r.lowSingle && m.place == closes {
				r.slip(WrongMark, i, f.open, "’")
			}
			r.pair(f.open, i)
			f.open = -1
		}
	}
	if open := frames[0].open; open >= 0 {
		r.ends = append(r.ends, open)
		r.marks[open].loose = true
	}
}

// apostrophe reports whether single mark i is an apostrophe whatever stands around: in a word, or of an elision. An
// apostrophe that looks like an opening mark is a slip: Varga‘s.
func (r *quoteReader) apostrophe(i int, body string) bool {
	m := &r.marks[i]
	n := m.end - m.at
	if m.char == '‘' && shortened(body[m.end:]) && !r.lowSingle &&
		(wordEnds(body, m.at) || m.at > 1 && body[m.at-1] == ' ' && strings.HasPrefix(body[m.end:], "t ") && wordEnds(body, m.at-1)) {
		r.slip(WrongMark, i, -1, "’")
		return true
	}
	return wordEnds(body, m.at) && wordAt(body, m.end) || elision(body, m.at, n) && m.char != '‚'
}

// shortened reports whether rest starts with what follows the apostrophe of an English contraction or possessive.
func shortened(rest string) bool {
	for _, s := range []string{"s", "t", "re", "ve", "ll", "d", "m"} {
		if strings.HasPrefix(rest, s) && !wordAt(rest, len(s)) {
			return true
		}
	}
	return false
}

// singleRole says what a single mark that is no apostrophe within a word does.
func (r *quoteReader) singleRole(m *quoteMark, open bool) place {
	role := m.place
	switch m.char {
	case '‘':
		// With space at both sides it does what is needed.
		if role == opens || role == either && !open && !r.lowSingle {
			return opens
		}
		return closes
	case '‛':
		role = opens
	case '‚':
		// Outside the place of an opening mark it stands for a comma.
		if role != opens {
			return either
		}
	case '’':
		if role == either {
			role = closes
		}
	}
	if role == either && open {
		role = closes
	}
	return role
}

// mayOwn reports whether a mark at the end of a word may be an apostrophe: of an s’, or of goin’.
func mayOwn(m *quoteMark, body string) bool {
	word := body[:m.at]
	if rest := body[m.end:]; len(rest) > 1 && (rest[0] == ',' || rest[0] == '.') && apostropheLen(rest[1:]) > 0 && strings.HasSuffix(word, "in") {
		// ‘Runnin’,’
		return true
	}
	if m.char == '‘' || m.at == 0 || !unicode.IsSpace(m.right) {
		return false
	}
	if !strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "in") && !strings.HasSuffix(word, "S") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(body[skipSpace(body, m.end):])
	return unicode.IsLetter(next) || unicode.IsDigit(next)
}

// closesLater reports whether a single mark after i, up to the mark at which the quotation around ends, can close what
// is open before another one opens.
func (r *quoteReader) closesLater(i, end, around int) bool {
	j := r.nextSingle(i, end, around)
	return j >= 0 && r.singleRole(&r.marks[j], true) == closes
}

// nextSingle returns the next single mark after i that is no apostrophe, up to the mark at which the quotation around
// ends; -1 without one.
func (r *quoteReader) nextSingle(i, end, around int) int {
	for j := i + 1; j < min(end, i+ahead) && j != around; j++ {
		if r.marks[j].family == single && !r.apostropheAt(j) {
			return j
		}
	}
	return -1
}

func (r *quoteReader) apostropheAt(j int) bool {
	m := &r.marks[j]
	return wordEnds(r.Text, m.at) && wordAt(r.Text, m.end) || elision(r.Text, m.at, m.end-m.at)
}

// unclosedSingle deals with a single mark that opens and that nothing closes. It is a slip where it cannot be the
// apostrophe or the sign of a foreign letter that names start with.
func (r *quoteReader) unclosedSingle(i int) {
	m := &r.marks[i]
	m.loose = true
	if m.char == '‚' {
		r.slip(Unclosed, i, -1, "")
		return
	}
	if m.char == '\'' && unicode.IsLetter(m.right) {
		r.names = append(r.names, i)
		return
	}
	if m.char != '‘' || !unicode.IsLetter(m.right) {
		return
	}
	if unicode.IsLower(m.right) || m.left == 0 || strings.ContainsRune(",:", r.before(m)) {
		r.slip(Unclosed, i, -1, "")
	} else {
		r.names = append(r.names, i)
	}
}

// unclosedNames deals with the marks before capitals: they are slips in a story that uses the mark for quotations, and
// not before one word alone.
func (r *quoteReader) unclosedNames() {
	curly := slices.ContainsFunc(r.marks, func(m quoteMark) bool { return m.char == '‘' && m.pair >= 0 })
	straight := slices.ContainsFunc(r.marks, func(m quoteMark) bool { return m.char == '\'' && m.pair >= 0 })
	seen := map[string]int{}
	word := func(i int) string {
		w := r.Words()[min(r.WordAt(r.marks[i].end), len(r.Words())-1)]
		return r.Text[w.Span.Start:w.Span.End]
	}
	for _, i := range r.names {
		seen[word(i)]++
	}
	for _, i := range r.names {
		m := &r.marks[i]
		if m.char == '‘' && !curly || m.char == '\'' && !straight {
			continue
		}
		next := r.WordAt(m.end) + 1
		if m.pair < 0 && seen[word(i)] == 1 && next < len(r.Words()) && r.Words()[next].Before == 0 {
			r.slip(Unclosed, i, -1, "")
		}
	}
}

// unopenedSingle deals with a single mark that closes what nothing opens: mostly an apostrophe.
func (r *quoteReader) unopenedSingle(i int, body string) {
	m := &r.marks[i]
	if m.afterDigit(body) {
		return
	}
	m.loose = true
	if m.place != closes {
		return
	}
	last, _ := utf8.DecodeLastRuneInString(body[:m.at])
	if strings.ContainsRune(".,!?", last) {
		// The U.S.’ own figures
		if initials := m.at > 3 && last == '.' && body[m.at-3] == '.'; !initials {
			r.slip(Unopened, i, -1, "")
		}
		return
	}
	// After a letter a straight mark says nothing.
	if m.char == '\'' {
		return
	}
	start := m.at
	for start > 0 && wordEnds(body, start) {
		_, n := utf8.DecodeLastRuneInString(body[:start])
		start -= n
	}
	word := body[start:m.at]
	if len(word) < 4 || strings.HasSuffix(word, "in") || strings.ContainsAny(word[len(word)-1:], "sSxzXZ") || !unicode.IsLower(last) || unicode.IsUpper(firstRune(word)) {
		return
	}
	r.slip(Unopened, i, -1, "")
}

// mix joins what is left of a block: a double mark at one end of a quotation and a single one at the other. The double
// mark is the slip: single ones may be apostrophes.
func (r *quoteReader) mix(slips, open int) {
	// A single mark that closes, after a double one that nothing closes.
	for _, i := range r.ends[open:] {
		if r.marks[i].family != double {
			continue
		}
		if shut := r.looseAfter(i); shut >= 0 {
			r.marks[i].pair, r.marks[shut].pair = shut, i
			r.slip(MixedMarks, i, shut, opener(r.marks[shut].char))
		}
	}
	for k := slips; k < len(r.found.slips); k++ {
		s := &r.found.slips[k]
		i := r.markAt(s.Mark.Start)
		if r.marks[i].family != double || s.Extra {
			continue
		}
		switch s.Slip {
		case Unclosed:
			if shut := r.looseAfter(i); shut >= 0 {
				*s = QuoteSlip{Slip: MixedMarks, Mark: s.Mark, Pair: r.marks[shut].span(), Want: opener(r.marks[shut].char)}
				r.marks[i].pair, r.marks[shut].pair = shut, i
			}
		case Unopened:
			if open := r.looseBefore(i); open >= 0 {
				*s = QuoteSlip{Slip: MixedMarks, Mark: s.Mark, Pair: r.marks[open].span(), Want: r.closer(r.marks[open].char)}
				r.marks[open].pair, r.marks[i].pair = i, open
			}
		}
	}
	// What was joined is no longer open, unclosed or unopened.
	waiting := r.ends[:open]
	for _, i := range r.ends[open:] {
		if r.marks[i].pair < 0 {
			waiting = append(waiting, i)
		}
	}
	r.ends = waiting
	kept := r.found.slips[:slips]
	for _, s := range r.found.slips[slips:] {
		m := &r.marks[r.markAt(s.Mark.Start)]
		if m.family == single && m.pair >= 0 && (s.Slip == Unclosed || s.Slip == Unopened) {
			continue
		}
		kept = append(kept, s)
	}
	r.found.slips = kept
}

// opener returns the mark that opens what a single mark closes.
func opener(shut rune) string {
	if shut == '’' {
		return "‘"
	}
	return "'"
}

// markAt returns the index of the mark at a byte offset.
func (r *quoteReader) markAt(offset int) int {
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

// joinable is how many bytes a double and a single mark can stand apart to be one quotation.
const joinable = 120

// looseAfter returns the single mark that may close what double mark i opens: loose, at the end of a word that owns
// nothing, and with nothing but whole quotations between; -1 without one.
func (r *quoteReader) looseAfter(i int) int {
	for j := i + 1; j < len(r.marks) && r.marks[j].at-r.marks[i].end < joinable; j++ {
		m := &r.marks[j]
		if m.loose && m.pair < 0 && m.place == closes && !mayOwn(m, r.Text) && r.whole(i, j) {
			return j
		}
	}
	return -1
}

// looseBefore returns the single mark that may open what double mark i closes; -1 without one.
func (r *quoteReader) looseBefore(i int) int {
	for j := i - 1; j >= 0 && r.marks[i].at-r.marks[j].end < joinable; j-- {
		m := &r.marks[j]
		if m.loose && m.pair < 0 && m.char != '’' && r.singleRole(m, false) == opens && r.whole(j, i) {
			return j
		}
	}
	return -1
}

// whole reports whether the marks between i and j are paired among themselves or not at all.
func (r *quoteReader) whole(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if p := r.marks[k].pair; p >= 0 && (p < i || p > j) || p < 0 && r.marks[k].family == double {
			return false
		}
	}
	return true
}
