package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/prose/words"
	"copydesk/lint/swar"
)

// place says what a mark can be, judged by the characters around it.
type place uint8

const (
	either place = iota
	opens
	closes
)

// family is a set of marks in which any opening mark can be closed by any closing mark.
type family uint8

const (
	double    family = iota // " “ ” „ ‟ ＂ ``''
	guillemet               // « »
	angle                   // ‹ ›
	corner                  // 「 」
	white                   // 『 』
	single                  // ' ‘ ’ ‚ ‛
	noMark
)

// quoteMark is a character that may be a quotation mark.
type quoteMark struct {
	at, end     int  // in the text
	char        rune // '“' for ``, '”' for '' unless it opens
	family      family
	place       place
	left, right rune // the characters around it, beyond other marks; zero at the ends of the block
	pair        int  // index of the mark it is paired with; -1 without one
	until       int  // offset where the quotation ends if it has no closing mark; zero otherwise
	loose       bool // a single mark without a pair, which may belong to one
	unopened    bool // it has a slip of kind Unopened
}

// quoteLead holds the first bytes of characters that may be quotation marks.
var quoteLead = func() (lead [256]bool) {
	for _, c := range []byte{'"', '\'', '`', 0xc2, 0xe2, 0xe3, 0xef} {
		lead[c] = true
	}
	return lead
}()

// twins says which single marks side by side are one double mark in a story.
type twins struct {
	curly bool // ‘‘…’’
	word  bool // '' right after a word; without it, as in 'Bakin'' and so on, they are an apostrophe and a mark
}

// twinsIn returns the twins of a story with this text.
func twinsIn(text string) twins {
	t := twins{curly: strings.Contains(text, "‘‘"), word: strings.Contains(text, "``")}
	const both = "''"
	for from := 0; !t.word; {
		at := strings.Index(text[from:], both)
		if at < 0 {
			break
		}
		at += from
		from = at + len(both)
		t.word = words.OpensAt(text, at) && words.InWord(text, from)
	}
	return t
}

// scanMarks appends the marks of body from offset start on to dst, without the apostrophes in words.
func scanMarks(dst []quoteMark, body string, start int, pairs twins) []quoteMark {
	for i := start; i < len(body); i++ {
		for i+swar.Size < len(body) && !mayLead(swar.Load(body, i)) {
			i += swar.Size
		}
		if !quoteLead[body[i]] {
			continue
		}
		m := markAt(body, i, pairs)
		if m.char == '`' && tickOpens(body, start, i) {
			m.family = single
		}
		i = m.end - 1
		inner := m.family == single && start < m.at && wordEnds(body, m.at) && words.InWord(body, m.end) &&
			(m.char == '\'' || m.char == '’') && !particle(body, m.end) && !capitalAfter(body, &m)
		if m.family != noMark && !inner {
			dst = append(dst, m)
		}
	}
	return dst
}

// mayLead reports whether eight bytes may have one of quoteLead: a mark of ASCII, or a byte outside ASCII.
func mayLead(group uint64) bool {
	marks := swar.Equal(group, '"') | swar.Equal(group, '\'') | swar.Equal(group, '`')
	return (marks|group)&swar.All != 0
}

// markAt reads the character at i, whose first byte is in quoteLead. Its family is noMark if it is not a mark.
func markAt(body string, i int, pairs twins) quoteMark {
	r, n := utf8.DecodeRuneInString(body[i:])
	m := quoteMark{at: i, end: i + n, char: r, family: familyOf(r), pair: -1}
	rest := body[m.end:]
	switch {
	case r == '„' && strings.HasSuffix(body[:i], "â"):
		m.family = noMark // “â„¢” is a wrongly decoded ™
	case r == '\'' && strings.HasPrefix(rest, "'") && !strings.HasPrefix(rest, `'"`) && !strings.HasPrefix(rest, "'”") &&
		(pairs.word || !wordEnds(body, i)):
		// In 'no'" the last two marks are a single and a double one.
		m.char, m.end, m.family = '”', m.end+1, double
	case r == '`' && strings.HasPrefix(rest, "`"):
		m.char, m.end, m.family = '“', m.end+1, double
	case pairs.curly && (r == '‘' || r == '’') && strings.HasPrefix(rest, body[m.at:m.end]):
		m.char, m.end, m.family = r+('“'-'‘'), m.end+n, double
	}
	return m
}

// tickOpens reports whether the backtick at i stands for ‘: it is at the start of a word, and the next mark that could
// close its quotation is ’. Another backtick closes code.
func tickOpens(body string, start, i int) bool {
	const most = 400 // bytes of a quotation
	before, _ := utf8.DecodeLastRuneInString(body[start:i])
	if i > start && !unicode.IsSpace(before) && !opening(before) || !words.InWord(body, i+1) {
		return false
	}
	rest := body[i+1 : min(len(body), i+1+most)]
	for at := 0; at < len(rest); {
		n := strings.IndexAny(rest[at:], "`'’")
		if n < 0 || rest[at+n] == '`' {
			return false
		}
		at += n + words.ApostropheLen(rest[at+n:])
		if !words.InWord(rest, at) {
			return strings.HasSuffix(rest[:at], "’")
		}
	}
	return false
}

// particle reports whether a Korean letter follows a mark. Particles stand right after the word that they belong to,
// so such a mark is no apostrophe.
func particle(body string, after int) bool {
	c, _ := utf8.DecodeRuneInString(body[after:])
	return unicode.Is(unicode.Hangul, c)
}

// familyOf returns the family of a character. A ` is a mark only next to another one, or in the place of ‘.
func familyOf(r rune) family {
	switch r {
	case '"', '“', '”', '„', '‟', '＂':
		return double
	case '«', '»':
		return guillemet
	case '‹', '›':
		return angle
	case '「', '」':
		return corner
	case '『', '』':
		return white
	case '\'', '‘', '’', '‚', '‛':
		return single
	}
	return noMark
}

// wordEnds reports whether a letter, a digit or a placeholder stands right before i.
func wordEnds(s string, i int) bool {
	if i == 0 {
		return false
	}
	if s[i-1] < utf8.RuneSelf {
		return words.WordByte(s[i-1])
	}
	c, _ := utf8.DecodeLastRuneInString(s[:i])
	return words.WordRune(c) || c == words.Placeholder
}

// lookAround records the characters around the mark m of a block.
func lookAround(m *quoteMark, body string, start int) {
	const most = 8 // marks side by side that are passed over
	m.left, m.right = 0, 0
	for i, n := m.at, 0; i > start && n < most; n++ {
		c, size := utf8.DecodeLastRuneInString(body[start:i])
		if i -= size; !transparent(c) {
			m.left = c
			break
		}
	}
	rest := body[m.end:]
	for n := 0; rest != "" && n < most; n++ {
		c, size := utf8.DecodeRuneInString(rest)
		// A placeholder after the quotation, such as the mark of a note, says nothing.
		noted := c == words.Placeholder && !gapBefore(m.left) && !opening(m.left) && !dash(m.left)
		if !transparent(c) && !noted {
			m.right = c
			break
		}
		rest = rest[size:]
	}
	if (m.right == '.' || m.right == '…') && gapBefore(m.left) && startsAfterDots(rest) {
		// “… and left”, “.@name”
		m.right = 'x'
		if c := words.FirstRune(strings.TrimLeft(rest, ".… ")); unicode.IsUpper(c) {
			m.right = c
		}
	}
	m.place = m.look()
}

// startsAfterDots reports whether a word follows the dot at the start of s, after at most one space.
func startsAfterDots(s string) bool {
	trimmed := strings.TrimLeft(s, ".…")
	dots := len(s) - len(trimmed)
	if dots == 1 {
		return trimmed != "" && !words.SpaceAt(trimmed, 0) && !strings.ContainsAny(trimmed[:1], `"'),;`)
	}
	trimmed = strings.TrimPrefix(trimmed, " ")
	return words.InWord(trimmed, 0)
}

// transparent reports whether c is a quotation mark or a sign of emphasis. The character beyond it shows what a
// mark does.
func transparent(c rune) bool {
	switch c {
	case '"', '\'', '`', '“', '”', '„', '‟', '＂', '«', '»', '‹', '›', '‘', '’', '‚', '‛', '*', '_', '\ufeff', '\u200b':
		return true
	}
	return false
}

func gapBefore(c rune) bool { return c == 0 || unicode.IsSpace(c) }

func dash(c rune) bool {
	switch c {
	case '—', '–', '‒', '―', '-', '/', '\u2010', '\u2011':
		return true
	}
	return false
}

func opening(c rune) bool { return strings.ContainsRune("([{<=¿¡>|", c) }

// look returns what a mark can do in its place.
func (m *quoteMark) look() place {
	gapLeft, gapRight := gapBefore(m.left), gapBefore(m.right)
	shut := strings.ContainsRune(",;:)]}.!?%。、，", m.right) && m.right != 0 || m.right == '…' && !gapLeft
	switch {
	case gapLeft && gapRight:
		return either
	case gapLeft && shut:
		return closes
	case gapLeft:
		return opens
	case opening(m.left):
		if shut {
			return either
		}
		return opens
	case dash(m.left):
		switch {
		case gapRight || shut:
			return closes
		case dash(m.right):
			return either
		}
		return opens
	case gapRight || shut || dash(m.right):
		return closes
	}
	return either
}

// afterDigit reports whether the mark follows a number, as the marks of feet, inches, minutes and seconds do.
func (m *quoteMark) afterDigit(body string) bool {
	if m.char == '„' || m.family != double && m.family != single || m.left != 0 && !unicode.IsNumber(m.left) {
		return false
	}
	digits := 0
	i := m.at
	for i > 0 && words.IsDigit(body[i-1]) {
		i--
		digits++
	}
	if m.char == '“' || m.char == '‘' {
		// 2‘14‘‘
		return digits > 0 && quarter(body[:i])
	}
	// A number of four digits is a year.
	return digits > 0 && digits != 4 || digits == 0 && unicode.Is(unicode.No, m.left) && wordEnds(body, m.at)
}

// quarter reports whether s ends with a number and a single mark: the feet before inches, or the minutes before
// seconds.
func quarter(s string) bool {
	s = strings.TrimSuffix(s, " ")
	c, n := utf8.DecodeLastRuneInString(s)
	return (c == '\'' || c == '‘' || c == '’') && len(s) > n && words.IsDigit(s[len(s)-n-1])
}
