package container

import (
	"bytes"
	"unicode/utf8"

	"copydesk/lint/text"
)

// mark is the length in bytes of a byte order mark in UTF-8.
const mark = len("\ufeff")

// Cursor counts bytes, lines and columns while a file is read. The zero value is at the start of a file in UTF-8.
type Cursor struct {
	Base  text.Base
	Latin bool // each byte is a code point; else they are UTF-8
	cr    bool // the last byte was "\r"
}

// Advance moves the cursor over the next bytes of the file. Bytes may end within a code point. The caller moves over a
// byte order mark with Mark.
func (c *Cursor) Advance(b []byte) {
	c.Base.Offset += len(b)
	for len(b) > 0 {
		// A "\n" after "\r" is the second half of a line ending.
		if c.cr {
			if c.cr = false; b[0] == '\n' {
				b = b[1:]
				continue
			}
		}
		n := bytes.IndexAny(b, "\r\n")
		if n < 0 {
			c.along(b)
			return
		}
		c.cr = b[n] == '\r'
		c.Base.Lines++
		c.Base.Column, c.Base.Bytes = 0, 0
		b = b[n+1:]
	}
}

// along moves the cursor over bytes without line endings.
func (c *Cursor) along(b []byte) {
	c.Base.Column += len(b)
	c.Base.Bytes += len(b)
	for _, x := range b {
		switch {
		case x < utf8.RuneSelf:
		case c.Latin:
			c.Base.Bytes++
		case !utf8.RuneStart(x):
			c.Base.Column--
		}
	}
}

// Mark moves the cursor over a byte order mark of UTF-8.
func (c *Cursor) Mark() {
	c.Base.Offset += mark
	c.Base.Bytes += mark
}
