package letters

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Figures reports whether s contains a date in figures (18.11.2019, 2025-12-20, 11/19/19), and whether it contains a
// time of day (8:21, 4 pm).
func Figures(s string) (date, clock bool) {
	for i := 0; i < len(s); {
		if !IsDigit(s[i]) {
			i++
			continue
		}
		start := i
		groups, seps := [4]int{}, [4]byte{}
		n := 0
		for n < 4 {
			from := i
			for i < len(s) && IsDigit(s[i]) {
				i++
			}
			groups[n] = i - from
			n++
			if i+1 >= len(s) || !IsDigit(s[i+1]) || !strings.ContainsRune("-/.:", rune(s[i])) || n == 4 {
				break
			}
			seps[n-1] = s[i]
			i++
		}
		if n >= 3 && seps[0] == seps[1] && seps[0] != ':' && groups[0]+groups[1]+groups[2] >= 5 && groups[1] <= 2 {
			date = true
		}
		if n == 2 && seps[0] == '.' && groups[0] <= 2 && groups[1] == 2 {
			clock = true // 10.30 GMT
		}
		if n >= 2 && (seps[0] == ':' || seps[n-2] == ':') && groups[n-1] == 2 {
			clock = true
		}
		if i-start <= 5 && startsMeridiem(s[i:]) {
			clock = true
		}
	}
	return date, clock
}

// IsDigit reports whether b is a digit of ASCII.
func IsDigit(b byte) bool { return b >= '0' && b <= '9' }

// startsMeridiem reports whether s begins with am, pm, a.m. or p.m., with or without a space before it.
func startsMeridiem(s string) bool {
	s = strings.TrimLeft(s, " \u00a0")
	if s == "" || !strings.ContainsRune("apAP", rune(s[0])) {
		return false
	}
	s = strings.TrimPrefix(s[1:], ".")
	if s == "" || s[0] != 'm' && s[0] != 'M' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[1:])
	return !unicode.IsLetter(r)
}
