package main

import "testing"

func TestSizesAreSaidExactly(t *testing.T) {
	for given, want := range map[string]string{
		"1MB": "1 MB", "1.5MB": "1.5 MB", "1.5 GiB": "1.5 GiB", "500kB": "500 kB", "10MiB": "10 MiB", "1kib": "1 KiB", "16": "16 B",
		"12345": "12,345 B", "10485761B": "10,485,761 B", "2gb": "2 GB", "0.25MiB": "256 KiB", "20.25 KiB": "20.25 KiB",
	} {
		var s size
		if err := s.Set(given); err != nil {
			t.Fatal(err)
		}
		if s.String() != want {
			t.Errorf("%s is said as %s, want %s", given, s.String(), want)
		}
		var again size
		if err := again.Set(s.String()); err != nil || again != s {
			t.Errorf("%s does not read back: %d, want %d (%v)", s.String(), again, s, err)
		}
	}
}
