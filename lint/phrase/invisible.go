package phrase

// Invisible reports whether r has no width and does not separate words: a soft hyphen, a joiner, a zero-width space
// or a direction mark. A word is the same with or without them.
func Invisible(r rune) bool {
	switch {
	case r < 0xad:
		return false
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x180e, r == 0xfeff:
		return true
	}
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f
}
