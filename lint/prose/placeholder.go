package prose

// placeholder is the character of text.Placeholder.
const placeholder = '\ufffc'

// endingLen returns the length of what s begins with where that belongs to the word a placeholder stands for: the
// apostrophe of a possessive or a contraction and what follows it.
func endingLen(s string) int {
	n := apostropheLen(s)
	if n == 0 || !shortened(s[n:]) {
		return 0
	}
	for n < len(s) && wordByte(s[n]) {
		n++
	}
	return n
}
