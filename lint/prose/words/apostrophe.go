package words

import (
	"strings"

	"copydesk/lint/prose/vocabulary"
)

// ApostropheLen returns the number of bytes of the apostrophe that s starts with; zero without one.
func ApostropheLen(s string) int {
	switch {
	case strings.HasPrefix(s, "'"):
		return 1
	case strings.HasPrefix(s, "’"):
		return len("’")
	}
	return 0
}

// Shortened reports whether rest starts with what follows the apostrophe of an English contraction or possessive.
func Shortened(v *vocabulary.Vocabulary, rest string) bool {
	for _, s := range v.Contractions {
		if strings.HasPrefix(rest, s) && !InWord(rest, len(s)) {
			return true
		}
	}
	return false
}
