package check

import (
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// impossibleTimes reports times of day with a.m., p.m. or a zone that no clock shows.
func (w *dateWords) impossibleTimes(p *lint.Pass) {
	words := p.Words()
	for i := range words {
		word := &words[i]
		if word.Shape&phrase.Number == 0 || !isDigit(p.Text[word.Start()]) {
			continue
		}
		end := word.Start()
		for end < len(p.Text) && (isDigit(p.Text[end]) ||
			end+1 < len(p.Text) && isClockMark(p.Text[end]) && isDigit(p.Text[end+1])) {
			end++
		}
		half, after := w.meridiem(p.Text[end:])
		if after == 0 {
			continue
		}
		start := word.Start()
		for start > 0 && (isDigit(p.Text[start-1]) || isClockMark(p.Text[start-1])) {
			start--
		}
		t := p.Text[start:end]
		// “Of the 30 am and pm places two are left.”
		if half && p.Text[end] == ' ' && !strings.ContainsAny(t, ".:") {
			continue
		}
		if !isTime(t, half) {
			p.Report(lint.Finding{Span: text.Span{Start: start, End: end + after}})
		}
	}
}

func isClockMark(c byte) bool { return c == ':' || c == '.' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// meridiem reads the words that make the number before s a time, and returns their length; 0 if there are none.
// half is true for a.m. and p.m.
func (w *dateWords) meridiem(s string) (half bool, n int) {
	space := 0
	if strings.HasPrefix(s, " ") {
		space = 1
	}
	rest := s[space:]
	for _, m := range w.halves {
		if len(rest) >= len(m) && strings.EqualFold(rest[:len(m)], m) && endsWord(rest, len(m)) {
			return true, space + len(m)
		}
	}
	for _, zone := range w.zones { // Cet is a name
		if strings.HasPrefix(rest, zone) && endsWord(rest, len(zone)) {
			return false, space + len(zone)
		}
	}
	return false, 0
}

// endsWord reports whether no letter follows the first n bytes of s.
func endsWord(s string, n int) bool { return len(s) == n || !isLetter(s[n]) }

// isTime reports whether a clock shows t: 7, 7.30 or 7:30 on a twelve-hour clock if half is true, otherwise 22:10
// or 2210. Text in any other form counts as a time, so that it is not reported.
func isTime(t string, half bool) bool {
	hours, minutes, marked := strings.Cut(strings.Replace(t, ".", ":", 1), ":")
	if !marked && !half && len(t) == 4 {
		hours, minutes, marked = t[:2], t[2:], true
	}
	h, err := strconv.Atoi(hours)
	if err != nil || len(hours) > 2 || !marked && !half {
		return true
	}
	m := 0
	if marked {
		if m, err = strconv.Atoi(minutes); err != nil || len(minutes) != 2 {
			return true
		}
	}
	if half {
		return h <= 12 && m < 60
	}
	return h < 24 && m < 60 || h == 24 && m == 0
}
