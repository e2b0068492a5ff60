package parts

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// latin is the encoding that the Encoding Standard reads for those that are a part of it.
var latin = charmap.Windows1252

var latinNames = map[string]bool{
	"iso88591": true, "latin1": true, "usascii": true, "ascii": true, "windows1252": true, "cp1252": true,
}

// Decode returns the text of source, bytes of the file called name, in the encoding that the file declares, and that
// encoding; nil for UTF-8. Text that is UTF-8 is read as such, whatever the file says. Without a declaration the bytes
// decide, as for other files. The error is a *parse.Error.
func Decode(name string, source []byte, declared string) (string, *text.Encoding, error) {
	key := squash(declared)
	unsaid := key == "" || strings.HasPrefix(key, "utf16")
	if unsaid || key == "utf8" || utf8.Valid(source) || bytes.IndexByte(source, 0) >= 0 {
		s, e, err := parse.Decode(name, source)
		var refused *parse.Error
		if errors.As(err, &refused) && refused.Reason != parse.Encoding || err == nil && (e == nil || e.Mark > 0) || unsaid {
			return s, e, err
		}
		return "", nil, encodingError(name, "bytes that are not UTF-8, which the file declares",
			"declare the encoding that it has, or save it as UTF-8")
	}
	table := tableOf(key)
	if table == nil {
		return "", nil, encodingError(name, fmt.Sprintf("the encoding %.40q", declared), "save the file as UTF-8")
	}
	var out strings.Builder
	out.Grow(len(source) + len(source)/8)
	for _, c := range source {
		r, ok := decodeByte(table, c)
		if !ok {
			return "", nil, encodingError(name, fmt.Sprintf("the byte 0x%02X, which %s does not have", c, declared),
				"save the file as UTF-8")
		}
		out.WriteRune(r)
	}
	return out.String(), encodingOf(table), nil
}

func encodingError(name, found, remedy string) *parse.Error {
	return &parse.Error{Name: name, Reason: parse.Encoding, Offset: -1, Found: found, Remedy: remedy}
}

// decodeByte returns the character of c. The bytes that Windows-1252 leaves undefined are control characters, as in
// the Encoding Standard.
func decodeByte(table *charmap.Charmap, c byte) (rune, bool) {
	r := table.DecodeByte(c)
	if r == utf8.RuneError && table == latin {
		r = rune(c)
	}
	return r, r != utf8.RuneError
}

func encodingOf(table *charmap.Charmap) *text.Encoding {
	return &text.Encoding{Name: table.String(), Width: text.Latin, Encode: func(s string) ([]byte, error) {
		out := make([]byte, 0, len(s))
		for _, r := range s {
			c, ok := table.EncodeRune(r)
			if !ok && r < 0x100 {
				back, _ := decodeByte(table, byte(r))
				c, ok = byte(r), back == r
			}
			if !ok {
				return nil, errors.New("the fix has a character that " + table.String() + " cannot spell")
			}
			out = append(out, c)
		}
		return out, nil
	}}
}

// tableOf returns the encoding with one byte for a character that is called key, and nil for another one.
func tableOf(key string) *charmap.Charmap {
	if latinNames[key] {
		return latin
	}
	key = strings.Replace(key, "cp125", "windows125", 1)
	for _, e := range charmap.All {
		if table, ok := e.(*charmap.Charmap); ok && squash(table.String()) == key {
			return table
		}
	}
	return nil
}

// squash returns the letters and figures of an encoding's name, in lower case.
func squash(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z':
			return r
		case r >= 'A' && r <= 'Z':
			return r | 0x20
		}
		return -1
	}, name)
}
