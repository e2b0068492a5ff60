package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"copydesk/lint/report/terminal"
)

// xmlHead is the first line of an XML document.
const xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

// xmlText returns s for use in an attribute or in text. A character that XML 1.0 cannot represent becomes its
// picture, as in Safe. These become character references, so that a reader of the XML gets them back: characters
// that a terminal would obey, white space other than a space, and text that a CI log would read as a command.
func xmlText(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case !inXML(r):
			b.WriteString(xmlText(terminal.Picture(r)))
		case r == '#' && terminal.CommandAt(s, i):
			b.WriteString("&#35;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&#34;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\t' || r == '\n' || r == '\r':
			fmt.Fprintf(&b, "&#%d;", r)
		case terminal.Harmful(r):
			fmt.Fprintf(&b, "&#x%X;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// inXML reports whether XML 1.0 allows r; see https://www.w3.org/TR/xml/#charsets.
func inXML(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r != 0xfffe && r != 0xffff && utf8.ValidRune(r)
}
