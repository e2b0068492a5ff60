package words

import "copydesk/lint/prose/vocabulary"

// Placeholder is text.Placeholder as a character.
const Placeholder = '\ufffc'

// endingLen returns the length of the possessive or contracted ending at the start of s, which follows a
// placeholder.
func endingLen(v *vocabulary.Vocabulary, s string) int {
	n := ApostropheLen(s)
	if n == 0 || !Shortened(v, s[n:]) {
		return 0
	}
	for n < len(s) && WordByte(s[n]) {
		n++
	}
	return n
}
