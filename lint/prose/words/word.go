package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
)

// spelling records what is found in a word while it is read.
type spelling struct {
	start   int // of the word
	hyphen  int // offset after the last inner hyphen; zero if there is none
	dot     int // offset after the last inner dot; zero if there is none
	letters int
	uppers  int
	money   bool // it holds a currency sign before a digit: US$5
	initial bool // all parts between dots are single letters so far: U.S, e.g
}

// word reads the word at start, appends it to the words and returns its end. head is the number of bytes before its
// first letter or digit.
func (r *wordReader) word(body string, start, head int, before phrase.Before) int {
	body = within(body, start+phrase.MaxWord)
	at := spelling{start: start, initial: true}
	i := start + head
	end := 0
	switch c := body[start]; {
	case c == '@' || c == '#':
		end = handleEnd(body, i)
	case (c == 'h' || c == 'w' || c == 'H') && head == 0:
		end = addressEnd(body, start)
	}
	if end == 0 {
		end = at.read(body, i)
	}
	var shape phrase.Shape
	if IsDigit(body[i]) || at.money {
		shape |= phrase.Number
	}
	if first, _ := utf8.DecodeRuneInString(body[i:]); unicode.IsUpper(first) {
		shape |= phrase.Capitalised
	}

	// ’n’ has a second apostrophe.
	if head > 0 && end-i == 1 && shape&phrase.Number == 0 {
		end += ApostropheLen(body[end:])
	}
	r.fold = phrase.Fold(r.fold[:0], body[start:end])
	folded, end, possessive := r.possessive(body, end, &at)
	if possessive {
		shape |= phrase.Possessive
	}
	if at.letters > 1 && at.letters == at.uppers {
		shape |= phrase.AllCaps
	}
	if at.hyphen > 0 {
		shape |= phrase.Compound
	}
	r.words = append(r.words, phrase.NewWord(start, end, r.table.Lookup(folded), shape, before))
	r.hashes = append(r.hashes, hashWord(body[start:end]))
	return end
}

// within returns body up to limit, which it does not cut in the middle of a character.
func within(body string, limit int) string {
	if len(body) <= limit {
		return body
	}
	for !utf8.RuneStart(body[limit]) {
		limit--
	}
	return body[:limit]
}

// possessive removes a possessive ending from the word in fold, which ends at end and whose letters are counted in
// at. It returns the rest, the end of the word (after the apostrophe of s’), and whether there was such an ending.
func (r *wordReader) possessive(body string, end int, at *spelling) (folded []byte, _ int, ok bool) {
	if n := len(r.fold); n > 2 && r.fold[n-2] == '\'' {
		if folded, ok = phrase.TrimPossessive(r.fold); ok {
			at.letters--
			if body[end-1] == 'S' {
				at.uppers--
			}
			return folded, end, true
		}
	}
	if body[end-1] == 's' || body[end-1] == 'S' {
		if n := ApostropheLen(body[end:]); n > 0 && r.pluralPossessive(body, end, n) {
			return r.fold, end + n, true
		}
	}
	return r.fold, end, false
}

// read walks over a word from i and returns its end.
func (at *spelling) read(body string, i int) int {
	from := i // start of the part after the last dot
	for i < len(body) {
		c := body[i]
		if c < utf8.RuneSelf {
			switch ascii[c] {
			case upper:
				at.uppers++
				at.letters++
				i++
				continue
			case lower:
				at.letters++
				i++
				continue
			case digit:
				i++
				continue
			}
		}
		n := 0
		if c >= utf8.RuneSelf {
			var whole bool
			if n, whole = at.wide(body, i); whole {
				return i + n
			}
		} else {
			n = at.joint(body, i, &from)
		}
		if n == 0 {
			break
		}
		if n < 0 {
			return -n
		}
		i += n
	}
	if at.dot > 0 && at.initial && i-from == 1 && i < len(body) && body[i] == '.' {
		i++ // the last dot of U.S.
	}
	return i
}

// joint returns the length of the ASCII character at i if it joins two parts of a word. It is zero if the word ends
// there. If the word is an address, it is the negative of the address's end.
func (at *spelling) joint(body string, i int, from *int) int {
	if i == at.start {
		return 0
	}
	c, next := body[i], byte(0)
	goesOn, wordNext := i+1 < len(body), InWord(body, i+1)
	if goesOn {
		next = body[i+1]
	}
	switch c {
	case '.':
		if !goesOn {
			return 0
		}
		return at.innerDot(body, i, letterAt(body, i+1), from)
	case '@':
		if wordNext {
			return -handleEnd(body, i+1)
		}
		return 0
	case '/':
		// example.com/page
		if wordNext && at.dot > 0 && !at.initial && at.letters > 3 {
			return -spaceEnd(body, i)
		}
		return 0
	case '-':
		if !wordNext {
			return 0
		}
		at.hyphen = i + 1
		return 1
	}
	if joinsWord(c, goesOn, wordNext && !IsDigit(next), i-at.start) || joinsNumber(c, body[i-1], next) {
		return 1
	}
	// US$5
	if c == '$' && IsDigit(next) && at.letters <= 3 && at.letters == i-at.start {
		at.money = true
		return 1
	}
	return 0
}

// joinsWord reports whether c, n bytes after the start of a word, is part of it: don’t, AT&T, snake_case. goesOn
// says that something follows c, and letterNext that a letter does.
func joinsWord(c byte, goesOn, letterNext bool, n int) bool {
	switch c {
	case '\'':
		return letterNext
	case '&':
		return letterNext && n <= 3
	case '_':
		return goesOn
	}
	return false
}

// joinsNumber reports whether c between prev and next is part of a number: 1,200, 8:21, 46%.
func joinsNumber(c, prev, next byte) bool {
	switch c {
	case ',', ':':
		return IsDigit(prev) && IsDigit(next)
	case '%':
		return IsDigit(prev)
	}
	return false
}

// innerDot is joint for a dot in a number (3.5), an abbreviation (U.S.) or a domain (example.com).
func (at *spelling) innerDot(body string, i int, letterNext bool, from *int) int {
	size := i - *from
	next := body[i+1]
	join := false
	switch {
	case IsDigit(next):
		join = IsDigit(body[i-1])
	case letterNext:
		// A part of one letter belongs to an abbreviation. A small letter after a dot belongs to a domain.
		small := next >= utf8.RuneSelf || ascii[next] == lower
		join = size == 1 && !IsDigit(body[i-1]) || small && !IsDigit(body[i-1]) || dotAt(body, i+2)
	case at.dot > 0 && at.initial && size == 1:
		// U.S.’s
		n := ApostropheLen(body[i+1:])
		join = n > 0 && i+1+n < len(body) && letterAt(body, i+1+n)
	}
	if !join {
		return 0
	}
	at.initial = at.initial && size == 1
	at.dot = i + 1
	*from = i + 1
	return 1
}

// wide reads the character outside ASCII at i and returns its length, or zero if the word ends before it. whole
// says that the word is complete, as after one character of a script that is written without spaces.
func (at *spelling) wide(body string, i int) (n int, whole bool) {
	c, n := utf8.DecodeRuneInString(body[i:])
	switch {
	case phrase.Invisible(c):
		for next := i + n; ; n = next - i {
			c, size := utf8.DecodeRuneInString(body[next:])
			if !phrase.Invisible(c) {
				break
			}
			next += size
		}
		if i == at.start || !InWord(body, i+n) {
			return 0, false
		}
	case c == '’' || c == 'ʼ' || c == '‘' || c == '\u2010' || c == '\u2011':
		if i == at.start || !InWord(body, i+n) {
			return 0, false
		}
		if c == '\u2010' || c == '\u2011' {
			at.hyphen = i + n
		}
	case unspaced(c):
		if i > at.start {
			return 0, true
		}
		return n, true
	case !WordRune(c):
		return 0, false
	default:
		at.letters++
		if unicode.IsUpper(c) {
			at.uppers++
		}
	}
	return n, false
}

// pluralPossessive reports whether the mark of n bytes at i, after an s, is an apostrophe and not a closing mark.
func (r *wordReader) pluralPossessive(body string, i, n int) bool {
	if InWord(body, i+n) {
		return false
	}
	if !r.single {
		return true
	}
	// In an open single quotation it is one if the owned thing follows and a closing mark is still to come.
	next := i + n
	if next+1 >= len(body) || body[next] != ' ' || !letterAt(body, next+1) {
		return false
	}
	limit := min(len(body), next+300)
	for j := next + 1; j < limit; j++ {
		if m := ApostropheLen(body[j:]); m > 0 {
			if !InWord(body, j+m) && !SpaceBefore(body, j) {
				return true
			}
			if SpaceBefore(body, j) && !Elision(r.vocabulary, body, j, m, true) {
				return false
			}
		} else if strings.HasPrefix(body[j:], "‘") {
			return false
		}
	}
	return false
}

// handleEnd returns the end of the account name or host name that starts at i.
func handleEnd(body string, i int) int {
	for i < len(body) && (InWord(body, i) || body[i] == '_' || (body[i] == '.' || body[i] == '-') && InWord(body, i+1)) {
		_, n := utf8.DecodeRuneInString(body[i:])
		i += n
	}
	return i
}

// addressEnd returns the end of the web address that starts at i. It is zero if there is none.
func addressEnd(body string, i int) int {
	rest := body[i:]
	if len(rest) < 8 {
		return 0
	}
	if rest[0] == 'w' && !strings.HasPrefix(rest, "www.") {
		return 0
	}
	if rest[0] != 'w' && !strings.EqualFold(rest[:7], "http://") && !strings.EqualFold(rest[:8], "https://") {
		return 0
	}
	return spaceEnd(body, i)
}

// spaceEnd returns the end of an address that goes on at i: the next space or quotation mark, without the
// punctuation of the sentence around it.
func spaceEnd(body string, i int) int {
	start := i
	for i < len(body) && !SpaceAt(body, i) {
		c, n := utf8.DecodeRuneInString(body[i:])
		if c == '"' || c == '”' || c == '“' || c == '<' || c == '>' || c == '»' || c == '’' {
			break
		}
		i += n
	}
	for i > start+1 && strings.IndexByte(".,;:!?)]'*", body[i-1]) >= 0 {
		i--
	}
	return i
}
