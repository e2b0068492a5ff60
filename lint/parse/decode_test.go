package parse_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// A story reads the same in every encoding: lines and columns are the same, and byte offsets are those of the file.
func TestEncodings(t *testing.T) {
	const story = "Café to close\r\n\r\n“We are sad,” said Zoë Berg – the owner – on Friday.\r\n"
	wide := strings.Replace(story, "sad", "sad 😢", 1)
	for _, tt := range []struct {
		name, story string
		codec       encoding.Encoding
	}{
		{"Windows-1252", story, charmap.Windows1252},
		{"UTF-16LE", wide, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16BE", wide, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16LE", wide, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE", wide, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		file, err := tt.codec.NewEncoder().String(tt.story)
		if err != nil {
			t.Fatal(err)
		}
		d, err := parse.Bytes("a.txt", []byte(file))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if d.Source != tt.story || d.Encoding == nil || d.Encoding.Name != tt.name {
			t.Errorf("%s: reads %q as %+v", tt.name, d.Source, d.Encoding)
		}
		at := strings.Index(d.Source, "Zoë")
		inFile := d.InFile(text.Span{Start: at, End: at + len("Zoë")})
		spelt, err := tt.codec.NewEncoder().String("Zoë")
		if err != nil {
			t.Fatal(err)
		}
		if got := file[inFile.Start:inFile.End]; got != strings.TrimPrefix(strings.TrimPrefix(spelt, "\xff\xfe"), "\xfe\xff") {
			t.Errorf("%s: “Zoë” is at %v, which holds %q", tt.name, inFile, got)
		}
		if again, err := d.Bytes(d.Source); err != nil || !bytes.Equal(again, []byte(file)) {
			t.Errorf("%s: does not come back byte for byte (%v)", tt.name, err)
		}
	}
}

func TestAFixThatAnEncodingCannotSpell(t *testing.T) {
	d, err := parse.Bytes("a.txt", []byte("Caf\xe9 to close its doors"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Bytes("Café 😢"); err == nil {
		t.Error("an emoji is spelt in Windows-1252")
	}
}

// Bytes that are read as Windows-1252, ISO 8859-1 text included, and bytes that are refused.
func TestBytesThatAreNoUTF8(t *testing.T) {
	for source, want := range map[string]string{
		"It cost \xa350, or \xa360.":           "It cost £50, or £60.",
		"\xabLe moulin\xbb est ferm\xe9.":      "«Le moulin» est fermé.",
		"It cost \x80 50\x85 too much":         "It cost € 50… too much",
		"Caf\xe9 \x81 and \x8d to close":       "Café \u0081 and \u008d to close",
		"It\x92s the owner\x92s mill":          "It’s the owner’s mill",
		"The caf\x8e and the f\x90te are shut": "",
		"caf\xc3\xa9, caf\xc3\xa9, caf\xc3":    "",
		"\x8f\xf0\xe8\xe2\xe5\xf2":             "",
	} {
		d, err := parse.Bytes("a.txt", []byte(source))
		switch {
		case err != nil && want == "":
		case err != nil:
			t.Errorf("%q: %v", source, err)
		case d.Source != want:
			t.Errorf("%q reads %q, want %q", source, d.Source, want)
		default:
			if again, err := d.Bytes(d.Source); err != nil || string(again) != source {
				t.Errorf("%q comes back as %q (%v)", source, again, err)
			}
			if at := d.InFile(text.Span{Start: len(want) - 1, End: len(want)}); at.End != len(source) {
				t.Errorf("%q: the last byte is said to be at %v", source, at)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfeM\x00i\x00l\x00l\x00"))
	f.Add([]byte("Caf\xe9 \x93to close\x94 its doors"))
	f.Fuzz(func(t *testing.T, source []byte) {
		d, err := parse.Plain("a.txt", source)
		if err != nil {
			return
		}
		if again, err := d.Bytes(d.Source); err != nil || !bytes.Equal(again, source) {
			t.Fatalf("%q comes back as %q (%v)", source, again, err)
		}
		if all := d.InFile(text.Span{Start: 0, End: len(d.Source)}); all.End != len(source) {
			t.Fatalf("%q ends at %d, not %d", source, all.End, len(source))
		}
	})
}
