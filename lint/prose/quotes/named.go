package quotes

import (
	"unicode"
	"unicode/utf8"

	"copydesk/lint/prose/words"
)

// named reports whether double mark i is spoken of and quotes nothing: the " key, (" or '), the '"' sign. open says
// that a quotation in such marks stands open; end is the end of the block's marks.
func (r *quoteReader) named(i, end int, open bool, body string) bool {
	m := &r.marks[i]
	if m.family != double {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(body[:m.at])
	after, _ := utf8.DecodeRuneInString(body[m.end:])
	if held(before, after) {
		// The marks around it are a pair, or what stands there is a closing mark beside another.
		return m.left == 0 || !wordEnds(body, m.at-utf8.RuneLen(before))
	}
	curly := m.char != '"' && body[m.at] != '`'
	switch {
	case before == '(' && unicode.IsSpace(after), before == '(' && after == ')':
		return !open
	case curly || !unicode.IsSpace(before) || !unicode.IsSpace(after):
		return false
	case !unicode.IsLower(words.FirstRune(body[words.SkipSpace(body, m.end):])) || !unicode.IsLetter(r.before(m)):
		return false
	}
	next := r.nextDouble(i, end)
	if open {
		// Something else closes what stands open.
		return next >= 0 && r.marks[next].place == closes
	}
	// A " that stands apart opens only what a mark like it closes.
	return next < 0 || r.marks[next].place == opens
}

// held reports whether a mark between the characters before and after stands alone in single marks.
func held(before, after rune) bool {
	return before == '\'' && after == '\'' || before == '‘' && after == '’'
}

// nextDouble returns the next double mark after i, inches left out; -1 without one before end.
func (r *quoteReader) nextDouble(i, end int) int {
	for j := i + 1; j < min(end, i+ahead); j++ {
		if m := &r.marks[j]; m.family == double && !m.afterDigit(r.Text) {
			return j
		}
	}
	return -1
}
