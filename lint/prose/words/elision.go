package words

import "strings"

// elisions are the words that an apostrophe starts. The one of ’n’ has one at its end too.
var elisions = [...]string{
	"em", "til", "till", "tis", "twas", "twere", "cause", "cuz", "cos", "round", "bout", "un", "uns",
	"keeper", "keepers", "copter", "copters", "phone", "phones", "burbs", "hood", "tude", "gator", "gators",
}

// Elision reports whether the single mark of n bytes at i is the apostrophe of a word such as ’em or ’90s. open says
// that a single quotation stands open, which a mark after the word may close: ‘the class of ’68’.
func Elision(body string, i, n int, open bool) bool {
	if i > 0 && !OpensAt(body, i) {
		return false
	}
	rest := body[i+n:]
	size := 0
	for size < len(rest) && size < 9 && WordByte(rest[size]) {
		size++
	}
	if size == 0 || size == 9 {
		return false
	}
	shut := ApostropheLen(rest[size:]) > 0
	if size == 1 && (rest[0] == 'n' || rest[0] == 'N') {
		return shut || SpaceAt(rest, size)
	}
	if shut && strings.HasSuffix(rest[:size], "s") {
		shut = !SpaceAt(rest, size+ApostropheLen(rest[size:]))
	}
	shut = shut && !open
	if IsDigit(rest[0]) {
		// ’90s, ’08
		// ‘23% and ‘90-degree are numbers.
		if next := rest[size:]; strings.HasPrefix(next, "%") || strings.HasPrefix(next, "-") {
			return false
		}
		return !shut && size >= 2 && IsDigit(rest[1]) && (size == 2 || size == 3 && rest[2] == 's')
	}
	for _, e := range elisions {
		if size == len(e) && strings.EqualFold(rest[:size], e) {
			return !shut
		}
	}
	return false
}
