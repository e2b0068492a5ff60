package across

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/text"
)

const (
	mostDateline = 90 // bytes of a dateline with its dash
	mostCredit   = 60 // bytes of a line that is a credit
)

// datelineEnd returns the byte offset behind the dateline of a paragraph, such as “OXMOOR, May 4 (EW) — ”; 0 where it
// has none. A dateline ends with a dash between spaces, and holds no full stop that ends a sentence. It begins with a
// word in capitals, or it has parentheses or a date, and each of its words before parentheses begins with a capital or
// a digit.
func datelineEnd(paragraph string) int {
	head := paragraph[:min(len(paragraph), mostDateline)]
	for _, dash := range []string{" — ", " – ", " -- ", " - "} {
		before, _, ok := strings.Cut(head, dash)
		if !ok || strings.Contains(before, ". ") && !strings.Contains(before, "(") {
			continue
		}
		if startsInCapitals(before) || strings.ContainsAny(before, "(0123456789") && capitalised(before) {
			return len(before) + len(dash)
		}
	}
	return 0
}

// capitalised reports whether each word of s before a parenthesis begins with a capital or a digit.
func capitalised(s string) bool {
	s, _, _ = strings.Cut(s, "(")
	for word := range strings.FieldsSeq(s) {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

// startsInCapitals reports whether the first word of s has two letters or more, all of them capitals.
func startsInCapitals(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			break
		}
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 1
}

// creditKeys are the keys of front matter that hold a credit.
var creditKeys = [...]string{"source", "credit", "agency", "author", "byline"}

// mostCredits is the number of credits of a story that are kept.
const mostCredits = 8

// credits returns the names that d credits, in lower case and sorted: those in a dateline, a byline, a line of its own
// at the end, and the front matter.
func credits(d *text.Document) []string {
	var found []string
	note := func(s string) {
		for _, name := range strings.FieldsFunc(strings.ToLower(s), isNoName) {
			if name = strings.TrimSpace(name); name != "" && len(name) <= mostCredit && len(found) < mostCredits {
				found = append(found, strings.Clone(name))
			}
		}
	}
	last := len(d.Blocks) - 1
	for i, b := range d.Blocks {
		body := d.Body(b)
		switch {
		case b.Kind == text.Byline:
			note(body)
		case isCopy(b):
			if n := datelineEnd(body); n > 0 {
				note(body[:n])
			}
			if i > 0 && i >= last-1 && len(body) <= mostCredit {
				note(body)
			}
		}
	}
	for _, key := range creditKeys {
		note(d.Matter[key])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// isNoName reports whether r stands between names in a credit.
func isNoName(r rune) bool { return strings.ContainsRune("()[]—–,/|;:·•©*_\n", r) }
