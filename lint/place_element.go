package lint

import (
	"strings"

	"copydesk/lint/text"
)

// keptWhole lists elements that are kept when their copy is deleted. Without them, neighbouring content would move
// or change its meaning.
var keptWhole = map[string]bool{
	"td": true, "th": true, "dt": true, "dd": true, "summary": true, "caption": true, "legend": true, "title": true,
	"option": true, "rt": true, "rb": true,
}

// outermost lists elements that may be left empty: the page has nothing else.
var outermost = map[string]bool{"html": true, "body": true, "main": true, "article": true}

// endless lists elements whose end tag is optional.
var endless = map[string]bool{
	"p": true, "li": true, "dt": true, "dd": true, "td": true, "th": true, "tr": true, "option": true, "rt": true,
}

// wholeElement returns the elements that hold only the copy at s, bytes of an HTML source; or s if they hold other
// copy. It is false where an empty element would be left that cannot be deleted.
func wholeElement(source string, s text.Span) (text.Span, bool) {
	const deep = 32
	for level := range deep {
		left := len(strings.TrimRight(source[max(0, s.Start-mostTag):s.Start], " \t\r\n")) + max(0, s.Start-mostTag)
		rest := source[s.End:min(len(source), s.End+mostTag)]
		right := s.End + len(rest) - len(strings.TrimLeft(rest, " \t\r\n"))
		name, start := openTagBefore(source, left)
		if name == "" || voidElement[name] {
			return s, true
		}
		end := endTagAfter(source, right, name)
		switch {
		case end == 0 && level == 0 && (endless[name] || strings.HasPrefix(source[right:], "</")):
			return s, false
		case end == 0, outermost[name]:
			return s, true
		case keptWhole[name]:
			return s, false
		}
		s = text.Span{Start: start, End: end}
	}
	return s, true
}

// mostTag is the largest length in bytes of a tag, or of the space around copy.
const mostTag = 2048

var voidElement = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "source": true, "track": true, "wbr": true,
}

// openTagBefore returns the lower-case name and the start of the start tag that ends at byte end of source. The
// name is empty where no start tag ends there, and “?” where quotation marks make its start uncertain.
func openTagBefore(source string, end int) (name string, start int) {
	from := max(0, end-mostTag)
	if !strings.HasSuffix(source[from:end], ">") {
		return "", 0
	}
	start = strings.LastIndexByte(source[from:end], '<')
	if start < 0 {
		return "", 0
	}
	start += from
	tag := source[start+1 : end-1]
	quote := byte(0)
	for i := range len(tag) {
		switch c := tag[i]; {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		case c == '>' && quote == 0:
			return "", 0 // the tag ended there
		}
	}
	switch {
	case quote != 0:
		return "?", start // no element is called “?”
	case strings.HasSuffix(tag, "/"):
		return "", 0
	}
	return tagName(tag), start
}

// endTagAfter returns the end of the element's end tag if it begins at byte at of source, and 0 if it does not.
func endTagAfter(source string, at int, name string) int {
	tag, ok := strings.CutPrefix(source[at:min(len(source), at+mostTag)], "</")
	if !ok || tagName(tag) != name {
		return 0
	}
	closing := strings.IndexByte(tag, '>')
	if closing < 0 || strings.TrimSpace(tag[len(name):closing]) != "" {
		return 0
	}
	return at + len("</") + closing + 1
}

// tagName returns the lower-case name at the start of the inside of a tag.
func tagName(tag string) string {
	n := 0
	for n < len(tag) && (tag[n]|0x20 >= 'a' && tag[n]|0x20 <= 'z' ||
		n > 0 && (tag[n] >= '0' && tag[n] <= '9' || tag[n] == '-')) {
		n++
	}
	return strings.ToLower(tag[:n])
}

// placeElement returns the place to delete for copy at inner, whole blocks of a page: with the elements that hold
// nothing else, and with its lines if they hold nothing else. p is the place of the copy alone.
func placeElement(d *text.Document, p Place, inner text.Span) Place {
	s, ok := wholeElement(d.Source, inner)
	switch {
	case !ok:
		p.Exact = false
		return p
	case s == inner:
		return p
	}
	start, end := lineAround(d, s)
	if strings.TrimSpace(d.Source[start:s.Start]) == "" && strings.TrimSpace(d.Source[s.End:end]) == "" {
		s = text.Span{Start: start, End: end + lineBreak(d.Source[end:])}
	}
	return sourcePlace(d, s, true)
}
