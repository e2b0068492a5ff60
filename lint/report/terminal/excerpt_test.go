package terminal

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// long is a line too long for a terminal.
const long = "The bridge at Orrin was shut on Friday after some people in the village had said that its rail, its lamps and its " +
	"third pier were loose, and the ferry, which takes eleven cars at a time, has had to carry all of the summer traffic since."

// FuzzCut checks that any line is safe to print and no wider than asked, with the carets under the span.
func FuzzCut(f *testing.F) {
	f.Add("Many say the ferry is late.", 0, 4, 40)
	f.Add(long, 163, 178, 60)
	f.Add(long, len(long), len(long), 60)
	f.Add("a\tb\x1b[31m\u202eé東京\xff👩‍👩‍👧", 3, 9, 12)
	f.Add(strings.Repeat("東", 200), 300, 303, 41)
	f.Fuzz(func(t *testing.T, line string, start, end, width int) {
		if start < 0 || end < start || end > len(line) || width < 40 || width > 1000 || strings.ContainsAny(line, "\r\n") {
			t.Skip()
		}
		q := cut(line, start, end, width)
		if strings.IndexFunc(q.Shown, Harmful) >= 0 || !utf8.ValidString(q.Shown) {
			t.Errorf("%q is not safe", q.Shown)
		}
		if q.Carets < 1 || q.Before < 0 {
			t.Errorf("%d carets after %d columns", q.Carets, q.Before)
		}
		// Clusters that a cut puts next to each other may join, so only the sum of the parts is certain.
		columns := 0
		for _, c := range Split(q.Shown, 0) {
			columns += c.Width
		}
		if joined := uniseg.StringWidth(line) != columns; !joined && q.Before+q.Carets > columns+1 {
			t.Errorf("the carets end at column %d of %d", q.Before+q.Carets, columns)
		}
	})
}

// FuzzSplit checks that the cells are the grapheme clusters of the text.
func FuzzSplit(f *testing.F) {
	f.Add("Fog at Orrin, 9 a.m. # ##")
	f.Add("cafe\u0301 \u0600a 👩‍👩‍👧x🇳🇴🇸🇪y")
	f.Add("a\r\nb\u200dc\xffd")
	f.Fuzz(func(t *testing.T, s string) {
		cells := Split(s, 7)
		for state, rest, cluster := -1, s, ""; rest != ""; cells = cells[1:] {
			var width int
			start := 7 + len(s) - len(rest)
			cluster, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
			if end := start + len(cluster); len(cells) == 0 || cells[0].Start != start || cells[0].End != end {
				t.Fatalf("%q: no cell for %q at %d", s, cluster, start)
			}
			if c := cells[0]; c.Shown == cluster && c.Width != width {
				t.Errorf("%q: %q takes %d columns, want %d", s, cluster, c.Width, width)
			}
		}
	})
}

func TestCut(t *testing.T) {
	for _, test := range []struct {
		name, line, span string
		width            int
		want             string
	}{
		{"short", "Many say so.", "Many", 40, "Many say so.\n^^^^"},
		{"end", "Many say so", "", 40, "Many say so\n           ^"},
		{"after wide", "東京 say so", "say", 40, "東京 say so\n     ^^^"},
		{"under combining", "cafe\u0301s say", "cafe\u0301s", 40, "cafe\u0301s say\n^^^^^"},
		{"tab", "a\tb", "b", 40, "a    b\n     ^"},
		{"tab itself", "a\tb", "\t", 40, "a    b\n ^^^^"},
		{"part of a cluster", "e\u0301x", "\u0301", 40, "e\u0301x\n^"},
		{"not UTF-8", "a\xffb", "b", 40, "a\ufffdb\n  ^"},
		{"zero width", "a\u200bb", "\u200b", 40, "a\u200bb\n ^"},
	} {
		start := strings.Index(test.line, test.span)
		if test.span == "" {
			start = len(test.line)
		}
		q := cut(test.line, start, start+len(test.span), test.width)
		got := q.Shown + "\n" + strings.Repeat(" ", q.Before) + strings.Repeat("^", q.Carets)
		if got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestCutKeepsTheSpanInSight(t *testing.T) {
	for start := 0; start < len(long); start++ {
		for _, n := range []int{1, 5, 20, 70} {
			end := min(start+n, len(long))
			q := cut(long, start, end, 60)
			if w := uniseg.StringWidth(q.Shown); w > 60 {
				t.Fatalf("%d columns of 60: %q", w, q.Shown)
			}
			runes := []rune(q.Shown)
			under := string(runes[q.Before : q.Before+q.Carets])
			if want := long[start:end]; under != want && !(n > 57 && strings.HasPrefix(want, under)) {
				t.Fatalf("the carets are under %q, want %q", under, want)
			}
		}
	}
}

func TestExcerptOfManyLines(t *testing.T) {
	source := "one\n\ntwo\nthree\nfour\nfive\nsix\n"
	d, err := parse.Plain("a.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		span text.Span
		want string
	}{
		{text.Span{Start: 1, End: 7}, "1 one|3 two"},
		{text.Span{Start: 0, End: len(source)}, "1 one|0 …|7 six"},
		{text.Span{Start: len(source), End: len(source)}, "8 "},
	} {
		var lines []string
		for _, q := range Excerpt(d, test.span, 60) {
			lines = append(lines, string(rune('0'+q.Line))+" "+q.Shown)
		}
		if got := strings.Join(lines, "|"); got != test.want {
			t.Errorf("%v: %s, want %s", test.span, got, test.want)
		}
	}
}
