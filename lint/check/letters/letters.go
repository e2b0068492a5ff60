// Package letters tells what a short text looks like: its capitals, its marks and its figures.
package letters

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quoted reports whether a line begins with a quotation mark, so that it has the words of a speaker.
func Quoted(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return strings.ContainsRune(`"“„‘「『`, r)
}

// StartsUpper reports whether s begins with a capital.
func StartsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// StartsLower reports whether s begins with a small letter.
func StartsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// StartsSmall reports whether the first word of s begins with a small letter and has no capital, as “iPhone” has.
func StartsSmall(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return StartsLower(s) && strings.IndexFunc(word, unicode.IsUpper) < 0
}

// StartsFigure reports whether s begins with a number, or with a sign before one, such as a currency's.
func StartsFigure(s string) bool {
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

// StartsLatin reports whether s begins with a Latin letter. In other scripts a label of several words may be written
// as one.
func StartsLatin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Latin, r)
}

// IsUpper reports whether s holds two letters or more and none is lower case.
func IsUpper(s string) bool {
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

// HasGlue reports whether a lower-case letter touches an upper-case one in s.
func HasGlue(s string) bool {
	last := rune(0)
	for _, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			return true
		}
		last = r
	}
	return false
}

// GluedPieces returns the parts of s between which a space was lost: “Copy link” and “Copied!” of “Copy linkCopied!”.
func GluedPieces(s string) []string {
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

// Unglue returns s with a space wherever words seem to touch: “SaveShare”, “to XShare”.
func Unglue(s string) string {
	var b strings.Builder
	last, before := rune(0), rune(0)
	for i, r := range s {
		if unicode.IsUpper(r) && (unicode.IsLower(last) ||
			unicode.IsUpper(last) && !unicode.IsLetter(before) && StartsLower(s[i+utf8.RuneLen(r):])) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before, last = last, r
	}
	return b.String()
}
