package parse

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"copydesk/lint/parse/webpage"
)

type presence = webpage.Presence

// What readers see in place of an element whose content is not copy.
const (
	copied = webpage.Copied
	unseen = webpage.Unseen
	apart  = webpage.Apart
	sign   = webpage.Sign
	object = webpage.Object
)

// presence returns what readers see in place of the element that t begins if its content is not copy; copied for
// others.
func (w *page) presence(t webpage.Token) presence {
	switch {
	case w.plan.Shown[t.Span.Start]:
		return copied
	case webpage.Furniture[t.Tag] != copied:
		return webpage.Furniture[t.Tag]
	case webpage.Streamed(t.Attrs):
		return copied
	case webpage.Hidden(t.Attrs):
		if t.Attrs["aria-hidden"] == "true" && !webpage.Unshown(t.Attrs) {
			return sign
		}
		return unseen
	case t.Tag == atom.Sup && w.noteMark(t), t.Tag == atom.A && isNoteLink(t.Attrs):
		return sign
	}
	return copied
}

// isNoteLink reports whether a link is a footnote mark.
func isNoteLink(attrs map[string]string) bool {
	return attrs["role"] == "doc-noteref" || attrs["epub:type"] == "noteref" ||
		strings.HasPrefix(attrs["href"], "#") && webpage.Named(attrs, "footnote", "noteref", "fnref")
}

// noteMark reports whether the <sup> that t begins is a footnote mark, rather than the power of a unit or the end of
// an ordinal. A footnote mark is a link within the page, or a number or sign after a word or its punctuation.
func (w *page) noteMark(t webpage.Token) bool {
	const most = 300 // bytes of such an element
	inner := w.source[t.Span.End:min(len(w.source), t.Span.End+most)]
	end := strings.Index(inner, "</sup")
	if end < 0 {
		return false
	}
	inner = inner[:end]
	if strings.Contains(inner, "<a ") && strings.Contains(inner, `href="#`) ||
		webpage.Named(t.Attrs, "footnote", "noteref") {
		return true
	}
	inner = strings.Trim(inner, " []()\u00a0")
	if inner == "" || strings.Trim(inner, "0123456789,*†‡§") != "" {
		return false
	}
	return endsWord(w.source[:t.Span.Start])
}

// endsWord reports whether s ends in a word of four letters or more, which no unit has, or in punctuation after one.
// Tags between them are ignored.
func endsWord(s string) bool {
	const least, mostTags, longestTag = 4, 3, 100
	marked := false
	for tags := 0; tags < mostTags; tags++ {
		trimmed := strings.TrimRight(s, ".,;:!?)\"'")
		trimmed = strings.TrimSuffix(strings.TrimSuffix(trimmed, "”"), "’")
		marked = marked || len(trimmed) < len(s)
		s = trimmed
		at := strings.LastIndexByte(s[max(0, len(s)-longestTag):], '<')
		if at < 0 || !strings.HasSuffix(s, ">") {
			break
		}
		s = s[:max(0, len(s)-longestTag)+at]
	}
	letters := 0
	for letters < least && letters < len(s) {
		c := s[len(s)-1-letters]
		if c < utf8.RuneSelf && (c|0x20 < 'a' || c|0x20 > 'z') {
			break
		}
		letters++
	}
	return letters == least || letters > 0 && marked
}
