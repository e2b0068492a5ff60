package quantity

import "testing"

func TestComma(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 7: "7", 999: "999", 1000: "1,000", 12345: "12,345", 1234567: "1,234,567", -5: "-5", -999: "-999",
		-1000: "-1,000", -123456: "-123,456",
	} {
		if got := Comma(n); got != want {
			t.Errorf("%d is written %q, not %q", n, got, want)
		}
	}
}

func TestBytes(t *testing.T) {
	for n, want := range map[uint64]string{
		0: "0 B", 1023: "1023 B", 1024: "1.0 KiB", 1536: "1.5 KiB", 10 << 10: "10 KiB", 10<<10 - 1: "10 KiB",
		200 << 20: "200 MiB", 1<<64 - 1: "16 EiB",
	} {
		if got := Bytes(n); got != want {
			t.Errorf("%d bytes are written %q, not %q", n, got, want)
		}
	}
}

func TestParseBytes(t *testing.T) {
	for s, want := range map[string]int64{
		"4096": 4096, "0": 0, "4,096 B": 4096, "500 kB": 500_000, "1.5k": 1500, "10MiB": 10 << 20, "10 mi": 10 << 20,
		"2G": 2_000_000_000, "1.5 GiB": 3 << 29, "7EiB": 7 << 60,
	} {
		if got, err := ParseBytes(s); got != want || err != nil {
			t.Errorf("%q is read as %d (%v), not as %d", s, got, err, want)
		}
	}
	for _, s := range []string{"", "B", "MiB", "10 i", "10iB", "10 XB", "10 MMB", "-1", "1.2.3", "8EiB", "1e5", "0x10", "NaN", "Inf"} {
		if n, err := ParseBytes(s); err == nil {
			t.Errorf("%q is read as %d, and should not be", s, n)
		}
	}
}
