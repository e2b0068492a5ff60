package api

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// FuzzOffsets compares the offsets of each character with those that are counted from the start.
func FuzzOffsets(f *testing.F) {
	for _, s := range []string{"", "quay", strings.Repeat("кай 🦭 ", 200), "א\u200fב é\r\n" + strings.Repeat("x", 600) + "😀"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		c := newCounts(s)
		for at := range s + "." {
			want := Offset{UTF16: len(utf16.Encode([]rune(s[:at]))), Byte: at, CodePoint: utf8.RuneCountInString(s[:at])}
			if got := c.offset(at); got != want {
				t.Fatalf("byte %d of %q: %+v, want %+v", at, s, got, want)
			}
		}
	})
}

// FuzzRead holds that any body is a story or one clear problem.
func FuzzRead(f *testing.F) {
	for _, s := range []string{`{"text": "a"}`, `{"headline": "a\u001e", "body": "\ud83d\ude00"}`, `{"text": "\ud83d"}`, `{"a`, "[[[", "\xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		s, err := Read(body, 1<<16, true)
		if err != nil {
			if err.Error() == "" {
				t.Error("a problem without a detail")
			}
			return
		}
		d, err := s.Parse(s.Source())
		if err != nil {
			return
		}
		parts := []string{d.Source}
		if len(s.fields) > 1 {
			if parts, err = s.split(d.Source); err != nil {
				t.Fatal(err)
			}
		}
		for i, part := range parts {
			if part != s.fields[i].text {
				t.Errorf("%s is %q, was %q", s.fields[i].name, part, s.fields[i].text)
			}
		}
	})
}
