package line

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoted reports whether a line begins with a quotation mark, so that it has the words of a speaker.
func quoted(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return strings.ContainsRune(`"“„‘「『`, r)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// startsSmall reports whether the first word of s begins with a small letter and has no capital, as “iPhone” has.
func startsSmall(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return startsLower(s) && strings.IndexFunc(word, unicode.IsUpper) < 0
}

// startsFigure reports whether s begins with a number, or with a sign before one, such as a currency's.
func startsFigure(s string) bool {
	for i, r := range s {
		switch {
		case unicode.IsDigit(r):
			return true
		case i > 0 || !unicode.IsSymbol(r) && r != '(':
			return false
		}
	}
	return false
}

// startsLatin reports whether s begins with a Latin letter. In other scripts a label of several words may be written
// as one.
func startsLatin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Latin, r)
}

// isUpper reports whether s holds two letters or more and none is lower case.
func isUpper(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

// hasGlue reports whether a lower-case letter touches an upper-case one in s.
func hasGlue(s string) bool {
	last := rune(0)
	for _, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			return true
		}
		last = r
	}
	return false
}

// gluedPieces returns the parts of s between which a space was lost: “Copy link” and “Copied!” of “Copy linkCopied!”.
func gluedPieces(s string) []string {
	var pieces []string
	start, last := 0, rune(0)
	for i, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			pieces = append(pieces, s[start:i])
			start = i
		}
		last = r
	}
	return append(pieces, s[start:])
}

// unglue returns s with a space wherever words seem to touch: “SaveShare”, “to XShare”.
func unglue(s string) string {
	var b strings.Builder
	last, before := rune(0), rune(0)
	for i, r := range s {
		if unicode.IsUpper(r) && (unicode.IsLower(last) ||
			unicode.IsUpper(last) && !unicode.IsLetter(before) && startsLower(s[i+utf8.RuneLen(r):])) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before, last = last, r
	}
	return b.String()
}
