package parts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/text"
)

// joinLines returns x, HTML, with a space for each <br> within a sentence: one line ends in a word or a comma, and the
// next goes on in lower case.
func joinLines(x *text.Decoded) *text.Decoded {
	if !strings.Contains(x.Text, "<br") {
		return x
	}
	d, at := x.Decoder(), 0
	for from := 0; ; {
		n := strings.Index(x.Text[from:], "<br")
		if n < 0 {
			break
		}
		start := from + n
		from = start + len("<br")
		end := strings.IndexByte(x.Text[start:], '>')
		if end < 0 {
			break
		}
		end += start + 1
		if strings.Trim(x.Text[from:end], " /\r\n\t>") == "" && goesOn(x.Text[at:start], x.Text[end:]) {
			d.Add(x, text.Span{Start: at, End: start})
			origin, _ := x.Origin(text.Span{Start: start, End: end})
			d.Replace(origin, " ")
			at = end
		}
		from = end
	}
	d.Add(x, text.Span{Start: at, End: len(x.Text)})
	return d.Decoded()
}

// goesOn reports whether a sentence that ends its line in before goes on in after.
func goesOn(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \t\r\n"))
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \t\r\n"))
	return (unicode.IsLower(last) || last == ',') && unicode.IsLower(first)
}
