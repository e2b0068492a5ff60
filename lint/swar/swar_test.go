package swar

import (
	"encoding/binary"
	"testing"
)

// masks gives the bytewise definition of each function that returns a mask.
var masks = map[string]struct {
	fast func(uint64) uint64
	slow func(c byte) bool
}{
	"Zero":    {Zero, func(c byte) bool { return c == 0 }},
	"Equal":   {func(group uint64) uint64 { return Equal(group, '"') }, func(c byte) bool { return c == '"' }},
	"Letters": {Letters, isLetter},
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func FuzzGroup(f *testing.F) {
	f.Add([]byte("Fog, 9 \x00z"))
	f.Add([]byte("\x80\xff\x7f~ !\x1f\x01"))
	f.Add([]byte("@AZ[`az{"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < Size {
			if got := LoadShort(string(b)); got != binary.LittleEndian.Uint64(append(b, make([]byte, Size)...)) {
				t.Errorf("LoadShort(%q) = %#x", b, got)
			}
			return
		}
		check(t, [Size]byte(b))
	})
}

// TestEveryByte has each byte in each place, between neighbours that could carry into it or borrow from it.
func TestEveryByte(t *testing.T) {
	for _, around := range []byte{0, 1, 'a', 'z', 0x7f, 0x80, 0xff} {
		for at := range Size {
			for c := range 256 {
				b := [Size]byte{around, around, around, around, around, around, around, around}
				b[at] = byte(c)
				check(t, b)
			}
		}
	}
}

func check(t *testing.T, b [Size]byte) {
	group := Load("x"+string(b[:]), 1)
	if group != binary.LittleEndian.Uint64(b[:]) || LoadShort(string(b[:])) != group {
		t.Fatalf("%q is loaded as %#x", b, group)
	}
	for name, m := range masks {
		var want uint64
		first, n := Size, 0
		for i, c := range b {
			if m.slow(c) {
				want |= 0x80 << (8 * i)
				first, n = min(first, i), n+1
			}
		}
		got := m.fast(group)
		if got != want {
			t.Errorf("%s(%q) = %#x, want %#x", name, b, got, want)
		}
		if First(got) != first || Count(got) != n {
			t.Errorf("%s(%q): first %d of %d, want %d of %d", name, b, First(got), Count(got), first, n)
		}
	}
	printable := true
	for i, c := range b {
		printable = printable && ' ' <= c && c <= '~'
		if small := byte(Small(group) >> (8 * i)); isLetter(c) && small != c|0x20 || isLetter(c) != isLetter(small) {
			t.Errorf("Small(%q) has %q in place %d", b, small, i)
		}
	}
	if Printable(group) != printable {
		t.Errorf("Printable(%q) is %v", b, !printable)
	}
	for n := range Size + 1 {
		if got := Before(group, n); got != LoadShort(string(b[:n])) {
			t.Errorf("Before(%q, %d) = %#x", b, n, got)
		}
	}
}
