package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/prose/words"
)

// frame is the stretch in which single marks are paired: the block, or a quotation in double marks. Its fields are
// indices of marks; -1 is none.
type frame struct {
	close int // the mark that ends it
	open  int // the single mark that is open
}

// singles pairs the single marks from first to end. A pair never crosses a double mark that is paired.
func (r *quoteReader) singles(first, end int, body string) {
	frames := append(r.frames[:0], frame{-1, -1})
	for i := first; i < end; i++ {
		m := &r.marks[i]
		f := &frames[len(frames)-1]
		switch {
		case m.family == single:
			if m.pair < 0 && !r.apostrophe(i, end, f.close, f.open >= 0, body) {
				r.single(i, end, f, body)
			}
		case m.pair > i:
			frames = append(frames, frame{m.pair, -1})
		case f.close == i:
			if f.open >= 0 {
				r.unclosedSingle(f.open)
			}
			frames = frames[:len(frames)-1]
		}
	}
	r.frames = frames
	if open := frames[0].open; open >= 0 {
		r.ends = append(r.ends, open)
		r.marks[open].loose = true
	}
}

// single handles single mark i, which is in f and is not an apostrophe.
func (r *quoteReader) single(i, end int, f *frame, body string) {
	m := &r.marks[i]
	switch r.singleRole(m, f.open >= 0) {
	case opens:
		if f.open >= 0 {
			j := r.straightPair(i, end, f)
			switch {
			case f.close < 0 && r.runsOn(f.open, i) && (j < 0 || !r.closesLater(j, end, f.close)):
				r.runOn(f.open, i)
			case j >= 0:
				r.pair(i, j)
				return
			case m.char == '’' && r.marks[f.open].char == '‘' && !r.twin:
				return // ‘We ’ad tea.’
			default:
				r.unclosedSingle(f.open)
			}
		}
		f.open = i
	case closes:
		if f.open < 0 {
			r.unopenedSingle(i, body)
			return
		}
		if (mayOwn(m, body) || mayElide(m, body)) && r.closesLater(i, end, f.close) {
			return
		}
		open := &r.marks[f.open]
		if r.apostrophes(open, m, body) {
			f.open = -1
			return
		}
		if open.char == '’' && !r.alike || open.char == '`' {
			r.slip(WrongMark, f.open, i, "‘")
		}
		if m.char == '‘' && !r.lowSingle && m.place == closes {
			r.slip(WrongMark, i, f.open, "’")
		}
		r.pair(f.open, i)
		f.open = -1
	}
}

// apostrophes reports whether two single marks that might hold a quotation are apostrophes: ’avin’, or ’addock and the
// owners’.
func (r *quoteReader) apostrophes(open, shut *quoteMark, body string) bool {
	owns := mayOwn(shut, body)
	if open.char != '’' || r.alike {
		return owns && !r.match(open.char, shut.char)
	}
	// Where ‘ opens quotations, ’ is an apostrophe at the start of a word.
	return clipped(body[open.end:shut.at]) ||
		(r.curly || unicode.IsLower(open.right)) && (owns || mayElide(shut, body))
}

// straightPair returns the mark that closes the quotation of straight mark i inside the open curly marks of f. It
// is -1 if i does not open one.
func (r *quoteReader) straightPair(i, end int, f *frame) int {
	if r.marks[i].char != '\'' || r.marks[f.open].char != '‘' {
		return -1
	}
	j := r.nextSingle(i, end, f.close)
	if j >= 0 && r.marks[j].char == '\'' && r.singleRole(&r.marks[j], true) == closes {
		return j
	}
	return -1
}

// apostrophe reports whether single mark i is certainly an apostrophe: in a word, or at the start of an elision. An
// apostrophe with the shape of an opening mark is a fault: Varga‘s. open says that a single quotation is open.
// around is the mark that ends the quotation around i.
func (r *quoteReader) apostrophe(i, end, around int, open bool, body string) bool {
	m := &r.marks[i]
	if m.char == '`' {
		return false
	}
	rest := body[m.end:]
	// “isn ‘t” has an apostrophe too.
	apart := m.at > 1 && body[m.at-1] == ' ' && wordEnds(body, m.at-1) && strings.HasPrefix(rest, "t") &&
		!words.InWord(rest, 1) && words.ApostropheLen(rest[1:]) == 0
	if !apart && r.glued(i, end, around, open, body) {
		return false
	}
	if m.char != '‚' && apart || wordEnds(body, m.at) && words.InWord(body, m.end) && !particle(body, m.end) {
		if m.char == '‘' && words.Shortened(r.Vocabulary, rest) && !r.lowSingle {
			r.slip(WrongMark, i, -1, "’")
		} else if m.char == '‘' {
			r.glyph = true
		}
		return true
	}
	if m.char == '‚' || !words.Elision(r.Vocabulary, body, m.at, m.end-m.at, open) {
		return secondOfN(body, m.at)
	}
	// ‘Round the Bend’ is not an elision, because its quotation is closed.
	return open || m.char == '’' || secondOfN(body, m.end+1) || !r.closesLater(i, end, around)
}

// glued reports whether single mark i ends or begins a quotation where two paragraphs were joined without a space: the
// ‘long road’Ida Roth said; a story‘The long road’. The other parameters are those of apostrophe.
func (r *quoteReader) glued(i, end, around int, open bool, body string) bool {
	m := &r.marks[i]
	return (open || m.char == '‘') && capitalAfter(body, m) && open != r.closesLater(i, end, around)
}

// capitalAfter reports whether m is between two letters or more and a capital, as where two paragraphs were joined. The
// name D’Arcy has one letter before it.
func capitalAfter(body string, m *quoteMark) bool {
	if !unicode.IsUpper(words.FirstRune(body[m.end:])) || !wordEnds(body, m.at) {
		return false
	}
	_, last := utf8.DecodeLastRuneInString(body[:m.at])
	return wordEnds(body, m.at-last)
}

// secondOfN reports whether the mark at i is the second one of ’n’.
func secondOfN(body string, i int) bool {
	if i < 2 || i >= len(body) || body[i-1]|0x20 != 'n' {
		return false
	}
	c, n := utf8.DecodeLastRuneInString(body[:i-1])
	return (c == '\'' || c == '’' || c == '‘') && words.OpensAt(body, i-1-n)
}

// singleRole says what a single mark does that is not an apostrophe in a word.
func (r *quoteReader) singleRole(m *quoteMark, open bool) place {
	role := m.place
	switch m.char {
	case '‘':
		// With spaces on both sides it does whichever is needed.
		if role == opens || role == either && !open && !r.lowSingle {
			return opens
		}
		return closes
	case '‛', '`':
		role = opens
	case '‚':
		// Away from the place of an opening mark it is used as a comma.
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

// clipped reports whether held is a word that may lack letters at both ends, as in ’avin’.
func clipped(held string) bool {
	return strings.HasSuffix(held, "in") && !strings.ContainsAny(held, " \u00a0")
}

// mayOwn reports whether a mark at the end of a word may be an apostrophe, as in s’ or goin’.
func mayOwn(m *quoteMark, body string) bool {
	if m.char == '‘' || m.at == 0 || !unicode.IsSpace(m.right) || !ownsEnd(body[:m.at]) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(body[words.SkipSpace(body, m.end):])
	return unicode.IsLetter(next) || unicode.IsDigit(next)
}

// ownsEnd reports whether an apostrophe often follows the ending of word.
func ownsEnd(word string) bool {
	return strings.HasSuffix(word, "s") || strings.HasSuffix(word, "in") || strings.HasSuffix(word, "S")
}

// mayElide reports whether a mark in a single quotation may be the apostrophe of a word that lost its end, such as
// o’ or ol’, or of an s’ before a comma.
func mayElide(m *quoteMark, body string) bool {
	if m.char == '‘' || !wordEnds(body, m.at) || m.afterDigit(body) {
		return false
	}
	return beforeClosing(body[m.end:]) ||
		(stopAt(body, m.end) || unicode.IsSpace(m.right)) && (ownsEnd(body[:m.at]) || shortWord(body[:m.at]))
}

// beforeClosing reports whether rest, the text after an apostrophe, is a stop and a closing mark, as in ‘Are you
// comin’?’.
func beforeClosing(rest string) bool {
	stops := len(rest) - len(strings.TrimLeft(rest, ".,;:!?…"))
	n := words.ApostropheLen(rest[stops:])
	return stops > 0 && n > 0 && !words.InWord(rest, stops+n)
}

// stopAt reports whether a punctuation mark stands at i.
func stopAt(body string, i int) bool {
	c := words.FirstRune(body[i:])
	return strings.ContainsRune(".,;:!?…)", c)
}

// shortWord reports whether s ends with a word of one to three small letters.
func shortWord(s string) bool {
	n := 0
	for n < len(s) && n < 4 && 'a' <= s[len(s)-1-n] && s[len(s)-1-n] <= 'z' {
		n++
	}
	return 0 < n && n < 4 && !wordEnds(s, len(s)-n)
}

// closesLater reports whether a single mark after i, and before the mark around, closes the open quotation before
// another one opens. It passes over marks that may be apostrophes.
func (r *quoteReader) closesLater(i, end, around int) bool {
	for j := r.nextSingle(i, end, around); j >= 0; j = r.nextSingle(j, end, around) {
		m := &r.marks[j]
		switch {
		case m.char == '’' && m.place == opens && r.curly:
		case r.singleRole(m, true) != closes:
			return false
		case m.at-r.marks[i].end > farthest:
			return false
		case m.place == closes && !m.afterDigit(r.Text) && r.closesSurely(m):
			return true
		}
	}
	return false
}

// closesSurely reports whether a mark is unlikely to be an apostrophe: it stands next to a stop, or follows a word
// that does not need one.
func (r *quoteReader) closesSurely(m *quoteMark) bool {
	rest := r.Text[m.end:r.Blocks[r.BlockAt(m.at)].Span.End]
	if beforeClosing(rest) {
		return false
	}
	return rest == "" || stopAt(rest, 0) || !mayOwn(m, r.Text) && !mayElide(m, r.Text)
}

// farthest is the largest distance in bytes from a mark that may be an apostrophe to the closing mark.
const farthest = 400

// nextSingle returns the next single mark after i that is not an apostrophe, before the mark around. It is -1 if
// there is none.
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
	return wordEnds(r.Text, m.at) && words.InWord(r.Text, m.end) && !particle(r.Text, m.end) ||
		words.Elision(r.Vocabulary, r.Text, m.at, m.end-m.at, true) ||
		secondOfN(r.Text, m.at)
}

// unclosedSingle handles a single mark that opens a quotation without a closing mark. It is a fault unless it may
// be an apostrophe or the sign of a letter at the start of foreign names.
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
	if m.char != '‘' || !unicode.IsLetter(m.right) || m.left == '-' && wordEnds(r.Text, m.at-1) {
		return // al-‘Asr
	}
	if unicode.IsLower(m.right) || m.left == 0 || strings.ContainsRune(",:", r.before(m)) {
		r.other = append(r.other, i)
	} else {
		r.names = append(r.names, i)
	}
}

// unclosedNames handles the single marks without a closing one. They are a fault if ‘ is no letter in the story. A mark
// before a capital may be one in any story. Such a mark is a fault if the story pairs such marks elsewhere, or
// if it is inside a quotation and the word after it is no name. More than one word must follow it, and no other mark
// may precede the same word, as one does before a name.
func (r *quoteReader) unclosedNames() {
	if len(r.names)+len(r.other) == 0 {
		return
	}
	used := map[rune]bool{}
	for i := range r.marks {
		used[r.marks[i].char] = used[r.marks[i].char] || r.marks[i].pair >= 0
	}
	glyph := r.glyph || !used['‘'] && r.letters()
	for _, i := range r.other {
		if !glyph && r.marks[i].pair < 0 {
			r.slip(Unclosed, i, -1, "")
		}
	}
	seen := map[string]int{}
	for _, i := range r.names {
		if w := r.WordAt(r.marks[i].end); w < len(r.Words) {
			seen[r.Text[r.Words[w].Start():r.Words[w].End()]]++
		}
	}
	for _, i := range r.names {
		m := &r.marks[i]
		w := r.WordAt(m.end)
		known := m.char == '‘' && w < len(r.Words) && r.Vocabulary.Trait(r.Words[w].ID) != 0 && r.within(i)
		if !used[m.char] && !known || m.pair >= 0 || w+1 >= len(r.Words) || r.Words[w+1].Before != 0 {
			continue
		}
		if seen[r.Text[r.Words[w].Start():r.Words[w].End()]] == 1 {
			r.slip(Unclosed, i, -1, "")
		}
	}
}

// letters reports whether several words of the story begin with ‘, which is a letter of their language: ‘ahi and ‘ulu.
// What follows a comma or a colon, or starts a block, is more likely speech.
func (r *quoteReader) letters() bool {
	first := ""
	for i := range r.marks {
		m := &r.marks[i]
		w := r.WordAt(m.end)
		if m.char != '‘' || !m.loose || m.left == 0 || !words.InWord(r.Text, m.end) || w == len(r.Words) ||
			strings.ContainsRune(",:", r.before(m)) {
			continue
		}
		// The same two words are one sentence that the story has twice.
		begins := r.Text[r.Words[w].Start():r.Words[min(w+1, len(r.Words)-1)].End()]
		if first != "" && begins != first {
			return true
		}
		first = begins
	}
	return false
}

// within reports whether mark i is inside a quotation in double marks.
func (r *quoteReader) within(i int) bool {
	for j := i - 1; j >= r.first[r.BlockAt(r.marks[i].at)]; j-- {
		if m := &r.marks[j]; m.family == double && m.pair >= 0 {
			return m.pair > i
		}
	}
	return false
}

// unopenedSingle handles a single closing mark without an opening one. Most of these are apostrophes.
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
	if m.char == '‘' && last == '.' && m.at > 1 && words.IsDigit(body[m.at-2]) {
		return // the sign of minutes, as in “12.‘”
	}
	if strings.ContainsRune(".,!?", last) {
		// “The U.S.’ own figures” has an apostrophe.
		if initials := m.at > 3 && last == '.' && body[m.at-3] == '.'; !initials {
			r.slip(Unopened, i, -1, "")
		}
		return
	}
	// A straight mark after a letter says nothing.
	if m.char == '\'' {
		return
	}
	start := m.at
	for start > 0 && wordEnds(body, start) {
		_, n := utf8.DecodeLastRuneInString(body[:start])
		start -= n
	}
	word := body[start:m.at]
	next := words.FirstRune(body[words.SkipSpace(body, m.end):])
	if m.char == '‘' && !r.lowSingle && last == 's' && unicode.IsLower(words.FirstRune(word)) &&
		unicode.IsSpace(m.right) && unicode.IsLower(next) {
		r.slip(WrongMark, i, -1, "’") // the farmers‘ union
		return
	}
	// The apostrophe of a short word, of goin’, of a plural or of a foreign name can stand there too.
	short := len(word) < 4 || strings.HasSuffix(word, "in")
	if short || strings.ContainsRune("sxz", last) || !unicode.IsLower(last) || unicode.IsUpper(words.FirstRune(word)) {
		return
	}
	r.slip(Unopened, i, -1, "")
}
