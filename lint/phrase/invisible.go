package phrase

// Invisible reports whether r takes no room and parts no words: a soft hyphen, a joiner, a space without width or a
// mark of direction. Words with and without them are the same.
func Invisible(r rune) bool {
	switch {
	case r < 0xad:
		return false
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x180e, r == 0xfeff:
		return true
	}
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f
}
