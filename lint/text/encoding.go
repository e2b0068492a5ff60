package text

import "unicode/utf8"

// Encoding is the encoding of a file that is not UTF-8. Document.Source is then the file's text converted to UTF-8.
// Lines and columns are the same in both; only byte offsets differ.
type Encoding struct {
	Name string // name in the WHATWG Encoding Standard, such as "UTF-16LE"
	Mark int    // length in bytes of the byte order mark, which Source leaves out
	// Width returns the number of bytes that a code point of Source takes in the file.
	Width func(r rune) int
	// Encode returns text in the encoding of the file, byte order mark included. It fails on a code point that the
	// encoding lacks.
	Encode func(text string) ([]byte, error)
}

// InFile returns the span in bytes of the file for s, a span of Source.
func (d *Document) InFile(s Span) Span {
	if d.Encoding != nil {
		s = Span{d.inFile(s.Start), d.inFile(s.End)}
	}
	return Span{s.Start + d.Base.Offset, s.End + d.Base.Offset}
}

// inFile counts from the start of the line; the starts of all lines are computed once.
func (d *Document) inFile(offset int) int {
	d.once.Do(d.index)
	d.widthOnce.Do(d.measure)
	line := d.lineAt(offset)
	at := d.inFileLines[line]
	for _, r := range d.Source[d.lines[line]:offset] {
		at += d.Encoding.Width(r)
	}
	return at
}

// measure computes where each line starts in the file.
func (d *Document) measure() {
	d.inFileLines = make([]int, len(d.lines))
	at, line := d.Encoding.Mark, 0
	for i, r := range d.Source {
		for line < len(d.lines) && d.lines[line] <= i {
			d.inFileLines[line] = at
			line++
		}
		at += d.Encoding.Width(r)
	}
	for ; line < len(d.lines); line++ {
		d.inFileLines[line] = at
	}
}

// Bytes returns the bytes of the file if its text were source instead of Source.
func (d *Document) Bytes(source string) ([]byte, error) {
	if d.Encoding == nil {
		return []byte(source), nil
	}
	return d.Encoding.Encode(source)
}

// Latin returns the width of a code point in an encoding with one byte for each.
func Latin(rune) int { return 1 }

// UTF16 returns the width of a code point in UTF-16: two bytes, or four outside the basic plane.
func UTF16(r rune) int {
	if r > 0xFFFF && utf8.ValidRune(r) {
		return 4
	}
	return 2
}
