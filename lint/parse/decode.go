package parse

import (
	"bytes"
	"errors"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"copydesk/lint/text"
)

const windows1252 = "Windows-1252"

// codec converts the bytes of a file to text and back.
type codec struct {
	decode func(file []byte) (string, error)
	encode func(text string) ([]byte, error)
}

// decodeUTF16 returns the text of source, which is in one of the two byte orders. It is false for invalid UTF-16,
// because writing it back would change more than an edit does.
func decodeUTF16(source []byte, name string) (string, *text.Encoding, bool) {
	order, mark := unicode.LittleEndian, "\xff\xfe"
	if name == "UTF-16BE" {
		order, mark = unicode.BigEndian, "\xfe\xff"
	}
	e := &text.Encoding{Name: name, Width: text.UTF16}
	if bytes.HasPrefix(source, []byte(mark)) {
		e.Mark = len(mark)
	}
	wide := unicode.UTF16(order, unicode.IgnoreBOM)
	return roundTrip(source, e, mark[:e.Mark], codec{
		decode: func(file []byte) (string, error) {
			decoded, err := wide.NewDecoder().Bytes(file)
			return string(decoded), err
		},
		encode: func(s string) ([]byte, error) { return wide.NewEncoder().Bytes([]byte(s)) },
	})
}

// decodeWindows1252 returns the text of source; false if it has a NUL byte. The five bytes that Windows-1252 leaves
// undefined are read as the control characters of ISO 8859-1, as in the WHATWG Encoding Standard. So each byte is a
// character.
func decodeWindows1252(source []byte) (string, *text.Encoding, bool) {
	return roundTrip(source, &text.Encoding{Name: windows1252, Width: text.Latin}, "", codec{fromLatin, toLatin})
}

func fromLatin(file []byte) (string, error) {
	var out strings.Builder
	out.Grow(len(file) + len(file)/8)
	for _, c := range file {
		r := charmap.Windows1252.DecodeByte(c)
		if isGap(rune(c)) {
			r = rune(c)
		}
		out.WriteRune(r)
	}
	return out.String(), nil
}

func toLatin(s string) ([]byte, error) {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if isGap(r) {
			c, ok = byte(r), true
		}
		if !ok {
			return nil, errors.New("a character that is not in " + windows1252)
		}
		out = append(out, c)
	}
	return out, nil
}

// isGap reports whether r is one of the five bytes that Windows-1252 leaves undefined.
func isGap(r rune) bool {
	switch r {
	case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
		return true
	}
	return false
}

func roundTrip(source []byte, e *text.Encoding, mark string, c codec) (string, *text.Encoding, bool) {
	e.Encode = func(s string) ([]byte, error) {
		encoded, err := c.encode(s)
		if err != nil {
			return nil, errors.New("the fix has a character that " + e.Name + " cannot spell")
		}
		return append([]byte(mark), encoded...), nil
	}
	decoded, err := c.decode(source[len(mark):])
	if err != nil {
		return "", nil, false
	}
	again, err := e.Encode(decoded)
	if err != nil || !bytes.Equal(again, source) || strings.ContainsRune(decoded, 0) {
		return "", nil, false
	}
	return decoded, e, true
}
