package across

import (
	"unicode"
	"unicode/utf8"
)

// FNV-1a with 32 bits.
const (
	fnvBasis = 2166136261
	fnvPrime = 16777619
)

// hashWords appends the hashes of the words of s to dst. A word is a run of letters and digits without regard to case;
// apostrophes in it do not count. A code point of a script without spaces is a word.
func hashWords(dst []uint32, s string) []uint32 {
	h := uint32(fnvBasis)
	in := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
				fallthrough
			case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
				h, in = (h^uint32(c))*fnvPrime, true
			case c == '\'':
			default:
				dst, h, in = endWord(dst, h, in)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer):
			dst, h, _ = endWord(dst, h, in)
			dst, h, in = endWord(dst, hashRune(h, r), true)
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r):
			h, in = hashRune(h, unicode.ToLower(r)), true
		case r == '’' || r == '\u00ad':
		default:
			dst, h, in = endWord(dst, h, in)
		}
	}
	dst, _, _ = endWord(dst, h, in)
	return dst
}

// endWord appends h if a word has begun, and returns the state before the next one.
func endWord(dst []uint32, h uint32, in bool) ([]uint32, uint32, bool) {
	if in {
		dst = append(dst, h)
	}
	return dst, fnvBasis, false
}

// hashRune adds a code point to the hash of a word.
func hashRune(h uint32, r rune) uint32 {
	for ; r > 0; r >>= 8 {
		h = (h ^ uint32(r&0xff)) * fnvPrime
	}
	return h
}
