package words

import (
	"strings"

	"copydesk/lint/prose/vocabulary"
)

// ApostropheLen returns the length in bytes of the apostrophe at the start of s. It is 0 if there is none.
func ApostropheLen(s string) int {
	switch {
	case strings.HasPrefix(s, "'"):
		return 1
	case strings.HasPrefix(s, "’"):
		return len("’")
	}
	return 0
}

// Shortened reports whether rest, the text after an apostrophe, begins as a contraction or a possessive goes on.
func Shortened(v *vocabulary.Vocabulary, rest string) bool {
	for _, s := range v.Contractions {
		if strings.HasPrefix(rest, s) && !InWord(rest, len(s)) {
			return true
		}
	}
	return false
}
