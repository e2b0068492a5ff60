package words

import "copydesk/lint/prose/vocabulary"

// Placeholder is the character of text.Placeholder.
const Placeholder = '\ufffc'

// endingLen returns the length of what s begins with where that belongs to the word a placeholder stands for: the
// apostrophe of a possessive or a contraction and what follows it.
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
