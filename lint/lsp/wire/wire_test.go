package wire

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func frame(message string) string {
	return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(message), message)
}

func TestFrames(t *testing.T) {
	long := `{"jsonrpc":"2.0","method":"x","params":"` + strings.Repeat("y", 200) + `"}`
	for _, tt := range []struct{ name, in, want string }{
		{"one", frame("{}"), "{}|"},
		{"two", frame("{}") + frame("[]"), "{}|[]|"},
		{"other headers", "Content-Type: x; charset=utf-8\r\ncontent-length:2\r\n\r\n{}", "{}|"},
		{"line feeds alone", "Content-Length: 2\n\n{}", "{}|"},
		{"a stray line before", "warning: something\r\n" + frame("{}"), "{}|"},
		{"no length", "Content-Type: x\r\n\r\n" + frame("{}"), "{}|"},
		{"a length that is none", frame("{}") + "Content-Length: many\r\n\r\n" + frame("{}"), `{}|a message has the Content-Length "many"; want its number of bytes`},
		{"a negative length", "Content-Length: -5\r\n\r\n" + frame("{}"), `a message has the Content-Length "-5"; want its number of bytes`},
		{"a length beyond all numbers", "Content-Length: 99999999999999999999999\r\n\r\n" + frame("{}"), `a message has the Content-Length "99999999999999999999999"; want its number of bytes`},
		{"a message without length", "Content-Type: x\r\n\r\n{}" + frame("{}"), "a message has no Content-Length; want its number of bytes"},
		{"a line without end", strings.Repeat("x", 10000) + "\r\n" + frame("{}"), "{}|"},
		{"cut off", "Content-Length: 5\r\n\r\n{}", ""},
		{"empty", "", ""},
		{"too long", frame(long) + frame("{}"), Oversized + "|{}|"},
		{"too long and cut off", "Content-Length: 1000000000000\r\n\r\n{}", ""},
	} {
		r := bufio.NewReader(strings.NewReader(tt.in))
		got := ""
		for {
			m, err := readFrame(r, 100)
			if err != nil {
				if !errors.Is(err, io.EOF) {
					got += err.Error()
				}
				break
			}
			if bytes.Contains(m, []byte(Oversized)) {
				m = []byte(Oversized)
			}
			got += string(m) + "|"
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// FuzzFrames reads messages from any bytes: none exceeds the limit, and reading ends.
func FuzzFrames(f *testing.F) {
	f.Add("Content-Length: 2\r\n\r\n{}")
	f.Add("Content-Length: 200\r\n\r\n{}Content-Length: -2\n\nContent-Length: 2\n\n[]")
	f.Add("content-length:99999999999999999999\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":[]}")
	f.Fuzz(func(t *testing.T, in string) {
		const limit = 64
		r := bufio.NewReader(strings.NewReader(in))
		for range len(in) + 1 {
			m, err := readFrame(r, limit)
			if err != nil {
				return
			}
			if len(m) > limit && !bytes.Contains(m, []byte(Oversized)) {
				t.Fatalf("a message of %d bytes", len(m))
			}
			var parts map[string]json.RawMessage
			if err := json.Unmarshal(sound(m), &parts); err != nil || checkParts(parts) != nil {
				t.Fatalf("%q becomes %q", m, sound(m))
			}
		}
		t.Fatal("reading does not end")
	})
}
