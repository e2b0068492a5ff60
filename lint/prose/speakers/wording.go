package speakers

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestWording is the length in bytes of the longest name or role. Longer ones are cut at a word.
const longestWording = 160

// withoutPossessive returns s without its possessive ending.
func withoutPossessive(s string) string {
	return strings.TrimRight(strings.TrimSuffix(s, "s"), "'’")
}

// oneLine returns s with one space for each stretch of white space, and cut if it is too long.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= longestWording {
		return s
	}
	cut := strings.LastIndexFunc(s[:longestWording], unicode.IsSpace)
	if cut < 0 {
		for cut = longestWording; !utf8.RuneStart(s[cut]); cut-- {
		}
	}
	return s[:cut] + "…"
}

// outerParts returns the parts of a compound before its first hyphen and after its last.
func outerParts(word string) [2]string {
	return [2]string{word[:strings.IndexByte(word+"-", '-')], word[strings.LastIndexByte(word, '-')+1:]}
}

// ended reports whether the text of a block ends in a mark, as a sentence does and a label or a heading does not.
func ended(body string) bool {
	last, _ := utf8.DecodeLastRuneInString(body)
	return !unicode.IsLetter(last) && !unicode.IsNumber(last)
}
