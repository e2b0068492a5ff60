package quotes

import (
	"unicode"
	"unicode/utf8"

	"copydesk/lint/prose/words"
)

// named reports whether double mark i is mentioned and does not quote: the " key, (" or '), the '"' sign. open says
// that a quotation in such marks is open. end is the end of the block's marks.
func (r *quoteReader) named(i, end int, open bool, body string) bool {
	m := &r.marks[i]
	if m.family != double {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(body[:m.at])
	after, _ := utf8.DecodeRuneInString(body[m.end:])
	if held(before, after) {
		// The marks around it are a pair, or a closing mark stands beside another one.
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
		// Another mark closes the open quotation.
		return next >= 0 && r.marks[next].place == closes
	}
	// A " with spaces around it opens a quotation only if another such mark closes it.
	return next < 0 || r.marks[next].place == opens
}

// held reports whether a mark between the characters before and after is alone in single marks.
func held(before, after rune) bool {
	return before == '\'' && after == '\'' || before == '‘' && after == '’'
}

// nextDouble returns the next double mark after i, except inches. It is -1 if there is none before end.
func (r *quoteReader) nextDouble(i, end int) int {
	for j := i + 1; j < min(end, i+ahead); j++ {
		if m := &r.marks[j]; m.family == double && !m.afterDigit(r.Text) {
			return j
		}
	}
	return -1
}
