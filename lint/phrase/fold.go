package phrase

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold appends the folded form of word to dst; words of stories and phrases are compared in this form. It is lower
// case and NFC, with ’ and ‘ as ' and U+2010 and U+2011 as -. It has no invisible characters and no dots at its end, so
// "U.S." and "U.S" are one word. A possessive ending is kept; see TrimPossessive.
func Fold(dst []byte, word string) []byte {
	start := len(dst)
	i := 0
	for ; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			dst = foldWide(dst, start, word[i:])
			break
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	for len(dst) > start+1 && dst[len(dst)-1] == '.' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// foldWide folds word from its first character outside ASCII on; the folded form so far begins at start in dst.
func foldWide(dst []byte, start int, word string) []byte {
	for _, r := range word {
		switch {
		case r == '’' || r == 'ʼ' || r == '‘':
			dst = append(dst, '\'')
		case r == '\u2010' || r == '\u2011':
			dst = append(dst, '-')
		case Invisible(r):
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	if norm.NFC.IsNormal(dst[start:]) {
		return dst
	}
	return append(dst[:start], norm.NFC.Bytes(dst[start:])...)
}

// TrimPossessive returns folded without a possessive ending, 's or the apostrophe of s', and whether it had one. It
// does not change contractions: it's, that's, let's.
func TrimPossessive(folded []byte) (base []byte, possessive bool) {
	n := len(folded)
	switch {
	case n > 2 && bytes.HasSuffix(folded, []byte("'s")) && !contraction(folded[:n-2]):
		n -= 2
		for n > 1 && folded[n-1] == '.' {
			n--
		}
		return folded[:n], true
	case n > 2 && bytes.HasSuffix(folded, []byte("s'")):
		return folded[:n-1], true
	}
	return folded, false
}

// contraction reports whether word with 's is short for two words.
func contraction(word []byte) bool {
	switch string(word) {
	case "it", "he", "she", "that", "there", "who", "let", "what", "here", "where", "how", "when", "why":
		return true
	}
	return false
}
