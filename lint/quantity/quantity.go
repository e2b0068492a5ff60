// Package quantity writes and reads numbers and sizes as people do. A library for it that reads sizes of any length
// needs math/big, which made the packed engine of the web 44 kilobytes larger.
package quantity

import (
	"fmt"
	"strconv"
	"strings"
)

// Comma returns n in digits, with a comma between thousands: “12,345”.
func Comma(n int64) string {
	digits := strconv.FormatInt(n, 10)
	out := make([]byte, 0, len(digits)+len(digits)/3)
	for i, d := range []byte(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			out = append(out, ',')
		}
		out = append(out, d)
	}
	return string(out)
}

const kibi = 1024

// Bytes returns n bytes in the largest unit of which there is one, rounded: “10 MiB”, “1.5 KiB”.
func Bytes(n uint64) string {
	const prefixes = "KMGTPE"
	size, unit := float64(n), -1
	for size >= kibi {
		size /= kibi
		unit++
	}
	if unit < 0 {
		return fmt.Sprintf("%d B", n)
	}
	digits := 0
	if size < 9.95 {
		digits = 1
	}
	return fmt.Sprintf("%.*f %ciB", digits, size, prefixes[unit])
}

// ParseBytes returns the bytes in s, which is a number and perhaps a unit, in letters of either case: “4096”, “1.5kB”,
// “10 MiB”. The units with an i are powers of 1,024, the others of 1,000; B may be left out. It is an error if s is not
// of that form, or if it is more than an int64 holds.
func ParseBytes(s string) (int64, error) {
	end := strings.LastIndexAny(s, "0123456789.") + 1
	prefix := strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s[end:])), "b")
	base := 1000.
	if binary, ok := strings.CutSuffix(prefix, "i"); ok && binary != "" {
		base, prefix = kibi, binary
	}
	power := 1 + strings.Index("kmgtpe", prefix)
	if prefix == "" {
		power = 0
	}
	digits := strings.ReplaceAll(s[:end], ",", "")
	value, err := strconv.ParseFloat(digits, 64)
	if err != nil || strings.Trim(digits, "0123456789.") != "" || len(prefix) > 1 || prefix != "" && power == 0 {
		return 0, fmt.Errorf("%q is not a size", s)
	}
	for range power {
		value *= base
	}
	if value >= 1<<63 {
		return 0, fmt.Errorf("%q is too large", s)
	}
	return int64(value), nil
}
