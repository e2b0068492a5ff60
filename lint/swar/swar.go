// Package swar reads a text eight bytes at a time. SWAR, “SIMD within a register”, is the name for arithmetic on
// several small numbers that share one large one.
//
// A group is eight bytes of a text as one number. The first byte is the lowest, on every machine. A mask holds a yes
// or no for each byte of a group: the high bit of the byte for yes, and no bit for no. The functions that return a
// mask are exact for every byte, also outside ASCII.
package swar

import "math/bits"

// Size is the number of bytes in a group.
const Size = 8

// All is the mask with a yes for each byte.
const All = 0x80 * each

const (
	each = 0x0101010101010101 // a byte multiplied by each stands in all eight places
	low7 = 0x7f * each        // all bits but those of a mask
)

// Load returns the eight bytes of s at i. It panics if s ends before them.
func Load(s string, i int) uint64 {
	b := s[i : i+Size] // one check of the bounds; the compiler makes one load of the rest
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// LoadShort returns the first eight bytes of s. Zeros follow where s has fewer.
func LoadShort(s string) uint64 {
	if len(s) >= Size {
		return Load(s, 0)
	}
	var group uint64
	for i := range len(s) {
		group |= uint64(s[i]) << (8 * i)
	}
	return group
}

// Zero returns the mask of the bytes that are zero.
func Zero(group uint64) uint64 {
	// The sum has the high bit if one of the lower seven bits is set; it never carries into the next byte.
	return ^((group&low7 + low7) | group) & All
}

// Equal returns the mask of the bytes that are c.
func Equal(group uint64, c byte) uint64 { return Zero(group ^ uint64(c)*each) }

// Letters returns the mask of the ASCII letters.
func Letters(group uint64) uint64 {
	// The sums have the high bit for a byte from 'a' on and for one beyond 'z'; they never carry, because the letters
	// are taken without their high bits.
	small := Small(group) & low7
	return (small + (0x80-'a')*each) &^ (small + (0x7f-'z')*each) &^ group & All
}

// Printable returns whether all eight bytes are ASCII characters from the space to the tilde.
func Printable(group uint64) bool {
	// Below the space, the bits 5 and 6 are both clear. Beyond the tilde is only 0x7f, which one more lifts to 0x80.
	return (group|(group&low7+each)|^(group<<1|group<<2))&All == 0
}

// Small returns the group with its ASCII letters in lower case. It changes other bytes too, but never to a letter
// or from one, so it is only for what Letters tells from the rest.
func Small(group uint64) uint64 { return group | 0x20*each }

// First returns the index of the first byte that a mask says yes for; Size if there is none.
func First(mask uint64) int { return bits.TrailingZeros64(mask) / 8 }

// Count returns the number of bytes that a mask says yes for.
func Count(mask uint64) int { return bits.OnesCount64(mask) }

// Before returns the first n bytes of a group, with zeros behind them.
func Before(group uint64, n int) uint64 {
	return group & (1<<(8*n) - 1) // a shift by all 64 bits gives zero, and so the whole group
}
