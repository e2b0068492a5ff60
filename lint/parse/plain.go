package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

// Plain reads plain text in UTF-8, with or without a byte order mark. Lines end with "\n", "\r\n" or a lone "\r".
//
// A line that is not blank is a block; the lines of a hard-wrapped paragraph are one block. The white space around a
// block is part of the text, but of no block. The first block is the headline if it looks like one.
//
// An error is an *Error, for a file that is not text, is an HTML page or exceeds a limit.
func Plain(name string, source []byte) (*text.Document, error) {
	s, encoding, err := Decode(name, source)
	if err != nil {
		return nil, err
	}
	if isHTML(s) {
		return nil, &Error{
			Name: name, Reason: Markup, Offset: -1, Found: "this is HTML, and a file of this name is read as plain text",
			Remedy: "rename it to end in .html, or pass it to standard input with --stdin-filename page.html",
		}
	}
	d, err := readLines(name, s)
	if err != nil {
		return nil, err
	}
	d.Encoding = encoding
	nameOpening(d)
	return d, nil
}

// readLines returns the blocks of s, plain text, all of them paragraphs.
func readLines(name, s string) (*text.Document, error) {
	lines := splitLines(s)
	if len(lines) > mostParagraphs {
		found := fmt.Sprintf("over %s lines", quantity.Comma(mostParagraphs))
		over := excess{lines[mostParagraphs].start, found, "split it up"}
		return nil, over.err(name, s, 0)
	}
	joins := hardWraps(s, lines)
	b := text.NewBuilder(name, "text", s)
	at := 0
	if strings.HasPrefix(s, byteOrderMark) {
		at = len(byteOrderMark)
	}
	for i := 0; i < len(lines); i++ {
		b.Space(text.Span{Start: at, End: lines[i].start})
		b.Copy(text.Span{Start: lines[i].start, End: lines[i].end})
		for i < len(lines)-1 && joins != nil && joins[i] {
			join(b, s, lines[i], lines[i+1])
			i++
			b.Copy(text.Span{Start: lines[i].start, End: lines[i].end})
		}
		b.EndBlock(text.Paragraph)
		at = lines[i].end
	}
	b.Space(text.Span{Start: at, End: len(s)})
	return b.Document(), nil
}

// line is a line that is not blank.
type line struct {
	start, end int // in the source, without white space at either end
	indent     int // bytes of white space before start
	number     int // index among all lines, blank ones included
}

// splitLines returns the lines of s that are not blank, at most one more than mostParagraphs.
func splitLines(s string) []line {
	lines := make([]line, 0, min(mostParagraphs, strings.Count(s, "\n")/2)+1)
	returns := strings.IndexByte(s, '\r') >= 0
	at := 0
	if strings.HasPrefix(s, byteOrderMark) {
		at = len(byteOrderMark)
	}
	for number := 0; at < len(s) && len(lines) <= mostParagraphs; number++ {
		end, next := cutLine(s, at, returns)
		if l, ok := trimLine(s, at, end); ok {
			l.number = number
			lines = append(lines, l)
		}
		at = next
	}
	return lines
}

// cutLine returns the end of the line that starts at byte at, and the start of the next one.
func cutLine(s string, at int, returns bool) (end, next int) {
	if !returns {
		if n := strings.IndexByte(s[at:], '\n'); n >= 0 {
			return at + n, at + n + 1
		}
		return len(s), len(s)
	}
	for i := at; i < len(s); i++ {
		switch {
		case s[i] == '\n':
			return i, i + 1
		case s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n':
			return i, i + 2
		case s[i] == '\r':
			return i, i + 1
		}
	}
	return len(s), len(s)
}

func trimLine(s string, start, end int) (line, bool) {
	l := line{start: start, end: end}
	for l.start < l.end {
		r, size := utf8.DecodeRuneInString(s[l.start:l.end])
		if !unicode.IsSpace(r) {
			break
		}
		l.start += size
	}
	for l.start < l.end {
		r, size := utf8.DecodeLastRuneInString(s[l.start:l.end])
		if !unicode.IsSpace(r) {
			break
		}
		l.end -= size
	}
	l.indent = l.start - start
	return l, l.start < l.end
}

// join adds the separator of two lines of a hard-wrapped paragraph: a space, or nothing after the hyphen of a broken
// word.
func join(b *text.Builder, s string, a, next line) {
	if brokenAtHyphen(s[a.start:a.end], s[next.start:next.end]) {
		return
	}
	b.Replace(text.Span{Start: a.end, End: next.start}, " ")
}

// brokenAtHyphen reports whether a hyphen at the end of a line breaks a word. In “two- and three-year terms” the
// hyphen hangs, and a space follows it.
func brokenAtHyphen(a, next string) bool {
	if !strings.HasSuffix(a, "-") {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(a[:len(a)-1])
	after, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsLetter(before) && !unicode.IsDigit(before) || !unicode.IsLetter(after) && !unicode.IsDigit(after) {
		return false
	}
	switch first, _, _ := strings.Cut(next, " "); first {
	case "and", "or", "to", "nor", "und", "oder", "bis", "en", "of", "et", "ou", "y", "o", "e":
		return false
	}
	return true
}
