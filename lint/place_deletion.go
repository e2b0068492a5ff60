package lint

import (
	"sort"
	"strings"

	"copydesk/lint/text"
)

// placeEdit returns where an edit of s, a span of the text, is made in the file. One that deletes whole blocks takes
// the lines that held them, with the markers of a list, a heading or a quotation that would otherwise be left and mean
// something else, and one of the blank lines around. It is not exact where other copy or other marks stand on those
// lines. In a page it takes the elements that hold nothing else, and is not exact where an empty one would be left.
func placeEdit(d *text.Document, s text.Span, to string) Place {
	p := placeOf(d, s)
	// The file has no spelling of a placeholder to be put elsewhere.
	p.Exact = d.Replaceable(s) && !strings.Contains(to, text.Placeholder)
	blocks, ok := wholeBlocks(d, s)
	if !p.Exact || to != "" || !ok {
		return p
	}
	inner, _ := d.Origin(blocks)
	if d.Format == "html" {
		return placeElement(d, p, inner)
	}
	start, end := lineAround(d, inner)
	before, after := d.Source[start:inner.Start], d.Source[inner.End:end]
	// HTML in Markdown.
	if strings.LastIndexByte(before, '<') >= 0 || strings.IndexByte(after, '<') >= 0 {
		return placeElement(d, p, inner)
	}
	next := end + lineBreak(d.Source[end:])
	below := d.Source[next:lineEnd(d.Source, next)]
	marked := strings.TrimSpace(before) != ""
	switch {
	case strings.Trim(before, " \t>#*_+-.)0123456789") != "", strings.Trim(after, " \t#*_") != "",
		// What is indented under a marker belongs to it, and a row of signs makes a heading of the line above.
		marked && strings.TrimLeft(below, " \t") != below && strings.TrimSpace(below) != "",
		below != "" && strings.Trim(below, "-= \t") == "" && strings.TrimSpace(below) != "":
		p.Exact = false
		return p
	case !marked && (p.Origin.Start < start || p.Origin.End > next):
		return p // the blank lines go already
	}
	if strings.TrimSpace(below) == "" && blankAbove(d.Source, start) {
		next += len(below)
		next += lineBreak(d.Source[next:])
	}
	return sourcePlace(d, text.Span{Start: start, End: next}, true)
}

// wholeBlocks returns the span of the blocks that s holds, from the first to the last. It is false where there are none
// and where s holds a part of another.
func wholeBlocks(d *text.Document, s text.Span) (text.Span, bool) {
	var out text.Span
	for i := max(0, d.BlockAt(s.Start)); i < len(d.Blocks) && d.Blocks[i].Span.Start < s.End; i++ {
		b := d.Blocks[i].Span
		switch {
		case s.Contains(b) && out.Empty():
			out = b
		case s.Contains(b):
			out.End = b.End
		case s.Overlaps(b):
			return text.Span{}, false
		}
	}
	return out, !out.Empty()
}

// lineAround returns where the line begins that s, a span of the source, starts in, and where the one ends that it ends
// in. It is found without a look at the bytes of the line, of which there may be millions.
func lineAround(d *text.Document, s text.Span) (start, end int) {
	start = d.LineSpan(d.Position(s.Start).Line).Start
	if start == 0 && strings.HasPrefix(d.Source[:s.Start], "\ufeff") {
		start = len("\ufeff")
	}
	return start, d.LineSpan(d.Position(s.End).Line).End
}

// lineStart returns where the line begins that holds byte at of source, after a byte order mark.
func lineStart(source string, at int) int {
	start := strings.LastIndexAny(source[:at], "\r\n") + 1
	if start == 0 && strings.HasPrefix(source[:at], "\ufeff") {
		return len("\ufeff")
	}
	return start
}

// lineEnd returns where the line ends that holds byte at of source, before its line break.
func lineEnd(source string, at int) int {
	if n := strings.IndexAny(source[at:], "\r\n"); n >= 0 {
		return at + n
	}
	return len(source)
}

// lineBreak returns the number of bytes of the line break that s begins with.
func lineBreak(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case s != "" && (s[0] == '\r' || s[0] == '\n'):
		return 1
	}
	return 0
}

// blankAbove reports whether the line before that at start is blank, or there is none.
func blankAbove(source string, start int) bool {
	above := strings.TrimRight(strings.TrimPrefix(source[:start], "\ufeff"), " \t")
	n := len(above)
	above = strings.TrimSuffix(strings.TrimSuffix(above, "\n"), "\r")
	if len(above) == n {
		return n == 0
	}
	above = strings.TrimRight(above, " \t")
	return above == "" || strings.HasSuffix(above, "\n") || strings.HasSuffix(above, "\r")
}

// commentRemoval returns the edit that takes out the comment at s, a span of the source: with its line where it stands
// alone there, with a space where it stands between words. An empty line stays where two blocks would become one.
func commentRemoval(d *text.Document, s text.Span) Edit {
	source, exact := d.Source, true
	start, end := lineAround(d, s)
	before, after := source[start:s.Start], source[s.End:end]
	next := end + lineBreak(source[end:])
	switch {
	case !isBlank(before):
		// Of the spaces on both sides one stays.
		switch {
		case strings.HasSuffix(before, " ") && isBlank(after):
			s.Start -= len(before) - len(strings.TrimRight(before, " \t"))
		case strings.HasSuffix(before, " ") && strings.HasPrefix(after, " "):
			s.End++
		}
	case !isBlank(after):
		// What follows on its line and is no copy would become some.
		exact = strings.HasPrefix(strings.TrimLeft(after, " \t"), "<") || isCopy(d, text.Span{Start: s.End, End: end})
		s.End += len(after) - len(strings.TrimLeft(after, " \t"))
	case blankAbove(source, start) || next == end || isBlank(source[next:lineEnd(source, next)]) ||
		strings.HasSuffix(strings.TrimSpace(source[:start]), ">") && strings.HasPrefix(strings.TrimSpace(source[next:]), "<"):
		s = text.Span{Start: start, End: next}
		if below := lineEnd(source, next); next > end && blankAbove(source, start) && isBlank(source[next:below]) {
			s.End = below + lineBreak(source[below:])
		}
	}
	e := Edit{Place: sourcePlace(d, s, exact)}
	e.inSource = true
	return e
}

// isBlank reports whether a line, or a part of one, holds nothing but space and the marks of quotations.
func isBlank(s string) bool { return strings.Trim(s, " \t>") == "" }

// isCopy reports whether bytes of the source at s are copy.
func isCopy(d *text.Document, s text.Span) bool {
	// Blocks follow each other in the source as in the text, but for those of front matter and titles.
	i := sort.Search(len(d.Blocks), func(i int) bool {
		origin, _ := d.Origin(d.Blocks[i].Span)
		return origin.End > s.Start
	})
	if i == len(d.Blocks) {
		return false
	}
	origin, _ := d.Origin(d.Blocks[i].Span)
	return origin.Overlaps(s)
}
