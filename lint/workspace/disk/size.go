package disk

import (
	"strconv"

	"copydesk/lint/quantity"
)

// Bytes formats a number of bytes without rounding, in the largest unit that needs at most two decimals: 10 MiB,
// 1.5 GB.
func Bytes(n int64) string {
	for _, unit := range []struct {
		bytes int64
		name  string
	}{{1 << 30, "GiB"}, {1e9, "GB"}, {1 << 20, "MiB"}, {1e6, "MB"}, {1 << 10, "KiB"}, {1e3, "kB"}} {
		whole, rest := n/unit.bytes, n%unit.bytes
		if whole > 0 && rest*100%unit.bytes == 0 {
			return strconv.FormatFloat(float64(n)/float64(unit.bytes), 'f', -1, 64) + " " + unit.name
		}
	}
	return quantity.Comma(n) + " B"
}
