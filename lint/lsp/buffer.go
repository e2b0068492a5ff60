package lsp

import (
	"sort"
	"strings"
	"unicode/utf8"

	"copydesk/lint/text"
)

// Encoding is how a client counts the characters of a line.
type Encoding string

// Encodings of positions. The default is UTF-16.
const (
	UTF8  Encoding = "utf-8"
	UTF16 Encoding = "utf-16"
	UTF32 Encoding = "utf-32"
)

// width returns the number of units of r.
func (e Encoding) width(r rune, bytes int) int {
	switch {
	case e == UTF8:
		return bytes
	case e == UTF16 && r > 0xFFFF:
		return 2
	}
	return 1
}

// buffer is a text with the offsets of its lines. It is immutable: an edit returns another one.
type buffer struct {
	text     string
	lines    []int // byte offset of each line
	encoding Encoding
	columns  *columns
}

func newBuffer(text string, e Encoding) buffer {
	return buffer{text, appendLines([]int{0}, text, 0), e, &columns{}}
}

// appendLines appends the offsets of the lines that begin in s, after a line ending, to lines; s is at an offset of
// the text. Lines end with "
// ", "\r
// " or a lone "\r".
func appendLines(lines []int, s string, at int) []int {
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' || s[i] == '\r' && (i+1 == len(s) || s[i+1] != '\n') {
			lines = append(lines, at+i+1)
		}
	}
	return lines
}

// Position is a place in a text: a line, and a character as the client counts them.
type Position struct {
	Line      int `json:"line"`      // from 0
	Character int `json:"character"` // from 0, in units of the encoding
}

// Range is the text from one position up to another, which is excluded.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// before reports whether p is before q.
func (p Position) before(q Position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Character < q.Character
}

// meets reports whether r and o overlap or touch.
func (r Range) meets(o Range) bool { return !r.End.before(o.Start) && !o.End.before(r.Start) }

// offset returns the byte offset of p. A place outside the text is moved to the nearest one: the end of the line or
// of the text; one inside a character moves to its start.
func (b buffer) offset(p Position) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= len(b.lines):
		return len(b.text)
	}
	start := b.lines[p.Line]
	line := b.line(p.Line)
	units := 0
	if long(p.Character) && long(len(line)) {
		m := b.markBefore(start, start+len(line), p.Character)
		start, line, units = m.at, line[m.at-start:], m.units
	}
	for i, r := range line {
		n := b.encoding.width(r, runeLen(line[i:], r))
		if units+n > p.Character {
			return start + i
		}
		units += n
	}
	return start + len(line)
}

// runeLen returns the number of bytes of r, with which s begins. An invalid byte counts as one.
func runeLen(s string, r rune) int {
	if r != utf8.RuneError {
		return utf8.RuneLen(r)
	}
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// line returns the text of a line without its ending.
func (b buffer) line(n int) string {
	end := len(b.text)
	if n+1 < len(b.lines) {
		end = b.lines[n+1] - 1
		if end > b.lines[n] && b.text[end] == '\n' && b.text[end-1] == '\r' {
			end--
		}
	}
	return b.text[b.lines[n]:end]
}

// position returns the position of a byte offset. An offset inside a character or a line ending is moved to its
// start.
func (b buffer) position(offset int) Position {
	offset = b.start(max(0, min(offset, len(b.text))))
	n := sort.SearchInts(b.lines, offset+1) - 1
	start := b.lines[n]
	end := min(offset, start+len(b.line(n)))
	if long(end - start) {
		return Position{n, b.before(end) - b.before(start)}
	}
	return Position{n, b.units(start, end)}
}

// start returns the start of the character that contains a byte offset.
func (b buffer) start(offset int) int {
	for offset > 0 && offset < len(b.text) && !utf8.RuneStart(b.text[offset]) {
		offset--
	}
	return offset
}

// span returns the range of a span of the text.
func (b buffer) span(s text.Span) Range { return Range{b.position(s.Start), b.position(s.End)} }

// at returns the span of a range. If its ends are in the wrong order, they are swapped.
func (b buffer) at(r Range) text.Span {
	s := text.Span{Start: b.offset(r.Start), End: b.offset(r.End)}
	if s.End < s.Start {
		s.Start, s.End = s.End, s.Start
	}
	return s
}

// Change is an edit by the client: Text replaces Range or, without a range, the whole text.
type Change struct {
	Range *Range `json:"range,omitempty"`
	Text  string `json:"text"`
}

// apply returns the buffer after a change.
func (b buffer) apply(c Change) buffer {
	if c.Range == nil {
		return newBuffer(c.Text, b.encoding)
	}
	s := b.at(*c.Range)
	return b.replace(s, c.Text)
}

// replace returns the buffer with s replaced by another text. Only the lines in s are read again.
func (b buffer) replace(s text.Span, with string) buffer {
	out := buffer{b.text[:s.Start] + with + b.text[s.End:], nil, b.encoding, &columns{}}
	// A line break may be split or completed at both ends of the change. So reading starts at the line before, and
	// the first offset to keep is after the next byte.
	first := sort.SearchInts(b.lines, s.Start)
	first = max(0, first-1)
	from := b.lines[first]
	last := sort.SearchInts(b.lines, s.End+2) // the first line start to keep
	grown := len(with) - (s.End - s.Start)
	to := len(out.text)
	if last < len(b.lines) {
		to = b.lines[last] + grown
	}
	out.lines = make([]int, 0, len(b.lines)+strings.Count(with, "\n")+2)
	out.lines = append(out.lines, b.lines[:first+1]...)
	out.lines = appendLines(out.lines, out.text[from:to], from)
	// The last line that was read ends where the first kept one begins.
	if last < len(b.lines) && out.lines[len(out.lines)-1] == to {
		out.lines = out.lines[:len(out.lines)-1]
	}
	for _, at := range b.lines[min(last, len(b.lines)):] {
		out.lines = append(out.lines, at+grown)
	}
	return out
}
