package words

import (
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
)

// The classes of ASCII characters.
const (
	other = iota
	lower
	upper
	digit
	space
	comma
	mark  // a quotation mark
	stop  // ends a clause
	final // may end a sentence
	sign  // may begin a word: a currency sign, @ and #
)

var ascii = func() (class [utf8.RuneSelf]uint8) {
	for c := range class {
		switch {
		case 'a' <= c && c <= 'z':
			class[c] = lower
		case 'A' <= c && c <= 'Z':
			class[c] = upper
		case '0' <= c && c <= '9':
			class[c] = digit
		case c <= ' ' || c == 0x7f:
			class[c] = space
		}
	}
	for _, c := range `"'` + "`" {
		class[c] = mark
	}
	for _, c := range ";:()[]/|" {
		class[c] = stop
	}
	for _, c := range ".!?" {
		class[c] = final
	}
	for _, c := range "$@#" {
		class[c] = sign
	}
	class[','] = comma
	return class
}()

// OpensAt reports whether a quotation mark at byte i can be an opening one: it follows the start of the text, a
// space, a bracket, a dash or another mark.
func OpensAt(body string, i int) bool {
	c, _ := utf8.DecodeLastRuneInString(body[:i])
	switch c {
	case utf8.RuneError, '(', '[', '/', '-', '–', '—', '"', '\'', '“', '„', '«', '‘', '>':
		return true
	}
	return unicode.IsSpace(c)
}

// IsDigit reports whether c is an ASCII digit.
func IsDigit(c byte) bool { return '0' <= c && c <= '9' }

// WordByte reports whether c is an ASCII letter or digit.
func WordByte(c byte) bool {
	return c < utf8.RuneSelf && ascii[c]-1 < digit
}

// WordRune reports whether c is a letter, a combining mark or a digit.
func WordRune(c rune) bool {
	return (unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c)) && !phrase.Invisible(c)
}

// SpaceAt reports whether s ends at byte i or has a space there.
func SpaceAt(s string, i int) bool {
	if i >= len(s) {
		return true
	}
	if s[i] < utf8.RuneSelf {
		return ascii[s[i]] == space
	}
	c, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsSpace(c)
}

// SpaceBefore reports whether s begins at byte i or has a space right before it.
func SpaceBefore(s string, i int) bool {
	if i == 0 {
		return true
	}
	if s[i-1] < utf8.RuneSelf {
		return ascii[s[i-1]] == space
	}
	c, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsSpace(c)
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	if s[i] < utf8.RuneSelf {
		return ascii[s[i]] == lower || ascii[s[i]] == upper
	}
	c, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(c)
}

// InWord reports whether s has a letter or an ASCII digit at byte i.
func InWord(s string, i int) bool {
	return i < len(s) && (WordByte(s[i]) || letterAt(s, i))
}

func dotAt(s string, i int) bool { return i < len(s) && s[i] == '.' }

// FirstRune returns the first character of s. It is utf8.RuneError if s is empty.
func FirstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// SkipSpace returns the offset of the first byte at or after i that does not begin a space.
func SkipSpace(s string, i int) int {
	for i < len(s) && SpaceAt(s, i) {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return i
}

// smallLetter gives the lower case of an ASCII letter. It is zero for every other byte.
var smallLetter = func() (letters [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		letters[c], letters[c-'a'+'A'] = uint8(c), uint8(c)
	}
	return letters
}()

// unspaced reports whether c belongs to a script that is written without spaces, where each character counts as a
// word.
func unspaced(c rune) bool {
	return c >= 0x3040 && unicode.In(c, unicode.Han, unicode.Hiragana)
}
