package parse

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// presence says what readers see in place of an element whose content is not copy.
type presence uint8

const (
	copied presence = iota // its content is copy
	unseen                 // nothing
	apart                  // a box of its own: the copy before and after it are two blocks
	sign                   // a mark between two words
	object                 // an object in the place of a word
)

// furniture lists elements whose content is not copy.
var furniture = map[atom.Atom]presence{
	atom.Script: unseen, atom.Style: unseen, atom.Noscript: unseen, atom.Template: unseen,
	atom.Nav: apart, atom.Footer: apart, atom.Aside: apart, atom.Form: apart, atom.Pre: apart, atom.Dialog: apart,
	atom.Menu:   apart,
	atom.Button: sign, atom.Select: sign, atom.Svg: sign, atom.Iframe: sign, atom.Object: sign, atom.Textarea: sign,
	atom.Audio: sign, atom.Video: sign, atom.Canvas: sign, atom.Label: sign,
	atom.Code: object, atom.Samp: object, atom.Kbd: object, atom.Math: object,
}

// void lists elements without an end tag, with what readers see in their place.
var void = map[atom.Atom]presence{
	atom.Area: unseen, atom.Base: unseen, atom.Br: unseen, atom.Col: unseen, atom.Embed: sign, atom.Hr: unseen,
	atom.Img: sign, atom.Input: sign, atom.Link: unseen, atom.Meta: unseen, atom.Source: unseen, atom.Track: unseen,
	atom.Wbr: unseen,
}

// lineBreaking lists elements that begin and end a block.
var lineBreaking = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Blockquote: true, atom.Body: true, atom.Caption: true, atom.Dd: true,
	atom.Details: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true,
	atom.Figure: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Header: true, atom.Hgroup: true, atom.Hr: true, atom.Li: true, atom.Main: true, atom.Ol: true, atom.P: true,
	atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Td: true, atom.Tfoot: true,
	atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true, atom.Br: true, atom.Html: true, atom.Head: true,
}

// presence returns what readers see in place of the element that t begins if its content is not copy; copied for
// others.
func (w *page) presence(t token) presence {
	switch {
	case furniture[t.tag] != copied:
		return furniture[t.tag]
	case hidden(t.attrs):
		if t.attrs["aria-hidden"] == "true" && !unshown(t.attrs) {
			return sign
		}
		return unseen
	case t.tag == atom.Sup && w.noteMark(t), t.tag == atom.A && isNoteLink(t.attrs):
		return sign
	}
	return copied
}

// isNoteLink reports whether a link is a footnote mark.
func isNoteLink(attrs map[string]string) bool {
	return attrs["role"] == "doc-noteref" || attrs["epub:type"] == "noteref" ||
		strings.HasPrefix(attrs["href"], "#") && named(attrs, "footnote", "noteref", "fnref")
}

// noteMark reports whether the <sup> that t begins is a footnote mark, rather than the power of a unit or the end of
// an ordinal. A footnote mark is a link within the page, or a number or sign after a word or its punctuation.
func (w *page) noteMark(t token) bool {
	const most = 300 // bytes of such an element
	inner := w.source[t.span.End:min(len(w.source), t.span.End+most)]
	end := strings.Index(inner, "</sup")
	if end < 0 {
		return false
	}
	inner = inner[:end]
	if strings.Contains(inner, "<a ") && strings.Contains(inner, `href="#`) || named(t.attrs, "footnote", "noteref") {
		return true
	}
	inner = strings.Trim(inner, " []()\u00a0")
	if inner == "" || strings.Trim(inner, "0123456789,*†‡§") != "" {
		return false
	}
	return endsWord(w.source[:t.span.Start])
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

// named reports whether an element's class or ID contains one of the words, such as article__standfirst.
func named(attrs map[string]string, words ...string) bool {
	for _, key := range []string{"class", "id"} {
		between := func(r rune) bool { return r == ' ' || r == '-' || r == '_' }
		for part := range strings.FieldsFuncSeq(strings.ToLower(attrs[key]), between) {
			for _, word := range words {
				if part == word {
					return true
				}
			}
		}
	}
	return false
}

// hidden reports whether an element is not shown or is navigation.
func hidden(attrs map[string]string) bool {
	switch attrs["role"] {
	case "navigation", "search", "banner", "contentinfo", "complementary", "menu", "dialog", "button", "alert":
		return true
	}
	return attrs["aria-hidden"] == "true" || unshown(attrs)
}

// unshown reports whether the browser does not render an element at all.
func unshown(attrs map[string]string) bool {
	if _, ok := attrs["hidden"]; ok {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attrs["style"]), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}
