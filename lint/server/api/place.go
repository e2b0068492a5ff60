package api

import (
	"sort"
	"unicode/utf8"

	"copydesk/lint/text"
)

// Offset is a place in a text, from 0, in three units.
type Offset struct {
	UTF16     int `json:"utf16"`
	Byte      int `json:"byte"` // of UTF-8
	CodePoint int `json:"code_point"`
}

// Place is a stretch of the text that was sent, or of one of its fields, from Start up to but not including End.
type Place struct {
	Field string `json:"field,omitempty"` // empty for a text that was sent whole
	Start Offset `json:"start"`
	End   Offset `json:"end"`
	Line  int    `json:"line"` // on which it starts, from 1
}

// places finds the place of bytes of a document in the fields of its story.
type places struct {
	d      *text.Document
	fields []fieldPlace
}

// fieldPlace is a field in the source of a document.
type fieldPlace struct {
	name   string
	span   text.Span
	line   int // of the source, from 1, on which the field starts
	counts *counts
}

// places returns the places of d, a document of the story before or after fixes.
func (s *Story) places(d *text.Document) *places {
	p := &places{d: d}
	parts := []string{d.Source}
	if len(s.fields) > 1 {
		parts, _ = s.split(d.Source) // it was read, so it can be split
	}
	at := 0
	for i, part := range parts {
		span := text.Span{Start: at, End: at + len(part)}
		p.fields = append(p.fields, fieldPlace{
			name: s.fields[i].name, span: span, line: d.Position(at).Line, counts: newCounts(part),
		})
		at = span.End + len(s.divider)
	}
	return p
}

// of returns the place of a span of the source. One that ends in another field than it starts is cut to the first.
func (p *places) of(s text.Span) Place {
	f := p.field(func(f fieldPlace) bool { return s.Start <= f.span.End })
	start := max(s.Start, f.span.Start)
	end := max(start, min(s.End, f.span.End))
	return Place{
		Field: f.name, Start: f.counts.offset(start - f.span.Start), End: f.counts.offset(end - f.span.Start),
		Line: p.d.Position(start).Line - f.line + 1,
	}
}

// field returns the first field for which this holds, or the last.
func (p *places) field(holds func(fieldPlace) bool) *fieldPlace {
	last := len(p.fields) - 1
	i := sort.Search(last, func(i int) bool { return holds(p.fields[i]) })
	return &p.fields[i]
}

// line returns the place of a line of the source: its field, and the line in it.
func (p *places) line(n int) Line {
	last := len(p.fields) - 1
	for last > 0 && p.fields[last].line > n {
		last--
	}
	f := &p.fields[last]
	return Line{Field: f.name, Line: n - f.line + 1}
}

// counts counts the UTF-16 units and code points before a byte of a text, without reading the text from its start.
type counts struct {
	text  string
	marks []Offset // at each stride or a little after it; nil for a text in ASCII, where all three are the same
}

const stride = 256

func newCounts(s string) *counts {
	c := &counts{text: s}
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf
	}
	if ascii {
		return c
	}
	at := Offset{}
	for at.Byte < len(s) {
		c.marks = append(c.marks, at)
		at = c.walk(at, min(at.Byte+stride, len(s)))
	}
	c.marks = append(c.marks, at)
	return c
}

// walk returns the offset of byte end, which is after from. Within a character it is the end of it.
func (c *counts) walk(from Offset, end int) Offset {
	for from.Byte < end {
		r, n := utf8.DecodeRuneInString(c.text[from.Byte:])
		from.Byte += n
		from.CodePoint++
		from.UTF16++
		if r > 0xffff {
			from.UTF16++
		}
	}
	return from
}

// offset returns the offset of a byte that starts a character, or of the end of the text.
func (c *counts) offset(at int) Offset {
	if c.marks == nil {
		return Offset{at, at, at}
	}
	i := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].Byte > at }) - 1
	return c.walk(c.marks[max(0, i)], at)
}
