package text

import "unicode/utf8"

// Encoding is how a file spells its text where that is not UTF-8. Document.Source is then the file's text in UTF-8, and
// lines and columns are the same in both; only byte offsets differ.
type Encoding struct {
	Name string // as the WHATWG Encoding Standard has it, such as "UTF-16LE"
	Mark int    // bytes of the byte order mark that Source leaves out
	// Width returns how many bytes the file takes for a code point of Source.
	Width func(r rune) int
	// Encode returns text as the file spells it, byte order mark included. It fails on a code point that the encoding
	// does not have.
	Encode func(text string) ([]byte, error)
}

// InFile returns the bytes of the file, as it lies on the disk, that s, a span of Source, stands for.
func (d *Document) InFile(s Span) Span {
	if d.Encoding == nil {
		return s
	}
	return Span{d.inFile(s.Start), d.inFile(s.End)}
}

// inFile adds up from the start of the line, whose own place is worked out once for all lines.
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

// measure works out where each line starts in the file.
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

// Bytes returns source, a text that takes the place of Source, as the file spells it.
func (d *Document) Bytes(source string) ([]byte, error) {
	if d.Encoding == nil {
		return []byte(source), nil
	}
	return d.Encoding.Encode(source)
}

// Latin reports the width of a code point in an encoding of one byte each.
func Latin(rune) int { return 1 }

// UTF16 returns the width of a code point in UTF-16: two bytes, or four outside the basic plane.
func UTF16(r rune) int {
	if r > 0xFFFF && utf8.ValidRune(r) {
		return 4
	}
	return 2
}
