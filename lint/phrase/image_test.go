package phrase

import (
	"slices"
	"testing"

	"copydesk/lint/image"
)

// viaImage returns a table and a matcher as an image gives them.
func viaImage(tb testing.TB, table *Table, m *Matcher) (*Table, *Matcher) {
	tb.Helper()
	var w image.Writer
	table.Put(&w)
	m.Put(&w)
	r := image.NewReader(string(w.Bytes()))
	table, m = GetTable(r, nil), GetMatcher(r)
	if r.Err() != nil {
		tb.Fatal(r.Err())
	}
	return table, m
}

func TestTableOfImage(t *testing.T) {
	table := NewTable()
	words := []string{"", "quay", "harbours", "lighthouse", "slip\x00way", "été", "breakwaters"}
	for _, w := range words {
		table.Intern(w)
	}
	got, _ := viaImage(t, table, NewBuilder(table, nil).Matcher())
	more := NewTableOn(got)
	for _, w := range []string{"quay", "pier", "lighthouse", "lighthousekeeper"} {
		more.Intern(w)
	}
	for i, w := range words {
		want := ID(i + 1)
		for _, in := range []*Table{table, got, more} {
			if id := in.Lookup([]byte(w)); id != want || in.Spelling(id) != w {
				t.Errorf("%q has the ID %d with the spelling %q, want %d", w, id, in.Spelling(id), want)
			}
		}
	}
	for i, w := range []string{"pier", "lighthousekeeper"} {
		id, want := more.Lookup([]byte(w)), ID(len(words)+1+i)
		if id != want || more.Spelling(id) != w || got.Lookup([]byte(w)) != 0 {
			t.Errorf("the added %q has the ID %d, want %d, and only in the table on top", w, id, want)
		}
	}
	if got.Len() != len(words)+1 || more.Len() != len(words)+3 || more.Spelling(0) != "" {
		t.Errorf("%d and %d words", got.Len(), more.Len())
	}
}

// TestLargeTable is about tables that grow.
func TestLargeTable(t *testing.T) {
	l := newLanguage()
	table := NewTableOn(NewTable())
	for _, w := range l.words {
		table.Intern(w)
		table.Intern(w + "-and-more-of-it")
	}
	for _, w := range l.words {
		for _, w := range []string{w, w + "-and-more-of-it"} {
			if id := table.Lookup([]byte(w)); id == 0 || table.Spelling(id) != w || table.Intern(w) != id {
				t.Fatalf("%q is lost", w)
			}
		}
	}
}

// TestMatcherOfImage checks that an image finds what the matcher found, and that a part of it with further phrases
// finds what a matcher of those phrases alone finds.
func TestMatcherOfImage(t *testing.T) {
	const phrases = 300
	l := newLanguage()
	entries, _ := l.lists("")
	lists := func(string) ([]string, error) { return entries, nil }
	var parsed []*Phrase
	for len(parsed) < 2*phrases {
		if p, err := Parse(l.phrase()); err == nil {
			parsed = append(parsed, p)
		}
	}
	copy := l.copy(20000)
	whole := NewTable()
	all := NewBuilder(whole, lists)
	for i, p := range parsed[:phrases] {
		if err := all.Add(i, p); err != nil {
			t.Fatal(err)
		}
	}
	m := all.Matcher()
	want := m.Match(read(whole, copy), nil)
	table, stored := viaImage(t, whole, m)
	if got := stored.Match(read(table, copy), nil); len(want) == 0 || !slices.Equal(got, want) {
		t.Fatalf("%d matches, want %d", len(got), len(want))
	}

	// Every third phrase is left out, and others are added, in the order of their numbers.
	alone, extra := NewTable(), NewTableOn(table)
	some, further := NewBuilder(alone, lists), NewBuilder(extra, lists)
	as := make([]int32, phrases)
	for i := range as {
		as[i] = -1
	}
	number := 0
	for i, p := range parsed {
		if i%3 == 0 {
			continue
		}
		if err := some.Add(number, p); err != nil {
			t.Fatal(err)
		}
		if i < phrases {
			as[i] = int32(number)
		} else if err := further.Add(number, p); err != nil {
			t.Fatal(err)
		}
		number++
	}
	want = some.Matcher().Match(read(alone, copy), nil)
	got := stored.Renumber(as, further.Matcher()).Match(read(extra, copy), nil)
	if !slices.Equal(got, want) {
		t.Errorf("a part with more: %d matches, want %d", len(got), len(want))
	}
}
