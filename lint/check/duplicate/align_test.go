package duplicate

import (
	"fmt"
	"hash/fnv"
	"strings"
	"testing"
)

func hashes(s string) []uint32 {
	var all []uint32
	for _, w := range strings.Fields(s) {
		h := fnv.New32a()
		h.Write([]byte(w))
		all = append(all, h.Sum32())
	}
	return all
}

func TestAlign(t *testing.T) {
	for _, tt := range []struct {
		a, b  string
		limit int
		want  string // -deleted+inserted, or “no”
	}{
		{"the mill burns", "the mill burns", 0, ""},
		{"", "", 3, ""},
		{"the mill burns", "the old mill burns", 1, "+old"},
		{"the old mill burns", "the mill burns", 1, "-old"},
		{"the old mill burns", "the new mill burns", 2, "-old+new"},
		{"the old mill burns", "the new mill burns", 1, "no"},
		{"one two three four five six", "zero one two four five six seven", 4, "+zero -three +seven"},
		{"a a a b", "a b", 2, "-a a"},
		{"", "a b", 2, "+a b"},
		{"a b c d", "x y", 9, "-a b c d+x y"},
	} {
		a, b := strings.Fields(tt.a), strings.Fields(tt.b)
		edits, ok := align(hashes(tt.a), hashes(tt.b), tt.limit)
		var parts []string
		for _, e := range edits {
			s := ""
			if e.a < e.aEnd {
				s += "-" + strings.Join(a[e.a:e.aEnd], " ")
			}
			if e.b < e.bEnd {
				s += "+" + strings.Join(b[e.b:e.bEnd], " ")
			}
			parts = append(parts, s)
		}
		got := strings.Join(parts, " ")
		if !ok {
			got = "no"
		}
		if got != tt.want {
			t.Errorf("align(%q, %q, %d) = %s, want %s", tt.a, tt.b, tt.limit, got, tt.want)
		}
	}
}

// Applying the edits to a always gives b.
func FuzzAlign(f *testing.F) {
	f.Add("abcd", "abxd", 3)
	f.Fuzz(func(t *testing.T, a, b string, limit int) {
		words := func(s string) (all []uint32) {
			for i := range len(s) {
				all = append(all, uint32(s[i]&7))
			}
			return all
		}
		wa, wb := words(a), words(b)
		edits, ok := align(wa, wb, max(0, limit))
		if !ok {
			return
		}
		var got []uint32
		at := 0
		for _, e := range edits {
			got = append(append(got, wa[at:e.a]...), wb[e.b:e.bEnd]...)
			at = e.aEnd
		}
		got = append(got, wa[at:]...)
		if fmt.Sprint(got) != fmt.Sprint(wb) {
			t.Fatalf("%v with %v is %v, want %v", wa, edits, got, wb)
		}
	})
}
