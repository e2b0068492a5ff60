package prose

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"copydesk/lint/text"
)

// TestSpeaking reads the stories of testdata/speakers.txt, which explains their notation.
func TestSpeaking(t *testing.T) {
	const name = "testdata/speakers.txt"
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	for _, part := range strings.Split(strings.TrimSpace(string(want)), "\n\n") {
		var lines []string
		for _, line := range strings.Split(part, "\n") {
			if !strings.HasPrefix(line, "\t") {
				lines = append(lines, line)
			}
		}
		fmt.Fprintln(&got, strings.Join(lines, "\n"))
		if !strings.HasPrefix(part, "#") {
			s := headed(t, strings.Join(lines, "\n"))
			checkSpeaking(t, s)
			for _, line := range speakingLines(s) {
				fmt.Fprintln(&got, "\t"+line)
			}
		}
		fmt.Fprintln(&got)
	}
	fixed := append(bytes.TrimSpace(got.Bytes()), '\n')
	if *update {
		if err := os.WriteFile(name, fixed, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	wantLines, gotLines := strings.Split(string(want), "\n"), strings.Split(string(fixed), "\n")
	for i, line := range gotLines {
		if i >= len(wantLines) || line != wantLines[i] {
			t.Fatalf("%s:%d: got\n%s\nrun the test with -update and read what changes", name, i+1, line)
		}
	}
}

// headed returns a story of one paragraph a line, as story does. A line that begins with "= " is a headline, and one
// that begins with "> " a block quotation.
func headed(t testing.TB, copy string) *Story {
	t.Helper()
	b := text.NewBuilder("story.txt", "text", copy)
	start := 0
	for _, line := range strings.SplitAfter(copy, "\n") {
		kind, from := text.Paragraph, start
		switch {
		case strings.HasPrefix(line, "= "):
			kind, from = text.Headline, start+2
		case strings.HasPrefix(line, "> "):
			kind, from = text.BlockQuote, start+2
		}
		b.Copy(text.Span{Start: from, End: start + len(strings.TrimSuffix(line, "\n"))})
		b.EndBlock(kind)
		start += len(line)
	}
	return NewStory(b.Document(), shippedWords(t))
}

// speakingLines returns who speaks in s, in the notation of testdata/speakers.txt.
func speakingLines(s *Story) []string {
	var lines []string
	for _, x := range s.Speaking().Speakers {
		line := fmt.Sprintf("%s: %s", []string{"named", "anonymous", "vague"}[x.Standing], x.Name)
		if x.Role != "" {
			line += " (" + x.Role + ")"
		}
		lines = append(lines, fmt.Sprintf("%s | %d said, %d words | %s", line, len(x.Statements), x.Words, linesOf(s, x)))
	}
	for _, u := range s.Speaking().Sourceless {
		lines = append(lines, "nobody: "+s.Text[u.Start:u.End])
	}
	for _, u := range s.Speaking().Unplaced {
		lines = append(lines, "unplaced: "+s.Text[u.Start:u.End])
	}
	return lines
}

// linesOf returns the lines of the statements and the quotations of x.
func linesOf(s *Story, x Speaker) string {
	var lines []int
	for _, at := range slices.Concat(x.Statements, x.Quoted) {
		origin, _ := s.Origin(at)
		lines = append(lines, s.Position(origin.Start).Line)
	}
	slices.Sort(lines)
	return strings.Trim(fmt.Sprint(slices.Compact(lines)), "[]")
}

// checkSpeaking checks what holds for every story: each speaker says something, in order and within the text, and no
// quotation belongs to two people who are not named together.
func checkSpeaking(t testing.TB, s *Story) {
	if s.Speaking() == nil {
		return // it is in another language
	}
	t.Helper()
	before := -1
	for _, x := range s.Speaking().Speakers {
		switch {
		case x.Name == "" || len(x.Statements) == 0:
			t.Errorf("%q says nothing", x.Name)
			continue
		case x.Statements[0].Start < before:
			t.Errorf("%q stands too late", x.Name)
		}
		before = x.Statements[0].Start
		words, end := 0, 0
		for _, q := range x.Quoted {
			first, last := s.WordsIn(q)
			words += last - first
			if q.Start < end || q.End > len(s.Text) {
				t.Errorf("quotation %v of %q after %d", q, x.Name, end)
			}
			end = q.End
		}
		if words != x.Words {
			t.Errorf("%q has %d words of quotation and %d", x.Name, x.Words, words)
		}
		for i, at := range x.Statements {
			if i > 0 && at.Start < x.Statements[i-1].Start {
				t.Errorf("statement %v of %q after %v", at, x.Name, x.Statements[i-1])
			}
			if at.Empty() || at.Start < 0 || at.End > len(s.Text) {
				t.Errorf("statement %v of %q", at, x.Name)
			}
		}
	}
}

func FuzzSpeaking(f *testing.F) {
	data, err := os.ReadFile("testdata/speakers.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, part := range strings.Split(string(data), "\n\n") {
		f.Add(part)
	}
	f.Fuzz(func(t *testing.T, copy string) {
		checkSpeaking(t, headed(t, copy))
	})
}

// TestSpeakingIsLinear reads a paragraph that asks for the only person of its story once for each quotation. Sixteen
// times the quotations take sixteen times the time, and not 256 times.
func TestSpeakingIsLinear(t *testing.T) {
	took := func(n int) time.Duration {
		tags := strings.Repeat("“We row,” the 61-year-old said of Jon Vale. ", n)
		s := headed(t, "Jon Vale said it was late. "+tags)
		s.Attributions()
		start := time.Now()
		s.Speaking()
		return time.Since(start)
	}
	var small, large time.Duration
	for range 3 { // other programs may take the processor away
		if small, large = took(1500), took(24000); large <= 100*small {
			return
		}
	}
	t.Errorf("1500 quotations take %v, and 24000 take %v", small, large)
}

// BenchmarkSpeaking reads who speaks in one paragraph of many quotations. The time for each quotation stays the same.
func BenchmarkSpeaking(b *testing.B) {
	for _, n := range []int{1500, 12000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			s := headed(b, strings.Repeat("“The lamp is out,” Una Prest said. ", n))
			for b.Loop() {
				again := NewStory(s.Document, s.vocabulary)
				b.StopTimer()
				again.Attributions()
				b.StartTimer()
				if words := again.Speaking().Speakers[0].Words; words != 4*n {
					b.Fatalf("%d words in %d quotations", words, n)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/quotation")
		})
	}
}
