package parts_test

import (
	"bytes"
	"testing"

	"copydesk/lint/parse/parts"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ declared, bytes, want, encoding string }{
		{"", "Caf\u00e9", "Café", ""},
		{"", "Caf\xe9 au lait", "Café au lait", "Windows-1252"},
		{"UTF-8", "Caf\u00e9", "Café", ""},
		{"iso-8859-1", "Caf\u00e9", "Café", ""}, // it is UTF-8, whatever the file says
		{"ISO-8859-1", "Caf\xe9 \x93\x81", "Café “\u0081", "Windows 1252"},
		{"latin1", "\xe9\xe9\xe9\xe9", "éééé", "Windows 1252"},
		{"ISO-8859-15", "\xa4 5", "€ 5", "ISO 8859-15"},
		{"iso_8859-2", "\xb1", "ą", "ISO 8859-2"},
		{"cp1251", "\xd2\xf3\xeb\xe0", "Тула", "Windows 1251"},
		{"koi8-r", "\xf4\xd5\xcc\xc1", "Тула", "KOI8-R"},
	} {
		s, e, err := parts.Decode("a", []byte(c.bytes), c.declared)
		if err != nil || s != c.want {
			t.Errorf("%s %q: got %q (%v), want %q", c.declared, c.bytes, s, err, c.want)
			continue
		}
		name := ""
		if e != nil {
			name = e.Name
			if back, err := e.Encode(s); err != nil || !bytes.Equal(back, []byte(c.bytes)) {
				t.Errorf("%s: written back as %q (%v)", c.declared, back, err)
			}
			if _, err := e.Encode("\U0001f6f6"); err == nil {
				t.Errorf("%s: a boat was spelled", c.declared)
			}
		}
		if name != c.encoding {
			t.Errorf("%s %q: read as %q, want %q", c.declared, c.bytes, name, c.encoding)
		}
	}
	for declared, want := range map[string]string{
		"utf-8":        "a: bytes that are not UTF-8, which the file declares; declare the encoding that it has, or save it as UTF-8",
		"big5":         `a: the encoding "big5"; save the file as UTF-8`,
		"iso-8859-7":   "a: the byte 0xAE, which iso-8859-7 does not have; save the file as UTF-8",
		"windows-1252": "",
	} {
		_, _, err := parts.Decode("a", []byte("caf\xae au lait"), declared)
		if got := message(err); got != want {
			t.Errorf("%s: got %s, want %s", declared, got, want)
		}
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
