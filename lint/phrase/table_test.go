package phrase

import (
	"fmt"
	"strings"
	"testing"
)

// TestTable has words of every length up to 20, so many of each that the tables grow.
func TestTable(t *testing.T) {
	const each = 1500 // words of each length
	table := NewTable()
	var words []string
	for length := 4; length <= 20; length++ {
		for n := range each {
			words = append(words, fmt.Sprintf("%04d", n)+strings.Repeat("q", length-4))
		}
	}
	words = append(words, "a\x00", "abcdefgh\x00", "\x00bcdefghij", "")
	for i, w := range words {
		if id := table.Lookup([]byte(w)); id != 0 {
			t.Fatalf("%q has the ID %d before it is added", w, id)
		}
		if id := table.Intern(w); id != ID(i+1) || table.Intern(w) != id {
			t.Fatalf("the ID of %q is %d, then %d, want %d", w, id, table.Intern(w), i+1)
		}
	}
	for i, w := range words {
		if id := table.Lookup([]byte(w)); id != ID(i+1) || table.Spelling(id) != w {
			t.Errorf("the ID of %q is %d, want %d", w, id, i+1)
		}
		if head, tail, ok := packLong(w); ok && table.LookupLong(head, tail) != ID(i+1) {
			t.Errorf("LookupLong does not find %q", w)
		}
	}
}
