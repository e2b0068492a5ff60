package prose

import (
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/lint/prose/words"
)

var slipNames = [...]string{"unclosed", "unopened", "mixed-marks", "wrong-mark", "nested-same"}

func TestQuotes(t *testing.T) {
	for _, line := range lines(t, "quotes.txt") {
		copy, want := unmarkQuotes(line)
		s := story(t, copy)
		if got := markQuotes(s); got != want {
			t.Errorf("\n got %s\nwant %s", strings.ReplaceAll(got, "\n", " ⏎ "), line)
		}
	}
}

// unmarkQuotes returns the copy of a line of quotes.txt, and the line with the breaks between its blocks.
func unmarkQuotes(line string) (copy, marked string) {
	marked = strings.ReplaceAll(line, " ⏎ ", "\n")
	copy = strings.NewReplacer("⟨", "", "⟩", "", " ↷", "", "{unclosed ", "", "{unopened ", "", "{mixed-marks ", "",
		"{wrong-mark ", "", "{nested-same ", "", "}", "").Replace(marked)
	return copy, marked
}

// markQuotes returns the text of s with its closed quotations and its faults marked as in quotes.txt.
func markQuotes(s *Story) string {
	type insert struct {
		at, order int
		mark      string
	}
	var inserts []insert
	for _, q := range s.Quotes() {
		end := "⟩"
		if q.Continued && q.Close.Empty() {
			end = " ↷⟩"
		}
		inserts = append(inserts, insert{q.Span.Start, 3, "⟨"}, insert{q.Span.End, 2, end})
	}
	for _, slip := range s.QuoteSlips() {
		inserts = append(inserts, insert{slip.Mark.Start, 4, "{" + slipNames[slip.Slip] + " "}, insert{slip.Mark.End, 1, "}"})
	}
	sort.SliceStable(inserts, func(i, j int) bool {
		a, b := inserts[i], inserts[j]
		return a.at < b.at || a.at == b.at && a.order < b.order
	})
	var out strings.Builder
	last := 0
	for _, in := range inserts {
		out.WriteString(s.Text[last:in.at])
		out.WriteString(in.mark)
		last = in.at
	}
	out.WriteString(s.Text[last:])
	return strings.TrimSuffix(out.String(), "\n")
}

func FuzzQuotes(f *testing.F) {
	for _, line := range lines(f, "quotes.txt") {
		copy, _ := unmarkQuotes(line)
		f.Add(copy)
	}
	f.Fuzz(func(t *testing.T, copy string) {
		if !utf8.ValidString(copy) {
			copy = strings.ToValidUTF8(copy, "?")
		}
		checkQuotes(t, story(t, copy))
		// The copy again, with an unfinished sentence before it that is cut in pieces.
		checkQuotes(t, story(t, strings.Repeat("a ", words.LongestSentence-len(copy)%4)+copy))
	})
}

// checkQuotes checks properties that the quotations of any text have.
func checkQuotes(t *testing.T, s *Story) {
	var around []Quote
	start := 0
	for _, q := range s.Quotes() {
		if q.Span.Empty() || q.Span.Start < start || !s.Blocks[q.Block].Span.Contains(q.Span) {
			t.Fatalf("%+v: comes before %d, is empty or leaves its block", q, start)
		}
		for _, mark := range []struct{ start, end int }{{q.Open.Start, q.Open.End}, {q.Close.Start, q.Close.End}} {
			if mark.start < mark.end && (mark.start < q.Span.Start || mark.end > q.Span.End) {
				t.Fatalf("%+v: a mark is outside the span", q)
			}
		}
		start = q.Span.Start
		for len(around) > 0 && around[len(around)-1].Span.End <= q.Span.Start {
			around = around[:len(around)-1]
		}
		if len(around) > 0 && q.Span.End > around[len(around)-1].Span.End {
			t.Fatalf("%+v and %+v overlap", around[len(around)-1], q)
		}
		if q.Depth != len(around) {
			t.Fatalf("%+v: depth is %d, want %d", q, q.Depth, len(around))
		}
		if !s.Quoted(q.Span) {
			t.Fatalf("%+v is not quoted", q)
		}
		around = append(around, q)
	}
	last := 0
	for _, slip := range s.QuoteSlips() {
		if slip.Mark.Empty() || slip.Mark.Start < last || !utf8.RuneStart(s.Text[slip.Mark.Start]) || !utf8.RuneStart(s.Text[slip.Mark.End]) {
			t.Fatalf("%+v: is out of order or cuts a character", slip)
		}
		last = slip.Mark.Start
	}
}
