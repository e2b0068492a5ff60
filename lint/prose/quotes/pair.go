package quotes

import (
	"strings"
	"unicode"

	"copydesk/lint/prose/words"
)

// double pairs mark i, which is not a single mark.
func (r *quoteReader) double(i, end int, body string) {
	m := &r.marks[i]
	top := r.open(m.family)
	role, turned := r.roleHere(i, end, top)
	// 15" and 6.75” are inches, unless the mark is the one that the open quotation needs.
	if m.afterDigit(body) && role != opens && (top < 0 || r.next(i, end, closes)) {
		return
	}
	if r.named(i, end, top >= 0, body) {
		return
	}
	if m.char == '"' && role == either {
		// The gershayim of a Hebrew acronym.
		if unicode.Is(unicode.Hebrew, m.left) && unicode.Is(unicode.Hebrew, m.right) {
			return
		}
		if top < 0 && wordEnds(body, m.at) && words.Shortened(r.Vocabulary, body[m.end:]) {
			r.slip(WrongMark, i, -1, "'")
			return
		}
	}
	if role == either {
		if role = opens; top >= 0 && !r.again(i, end, top) {
			role = closes
		}
	}
	if role == closes && top < 0 && m.left == 0 && m.family == guillemet && r.waits(i) {
		role = opens
	}
	if role == opens {
		r.opened(i, end, top, turned)
	} else {
		r.closed(i, top, turned)
	}
}

// waits reports whether a quotation in guillemets is open at the end of the block before mark i. A » at the start of a
// paragraph then opens that quotation again, as Spanish and French style has it.
func (r *quoteReader) waits(i int) bool {
	n := r.BlockAt(r.marks[i].at)
	for k := len(r.ends) - 1; k >= 0; k-- {
		j := r.ends[k]
		if at := r.BlockAt(r.marks[j].at); at != n-1 {
			return false
		}
		if r.marks[j].family == guillemet {
			return true
		}
	}
	return false
}

// roleHere says what double mark i does, and whether it points the wrong way. top is the open mark of its family.
func (r *quoteReader) roleHere(i, end, top int) (role place, turned bool) {
	m := &r.marks[i]
	role, turned = r.role(m), r.turned(m)
	tight := !gapBefore(m.left) && !opening(m.left) && !dash(m.left)
	switch {
	case r.ticks(m):
		// '' closes a quotation, or opens one where it cannot close.
		return m.place, false
	case m.char == '“' && !r.low:
		return r.upperHere(m, role, turned, tight, top >= 0)
	case m.char == '”' && top < 0 && role == closes && r.next(i, end, closes) &&
		(turned || gapBefore(m.left) || m.left == ',' || m.left == ':'):
		return opens, true
	case turned && top < 0:
		return opens, true
	}
	return role, false
}

// upperHere says what m, a “, does, and whether it points the wrong way. open says that a quotation of its family is
// open.
func (r *quoteReader) upperHere(m *quoteMark, role place, turned, tight, open bool) (place, bool) {
	if r.joined(m) {
		return opens, false
	}
	// It closes the open quotation if it follows a word or ends the block.
	turned = open && (turned && tight || m.place == either && (tight || m.right == 0))
	if turned || m.place == closes && tight {
		role = closes
	}
	return role, turned
}

// joined reports whether m stands between the stop of one sentence and the capital of the next, without a space and
// without another mark of its family. Two paragraphs were joined there, and the second one begins with m.
func (r *quoteReader) joined(m *quoteMark) bool {
	return strings.ContainsRune(".!?…", m.left) && unicode.IsUpper(m.right) &&
		familyOf(words.FirstRune(r.Text[m.end:])) != m.family
}

// again reports whether straight mark i opens the quotation at top again, between two paragraphs that were joined
// without a space: "We rowed."Then we bailed," she said. The next mark closes a sentence that mark i then begins.
func (r *quoteReader) again(i, end, top int) bool {
	j := r.nextDouble(i, end)
	if j < 0 || r.marks[i].char != '"' || !r.joined(&r.marks[i]) {
		return false
	}
	n := &r.marks[j]
	return r.role(n) == closes && strings.ContainsRune(",.!?…", n.left) && r.runsOn(r.stack[top], i)
}

// opened handles mark i, which opens a quotation.
func (r *quoteReader) opened(i, end, top int, turned bool) {
	m := &r.marks[i]
	if top >= 0 && top == len(r.stack)-1 && (r.joined(m) || !r.nests(i, end, false)) {
		outer := r.stack[top]
		o := &r.marks[outer]
		switch {
		case m.at == o.end && m.char == o.char:
			// ““ opens one quotation, not two.
			r.extra(Unclosed, i)
			return
		case r.runsOn(outer, i):
			r.runOn(outer, i)
			r.stack = r.stack[:top]
		case r.goesOn(outer, end) && r.nests(i, end, true):
		default:
			r.unclosed(outer, m.at)
			r.stack = r.stack[:top]
		}
	}
	if turned {
		r.slip(WrongMark, i, -1, "“")
	}
	const deepest = 16
	if len(r.stack) == deepest {
		r.slip(Unclosed, r.stack[0], -1, "")
		r.stack = append(r.stack[:0], r.stack[1:]...)
	}
	r.stack = append(r.stack, i)
}

// closed handles mark i, which closes a quotation. top is the place in the stack of its opening mark, or -1.
func (r *quoteReader) closed(i, top int, turned bool) {
	m := &r.marks[i]
	if top < 0 {
		switch {
		case r.ticks(m):
			// Two apostrophes.
		case m.family == guillemet && r.arrow(m):
		case i > 0 && r.marks[i-1].end == m.at && r.marks[i-1].char == m.char:
			r.extra(Unopened, i)
		default:
			r.slip(Unopened, i, -1, "")
		}
		return
	}
	for _, within := range r.stack[top+1:] {
		r.slip(Unclosed, within, -1, "")
	}
	r.pair(r.stack[top], i)
	if turned {
		r.slip(WrongMark, i, r.stack[top], "”")
	}
	r.stack = r.stack[:top]
}

// arrow reports whether m, a guillemet that closes nothing, points somewhere: “Next page »”.
func (r *quoteReader) arrow(m *quoteMark) bool {
	return m.left == 0 || r.arrows && gapBefore(m.left) && gapBefore(m.right) ||
		m.right == 0 && (r.lone && gapBefore(m.left) || r.fewWords(m))
}

// ticks reports whether m is ” read as ”.
func (r *quoteReader) ticks(m *quoteMark) bool { return m.char == '”' && r.Text[m.at] == '\'' }

// fewWords reports whether at most three words precede m in its block.
func (r *quoteReader) fewWords(m *quoteMark) bool {
	block := r.Blocks[r.BlockAt(m.at)].Span
	return strings.Count(strings.TrimSpace(r.Text[block.Start:m.at]), " ") < 3
}

// pair pairs an opening and a closing mark, and records a slip if their styles differ. settleMixed says which one
// to change.
func (r *quoteReader) pair(open, shut int) {
	o, s := &r.marks[open], &r.marks[shut]
	o.pair, s.pair = shut, open
	if r.match(o.char, s.char) {
		return
	}
	r.slip(MixedMarks, shut, open, "")
}

// open returns the index in the stack of the last open mark of family f. It is -1 if there is none.
func (r *quoteReader) open(f family) int {
	for i := len(r.stack) - 1; i >= 0; i-- {
		if r.marks[r.stack[i]].family == f {
			return i
		}
	}
	return -1
}

// ahead is the largest number of marks that the reader looks ahead.
const ahead = 64

// next reports whether the next mark of the family of mark i, except inches, is of the place want.
func (r *quoteReader) next(i, end int, want place) bool {
	for j := i + 1; j < min(end, i+ahead); j++ {
		m := &r.marks[j]
		if m.family == r.marks[i].family && !m.afterDigit(r.Text) {
			return r.role(m) == want
		}
	}
	return false
}

// nests reports whether mark i opens a quotation inside an open one of its family. The marks that follow must close
// both. If goesOn is set, the outer one may go on in the next block.
func (r *quoteReader) nests(i, end int, goesOn bool) bool {
	depth := 2
	for j := i + 1; j < min(end, i+ahead); j++ {
		m := &r.marks[j]
		if m.family != r.marks[i].family || m.afterDigit(r.Text) {
			continue
		}
		if r.role(m) == opens {
			depth++
		} else if depth--; depth == 0 {
			return true
		}
	}
	return goesOn && depth == 1
}

// goesOn reports whether mark i starts its block and the same mark starts the next block, so that a quotation may
// run from one into the other. end is the end of the block's marks.
func (r *quoteReader) goesOn(i, end int) bool {
	m := &r.marks[i]
	if m.left != 0 || end == len(r.marks) || r.marks[end].char != m.char || r.marks[end].left != 0 {
		return false
	}
	n := r.BlockAt(m.at)
	return r.first[n+1] == end && end < r.first[n+2] && endsSentence(r.Body(r.Blocks[n]))
}
