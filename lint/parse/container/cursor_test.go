package container

import (
	"bytes"
	"testing"

	"copydesk/lint/text"
)

// A story that begins anywhere in a file has the positions that a document of the whole file has there.
func TestCursorAgreesWithDocuments(t *testing.T) {
	for _, file := range []string{
		"", "Quay\nPier", "a\r\nb\rc\n\nd", "\r\r\n\n\r", "Møre og Øst\r\nblå 🛶 kano", "one line only with “marks”",
	} {
		whole := &text.Document{Source: file}
		for at := range len(file) + 1 {
			if at < len(file) && (file[at]&0xc0 == 0x80 || at > 0 && file[at-1] == '\r' && file[at] == '\n') {
				continue // no story begins within a character or a line ending
			}
			for _, step := range []int{1, 3, len(file) + 1} {
				var c Cursor
				for from := 0; from < at; from += step {
					c.Advance([]byte(file[from:min(from+step, at)]))
				}
				part := &text.Document{Source: file[at:], Base: c.Base}
				for offset := at; offset <= len(file); offset++ {
					if got, want := part.Position(offset-at), whole.Position(offset); got != want {
						t.Errorf("%q from %d in steps of %d: byte %d is at %v, want %v", file, at, step, offset, got, want)
					}
					if got, want := part.ByteColumn(offset-at), whole.ByteColumn(offset); got != want {
						t.Errorf("%q from %d in steps of %d: byte %d is byte %d of its line, want %d", file, at, step, offset, got, want)
					}
					if got := part.InFile(text.Span{Start: offset - at, End: offset - at}); got.Start != offset {
						t.Errorf("%q from %d: byte %d is byte %d of the file", file, at, offset, got.Start)
					}
				}
				line := whole.Position(at).Line
				if got, want := part.LineSpan(line), whole.LineSpan(line); got.End+at != want.End {
					t.Errorf("%q from %d: line %d ends at %d, want %d", file, at, line, got.End+at, want.End)
				}
			}
		}
	}
}

// In an encoding with one byte for each character, columns count bytes and byte columns those of UTF-8.
func TestCursorInLatin(t *testing.T) {
	file := []byte("Bl\xe5 b\xe5t\nved \xf8ya")
	c := Cursor{Latin: true}
	c.Advance(bytes.TrimSuffix(file, []byte("ya")))
	if want := (text.Base{Offset: 13, Lines: 1, Column: 5, Bytes: 6}); c.Base != want {
		t.Errorf("got %+v, want %+v", c.Base, want)
	}
}
