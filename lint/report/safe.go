package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Safe returns s, which may come from a story or a file name, as one line that a terminal shows and does not obey.
// A line break or a tab becomes a space, another control character its picture (U+2400 …), and a character that
// reorders or hides what follows (Unicode Technical Report 36, section 3.1) its number in angle brackets. A byte that
// is no UTF-8 becomes U+FFFD.
func Safe(s string) string {
	if strings.IndexFunc(s, harmful) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
		case harmful(r):
			b.WriteString(picture(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// harmful reports whether a terminal would obey r, or show what follows in another order, instead of showing r.
func harmful(r rune) bool {
	switch {
	case r < 0x7f:
		return r < ' '
	case unicode.IsControl(r):
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069: // bidirectional embeddings, overrides, isolates
		return true
	case r == 0x2028 || r == 0x2029: // line and paragraph separator
		return true
	case r >= 0xe0000 && r <= 0xe007f: // tags: text that nothing shows
		return true
	}
	return false
}

// picture returns what is shown in the place of an harmful r.
func picture(r rune) string {
	switch {
	case r < ' ':
		return string('\u2400' + r)
	case r == 0x7f:
		return "\u2421"
	}
	return fmt.Sprintf("<U+%04X>", r)
}
