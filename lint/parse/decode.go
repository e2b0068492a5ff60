package parse

import (
	"bytes"
	"errors"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"copydesk/lint/text"
)

const windows1252 = "Windows-1252"

// decodeUTF16 returns the text of source, which is in one of the two byte orders; false where it is not sound, so that
// writing it again would change more than an edit does.
func decodeUTF16(source []byte, name string) (string, *text.Encoding, bool) {
	order, mark := unicode.LittleEndian, "\xff\xfe"
	if name == "UTF-16BE" {
		order, mark = unicode.BigEndian, "\xfe\xff"
	}
	e := &text.Encoding{Name: name, Width: text.UTF16}
	if bytes.HasPrefix(source, []byte(mark)) {
		e.Mark = len(mark)
	}
	return roundTrip(source, e, mark[:e.Mark], unicode.UTF16(order, unicode.IgnoreBOM))
}

// decodeWindows1252 returns the text of source; false where it has one of the five bytes that stand for nothing.
func decodeWindows1252(source []byte) (string, *text.Encoding, bool) {
	return roundTrip(source, &text.Encoding{Name: windows1252, Width: text.Latin}, "", charmap.Windows1252)
}

func roundTrip(source []byte, e *text.Encoding, mark string, codec encoding.Encoding) (string, *text.Encoding, bool) {
	e.Encode = func(s string) ([]byte, error) {
		encoded, err := codec.NewEncoder().String(s)
		if err != nil {
			return nil, errors.New("the fix has a character that " + e.Name + " cannot spell")
		}
		return []byte(mark + encoded), nil
	}
	decoded, err := codec.NewDecoder().Bytes(source[len(mark):])
	if err != nil {
		return "", nil, false
	}
	again, err := e.Encode(string(decoded))
	if err != nil || !bytes.Equal(again, source) || strings.ContainsRune(string(decoded), 0) {
		return "", nil, false
	}
	return string(decoded), e, true
}
