package words

import (
	"strings"

	"copydesk/lint/prose/class"
	"copydesk/lint/prose/vocabulary"
)

// Elision reports whether the single mark of n bytes at i is the apostrophe of a word such as ’em or ’90s. open
// says that a single quotation is open, so that a mark after the word may close it: ‘the class of ’68’.
func Elision(v *vocabulary.Vocabulary, body string, i, n int, open bool) bool {
	const most = 8 // the longest such word, in bytes
	if i > 0 && !OpensAt(body, i) {
		return false
	}
	rest := body[i+n:]
	size := 0
	for size < len(rest) && size <= most && WordByte(rest[size]) {
		size++
	}
	if size == 0 || size > most {
		return false
	}
	word, rest := rest[:size], rest[size:]
	shut := ApostropheLen(rest) > 0
	if word == "n" || word == "N" {
		return shut || SpaceAt(rest, 0) // ’n’
	}
	if shut && strings.HasSuffix(word, "s") {
		shut = !SpaceAt(rest, ApostropheLen(rest))
	}
	if shut && !open {
		return false
	}
	if IsDigit(word[0]) {
		// ‘23% and ‘90-degree are numbers.
		return decade(word) && !strings.HasPrefix(rest, "%") && !strings.HasPrefix(rest, "-")
	}
	return v.Trait(v.Table.LookupShort(shortKey(word)))&class.Elision != 0
}

// decade reports whether word is a year or a decade without its century: 08, 90s.
func decade(word string) bool {
	return len(word) >= 2 && IsDigit(word[1]) && (len(word) == 2 || len(word) == 3 && word[2] == 's')
}

// shortKey returns the key of a word for phrase.Table.LookupShort. The word has one to eight ASCII letters and
// digits.
func shortKey(word string) uint64 {
	var key uint64
	for i := range len(word) {
		c := word[i]
		if letter := smallLetter[c]; letter != 0 {
			c = letter
		}
		key |= uint64(c) << (8 * i)
	}
	return key
}
