package lsp

import (
	"sort"
	"strings"
	"unicode/utf8"

	"copydesk/lint/text"
)

// Encoding is how a client counts the characters of a line.
type Encoding string

// The encodings that positions can have. A client that names none counts in UTF-16.
const (
	UTF8  Encoding = "utf-8"
	UTF16 Encoding = "utf-16"
	UTF32 Encoding = "utf-32"
)

// width returns how many units r takes in a line.
func (e Encoding) width(r rune, bytes int) int {
	switch {
	case e == UTF8:
		return bytes
	case e == UTF16 && r > 0xFFFF:
		return 2
	}
	return 1
}

// buffer is a text with the places where its lines start. It is not changed: an edit makes another one.
type buffer struct {
	text     string
	lines    []int // byte offset of each line's start
	encoding Encoding
	columns  *columns
}

func newBuffer(text string, e Encoding) buffer {
	return buffer{text, appendLines([]int{0}, text, 0), e, &columns{}}
}

// appendLines appends to lines where those start that begin in s after a line ending; s stands at an offset of the
// text. Lines end with "\n", "\r\n" or a lone "\r".
func appendLines(lines []int, s string, at int) []int {
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' || s[i] == '\r' && (i+1 == len(s) || s[i+1] != '\n') {
			lines = append(lines, at+i+1)
		}
	}
	return lines
}

// Position is a place in a text, by line and by character as the client counts them.
type Position struct {
	Line      int `json:"line"`      // from 0
	Character int `json:"character"` // from 0, in units of the encoding
}

// Range is what lies between two positions, without the second one.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// before reports whether p stands before q.
func (p Position) before(q Position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Character < q.Character
}

// meets reports whether r and o share a character or a place.
func (r Range) meets(o Range) bool { return !r.End.before(o.Start) && !o.End.before(r.Start) }

// offset returns the byte of the text at p. A place outside the text is moved to the nearest one: to the end of the
// line, of the text or, in the middle of a character, to its start.
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

// runeLen returns the number of bytes of r, with which s begins. A byte that is no character is one.
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

// position returns the place of a byte of the text. One in the middle of a character, or of a line ending, has the
// place of its start.
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

// start returns the start of the character that holds a byte of the text.
func (b buffer) start(offset int) int {
	for offset > 0 && offset < len(b.text) && !utf8.RuneStart(b.text[offset]) {
		offset--
	}
	return offset
}

// span returns the range of a span of the text.
func (b buffer) span(s text.Span) Range { return Range{b.position(s.Start), b.position(s.End)} }

// at returns the span of the text that a range stands for. One that ends before it begins is turned around.
func (b buffer) at(r Range) text.Span {
	s := text.Span{Start: b.offset(r.Start), End: b.offset(r.End)}
	if s.End < s.Start {
		s.Start, s.End = s.End, s.Start
	}
	return s
}

// Change is an edit that a client made: Text in the place of Range, or, without a range, of all there was.
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

// replace returns the buffer with another text in the place of s. Only the lines that s touches are looked at again.
func (b buffer) replace(s text.Span, with string) buffer {
	out := buffer{b.text[:s.Start] + with + b.text[s.End:], nil, b.encoding, &columns{}}
	// A line break may be split, or made whole, at both ends of what was replaced: so the line before is looked at from
	// its start, and the first place to keep stands behind the byte after.
	first := sort.SearchInts(b.lines, s.Start)
	first = max(0, first-1)
	from := b.lines[first]
	last := sort.SearchInts(b.lines, s.End+2) // the first line start that stays
	grown := len(with) - (s.End - s.Start)
	to := len(out.text)
	if last < len(b.lines) {
		to = b.lines[last] + grown
	}
	out.lines = make([]int, 0, len(b.lines)+strings.Count(with, "\n")+2)
	out.lines = append(out.lines, b.lines[:first+1]...)
	out.lines = appendLines(out.lines, out.text[from:to], from)
	// The last line that was looked at ends where the first one that stays begins.
	if last < len(b.lines) && out.lines[len(out.lines)-1] == to {
		out.lines = out.lines[:len(out.lines)-1]
	}
	for _, at := range b.lines[min(last, len(b.lines)):] {
		out.lines = append(out.lines, at+grown)
	}
	return out
}
