package literal

import (
	"slices"
	"strings"
	"testing"
)

// FuzzSearcher compares the result with a search for each literal at each place.
func FuzzSearcher(f *testing.F) {
	f.Add("lorem ipsum", "TK", "<div", "LOREM IPSUM tk TK <div><DIV>")
	f.Add("{{", "!", "k", "K {{name}}! Kk {")
	f.Add("é", "éa", "aéb", "AÉB aéb éA")
	f.Fuzz(func(t *testing.T, a, b, c, text string) {
		var literals []Literal
		for i, l := range []string{a, b, c} {
			if l == "" || len(l) > 100 {
				return
			}
			lower := strings.Map(func(r rune) rune {
				if 'A' <= r && r <= 'Z' {
					return r | 0x20
				}
				return r
			}, strings.ToValidUTF8(l, "?"))
			literals = append(literals, Literal{l, false}, Literal{lower, i > 0})
		}
		s := NewSearcher()
		s.Add(0, literals[:1])
		s.Add(1, literals[1:])
		var want []Hit
		for at := range len(text) {
			for n := range literals {
				if literals[n].standsAt(text, at) {
					want = append(want, Hit{n, at})
				}
			}
		}
		got := s.In(text, nil, len(want))
		slices.SortFunc(got, func(a, b Hit) int {
			if a.At != b.At {
				return a.At - b.At
			}
			return a.Literal - b.Literal
		})
		if !slices.Equal(got, want) {
			t.Errorf("%v in %q: found %v, want %v", literals, text, got, want)
		}
	})
}
