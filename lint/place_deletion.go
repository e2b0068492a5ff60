package lint

import (
	"sort"
	"strings"

	"copydesk/lint/text"
)

// placeEdit returns the place in the file of an edit of s, a span of the text. A deletion of whole blocks takes
// their lines, the list, heading or quotation markers on them, and one of the blank lines around. It is not exact
// where other copy or other markers are on those lines. In an HTML page it takes the elements that hold nothing
// else. It is not exact where an empty element would be left. In copy within data or other markup, the document that
// was read from it says what is deleted.
func placeEdit(d *text.Document, s text.Span, to string) Place {
	p := placeOf(d, s)
	// A placeholder has no text in the file that could be written elsewhere.
	p.Exact = d.Replaceable(s) && !strings.Contains(to, text.Placeholder) && d.Writable(to)
	blocks, ok := wholeBlocks(d, s)
	if !p.Exact || to != "" || !ok {
		return p
	}
	if n, in := d.Nested(s); n != nil {
		inner := placeEdit(n.Document, in, to)
		outer, whole := n.Outer(inner.Origin)
		return sourcePlace(d, outer, inner.Exact && whole)
	}
	inner, _ := d.Origin(blocks)
	if d.Format == "html" {
		return placeElement(d, p, inner)
	}
	start, end := lineAround(d, inner)
	before, after := d.Source[start:inner.Start], d.Source[inner.End:end]
	// HTML within Markdown.
	if strings.LastIndexByte(before, '<') >= 0 || strings.IndexByte(after, '<') >= 0 {
		return placeElement(d, p, inner)
	}
	next := end + lineBreak(d.Source[end:])
	below := d.Source[next:lineEnd(d.Source, next)]
	marked := strings.TrimSpace(before) != ""
	switch {
	case strings.Trim(before, " \t>#*_+-.)0123456789") != "", strings.Trim(after, " \t#*_") != "",
		// Lines indented under a marker belong to it, and a row of = or - makes a heading of the line above.
		marked && strings.TrimLeft(below, " \t") != below && strings.TrimSpace(below) != "",
		below != "" && strings.Trim(below, "-= \t") == "" && strings.TrimSpace(below) != "":
		p.Exact = false
		return p
	case !marked && (p.Origin.Start < start || p.Origin.End > next):
		return p // the blank lines are deleted anyway
	}
	if strings.TrimSpace(below) == "" && blankAbove(d.Source, start) {
		next += len(below)
		next += lineBreak(d.Source[next:])
	}
	return sourcePlace(d, text.Span{Start: start, End: next}, true)
}

// wholeBlocks returns the span of the blocks in s, from the first to the last. It is false where s holds no block
// or a part of another one.
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

// lineAround returns the start of the line in which s, a span of the source, starts and the end of the line in
// which it ends. It uses the line index, because a line may be millions of bytes long.
func lineAround(d *text.Document, s text.Span) (start, end int) {
	start = d.LineSpan(d.Position(s.Start).Line).Start
	if start == 0 && strings.HasPrefix(d.Source[:s.Start], "\ufeff") {
		start = len("\ufeff")
	}
	return start, d.LineSpan(d.Position(s.End).Line).End
}

// lineStart returns the start of the line with byte at of source, after a byte order mark.
func lineStart(source string, at int) int {
	start := strings.LastIndexAny(source[:at], "\r\n") + 1
	if start == 0 && strings.HasPrefix(source[:at], "\ufeff") {
		return len("\ufeff")
	}
	return start
}

// lineEnd returns the end of the line with byte at of source, before its line break.
func lineEnd(source string, at int) int {
	if n := strings.IndexAny(source[at:], "\r\n"); n >= 0 {
		return at + n
	}
	return len(source)
}

// lineBreak returns the length in bytes of the line break at the start of s; 0 without one.
func lineBreak(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case s != "" && (s[0] == '\r' || s[0] == '\n'):
		return 1
	}
	return 0
}

// blankAbove reports whether the line before start is blank, or there is none.
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

// commentRemoval returns the edit that deletes the comment at s, a span of the source. It deletes the whole line of
// a comment that is alone there, and one space of a comment between words. An empty line is kept where two blocks
// would become one.
func commentRemoval(d *text.Document, s text.Span) Edit {
	source, exact := d.Source, true
	start, end := lineAround(d, s)
	before, after := source[start:s.Start], source[s.End:end]
	next := end + lineBreak(source[end:])
	switch {
	case !isBlank(before):
		// One of the spaces on the two sides is kept.
		switch {
		case strings.HasSuffix(before, " ") && isBlank(after):
			s.Start -= len(before) - len(strings.TrimRight(before, " \t"))
		case strings.HasSuffix(before, " ") && strings.HasPrefix(after, " "):
			s.End++
		}
	case !isBlank(after):
		// The rest of the line is not copy, and would become copy.
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

// isBlank reports whether a line, or a part of one, holds only white space and quotation markers.
func isBlank(s string) bool { return strings.Trim(s, " \t>") == "" }

// isCopy reports whether the source bytes at s contain copy.
func isCopy(d *text.Document, s text.Span) bool {
	// Blocks are in the same order in the source and in the text, except those of front matter and titles.
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
