package quotes

import (
	"strings"
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
	atStop := m.place == closes && strings.ContainsRune(".;)", after) && unicode.IsSpace(before) // press ".
	if m.char == '"' && (holdsMark(body, m) || !open && atStop) {
		return true
	}
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

// held reports whether a mark between the characters before and after is alone in single marks or backticks.
func held(before, after rune) bool {
	return before == after && (before == '\'' || before == '`') || before == '‘' && after == '’'
}

// holdsMark reports whether straight mark m is one of two that hold nothing, as in “typed "" in the field”, or that
// hold a single mark before a stop: "'".
func holdsMark(body string, m *quoteMark) bool {
	for _, pair := range [...]string{`""`, `"'"`} {
		for _, at := range [...]int{m.at, m.end - len(pair)} {
			if at < 0 || !strings.HasPrefix(body[at:], pair) {
				continue
			}
			rest := body[at+len(pair):]
			ends := rest != "" && stopAt(rest, 0)
			if (at == 0 || words.SpaceAt(body, at-1)) && (ends || len(pair) == 2 && words.SpaceAt(rest, 0)) {
				return true
			}
		}
	}
	return false
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
