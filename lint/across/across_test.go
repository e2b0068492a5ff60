package across

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// writer invents copy in which two sentences have few runs of three words in common.
type writer struct{ *rand.Rand }

func (w writer) word() string {
	const consonants, vowels = "bdfgklmnprstv", "aeiou"
	var s strings.Builder
	for range 1 + w.IntN(3) {
		s.WriteByte(consonants[w.IntN(len(consonants))])
		s.WriteByte(vowels[w.IntN(len(vowels))])
	}
	return s.String()
}

func (w writer) paragraph() []string {
	words := make([]string, 30+w.IntN(40))
	for i := range words {
		words[i] = w.word()
		if w.IntN(2) > 0 {
			words[i] = []string{"the", "of", "a", "in", "and", "to"}[w.IntN(6)]
		}
	}
	return words
}

// edited returns the words with this share of them replaced, left out or followed by a new one.
func (w writer) edited(words []string, share float64) []string {
	var out []string
	for _, word := range words {
		if w.Float64() >= share {
			out = append(out, word)
			continue
		}
		switch w.IntN(3) {
		case 0:
			out = append(out, w.word())
		case 1:
			out = append(out, word, w.word())
		}
	}
	return out
}

func story(t testing.TB, name, source string) Story {
	t.Helper()
	d, err := parse.Bytes(name, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return Read(d)
}

// TestIndex plants copies with a known share of changed words among invented stories.
func TestIndex(t *testing.T) {
	w := writer{rand.New(rand.NewPCG(4, 17))}
	const stories, planted = 2000, 300
	x := &Index{}
	var texts [][][]string
	for i := range stories {
		var paragraphs [][]string
		for range 3 + w.IntN(4) {
			paragraphs = append(paragraphs, w.paragraph())
		}
		texts = append(texts, paragraphs)
		x.Add(story(t, fmt.Sprintf("a/%05d.txt", i), render(paragraphs)))
	}
	want := map[string]string{}
	for i := range planted {
		from := w.IntN(stories)
		var paragraphs [][]string
		share := float64(i%11) / 100
		for _, p := range texts[from] {
			paragraphs = append(paragraphs, w.edited(p, share))
		}
		if i%3 == 0 { // moved
			paragraphs[0], paragraphs[2] = paragraphs[2], paragraphs[0]
		}
		if i%2 == 0 { // one paragraph of it, in another story
			paragraphs = [][]string{w.paragraph(), paragraphs[1], w.paragraph()}
		}
		name := fmt.Sprintf("b/%05d.txt", i)
		want[name] = fmt.Sprintf("a/%05d.txt", from)
		x.Add(story(t, name, render(paragraphs)))
	}
	copies, uncompared := x.Find()
	found := 0
	for name, list := range copies {
		for _, c := range list {
			// Two copies of one story hold each other's words too; the earliest is the original.
			if c.Of != want[name] {
				t.Errorf("%s holds copy of %q, want %q", name, c.Of, want[name])
			}
		}
		found++
	}
	if found < planted*97/100 || uncompared > 0 {
		t.Errorf("%d of %d copies found, %d passages not compared", found, planted, uncompared)
	}
	again := &Index{}
	for i := range x.stories {
		again.Add(x.stories[len(x.stories)-1-i])
	}
	if other, _ := again.Find(); !reflect.DeepEqual(other, copies) {
		t.Error("the order of the stories changes what is found")
	}
}

func render(paragraphs [][]string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		fmt.Fprintf(&b, "%s.\n\n", strings.Join(p, " "))
	}
	return b.String()
}

const (
	ferry = "the boat to Lund sails again on Monday with two new engines and an old captain who wept at the wheel " +
		"when the harbour master of the island told him so"
	lock = "the lock on the Aln has leaked since the flood in March and nobody at the county office can say who " +
		"is to pay for the new gates"
)

// TestRead looks at what counts as copy, the date and the agency.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, source string
		blocks       string
		date         string
		credits      string
	}{
		{"a.txt", "Ferry returns\n\n" + ferry + ".\n\nOn time.\n", "[1 -1]", "", "[on time.]"},
		{"a.txt", ferry + ".\n", "[0]", "", "[]"},
		{"a.txt", "Ferry returns\n\nOXMOOR (Vale Wire) — " + ferry + ".\n\n" + lock + ".\n", "[1 2 -1]", "", "[oxmoor vale wire]"},
		{"a.md", "---\ntitle: Ferry\ndate: 2026-05-04\nsource: Vale Wire\n---\n\n# Ferry returns\n\n" + ferry + ".\n", "[2]", "2026-05-04", "[vale wire]"},
		{"a.md", "---\ndate: soon\n---\n\n" + ferry + ".\n", "[0]", "", "[]"},
		{"a.txt", "Too short to know again.\n", "[]", "", "[]"},
		{"a.txt", ferry + ".\n\n© Vale Wire\n", "[0 -1]", "", "[vale wire]"},
		{"a.txt", "The Vale Wire, a paper, wrote that " + ferry + ".\n", "[0]", "", "[]"},
	} {
		s := story(t, c.name, c.source)
		blocks := []int{}
		for _, p := range s.Passages {
			blocks = append(blocks, p.Block)
		}
		day := ""
		if !s.Date.IsZero() {
			day = s.Date.Format(time.DateOnly)
		}
		if got := fmt.Sprint(blocks); got != c.blocks || day != c.date || fmt.Sprint(s.Credits) != c.credits {
			t.Errorf("%q: passages %s, date %q, credits %v; want %s, %q, %s", c.source, got, day, s.Credits, c.blocks, c.date, c.credits)
		}
	}
}

// TestFirst checks which place counts as the first one.
func TestFirst(t *testing.T) {
	dated := func(day, body string) string { return "---\ndate: " + day + "\n---\n\n" + body + ".\n" }
	for name, c := range map[string]struct {
		stories []string // a.md, b.md …
		want    string
	}{
		"the name decides without dates": {[]string{ferry + ".\n", ferry + ".\n"}, "b.md: 0 of a.md:1 100%"},
		"the date decides":               {[]string{dated("2026-05-05", ferry), dated("2026-05-04", ferry)}, "a.md: 0 of b.md:5 100% 2026-05-04"},
		"a date is before none":          {[]string{ferry + ".\n", dated("2026-05-04", ferry)}, "a.md: 0 of b.md:5 100% 2026-05-04"},
		"behind a dateline":              {[]string{ferry + ".\n", "LUND (Vale Wire) — " + ferry + ".\n"}, "b.md: 0 of a.md:1 100%"},
		"in the same story":              {[]string{ferry + ".\n\n" + ferry + ".\n"}, ""},
		"a part of it":                   {[]string{ferry + ".\n", ferry + " and " + lock + ".\n"}, "b.md: 0 of a.md:1 50%"},
		"an agency that both credit": {
			[]string{ferry + ".\n\nVale Wire\n", ferry + ".\n\nVale Wire\n"},
			"b.md: -1 of a.md:1 100% by vale wire",
		},
		"the whole story": {
			[]string{ferry + ".\n\n" + lock + ".\n", lock + ".\n\n" + ferry + ".\n"},
			"b.md: -1 of a.md:1 96%",
		},
		"capitals and apostrophes": {[]string{ferry + ".\n", strings.ToUpper(ferry) + "!\n"}, "b.md: 0 of a.md:1 100%"},
		"other words":              {[]string{ferry + ".\n", lock + ".\n"}, ""},
	} {
		x := &Index{}
		for i, source := range c.stories {
			x.Add(story(t, fmt.Sprintf("%c.md", 'a'+i), source))
		}
		copies, _ := x.Find()
		var got []string
		for i := range c.stories {
			later := fmt.Sprintf("%c.md", 'a'+i)
			for _, f := range copies[later] {
				line := fmt.Sprintf("%s: %d of %s:%d %d%%", later, f.Block, f.Of, f.Line, f.Share)
				if !f.Date.IsZero() {
					line += f.Date.Format(" 2006-01-02")
				}
				if len(f.Credits) > 0 {
					line += " by " + strings.Join(f.Credits, ", ")
				}
				got = append(got, line)
			}
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestTooCommon checks that a paragraph of very many stories is no copy, and is counted.
func TestTooCommon(t *testing.T) {
	x := &Index{}
	for i := range MostInBand + 1 {
		x.Add(story(t, fmt.Sprintf("%04d.txt", i), ferry+".\n"))
	}
	if copies, uncompared := x.Find(); len(copies) > 0 || uncompared != MostInBand+1 {
		t.Errorf("%d stories with copies, %d passages not compared", len(copies), uncompared)
	}
}

func TestDatelineEnd(t *testing.T) {
	for paragraph, want := range map[string]string{
		"OXMOOR, May 4 (EW) — The boat":                       "OXMOOR, May 4 (EW) — ",
		"Oxmoor (Vale Wire) - The boat":                       "Oxmoor (Vale Wire) - ",
		"Oxmoor, May 4 – The boat":                            "Oxmoor, May 4 – ",
		"RIO de Lund -- The boat":                             "RIO de Lund -- ",
		"the 12 men – all of them – left":                     "",
		"In 2019 the harbour – the oldest in Vale – was shut": "",
		"The harbour (built in 1903) – the oldest – was shut": "",
		"Oxmoor – the old port – was shut":                    "",
		"(from left) – the old port":                          "",
	} {
		if got := paragraph[:datelineEnd(paragraph)]; got != want {
			t.Errorf("%q begins with the dateline %q, want %q", paragraph, got, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("The boat’s late. 渡し船が", "OXMOOR (EW) — The boat")
	f.Fuzz(func(t *testing.T, a, b string) {
		words := hashWords(nil, a)
		if n := len(hashWords(nil, strings.ToUpper(a)+" ")); isASCII(a) && n != len(words) {
			t.Errorf("%q has %d words, in capitals %d", a, len(words), n)
		}
		if n := datelineEnd(b); n > len(b) {
			t.Errorf("the dateline of %q ends at %d", b, n)
		}
		keys, buf := Keys(nil, words, 0, Bands, nil)
		for band, key := range keys {
			if again, _ := Keys(nil, words, band, band+1, buf); again[0] != key {
				t.Errorf("two keys for %q", a)
			}
		}
	})
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] > 127 {
			return false
		}
	}
	return true
}

func BenchmarkRead(b *testing.B) {
	w := writer{rand.New(rand.NewPCG(4, 17))}
	source := render([][]string{w.paragraph(), w.paragraph(), w.paragraph(), w.paragraph(), w.paragraph(), w.paragraph()})
	d, err := parse.Bytes("a.txt", []byte(source))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		Read(d)
	}
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{2000, 8000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := writer{rand.New(rand.NewPCG(4, 17))}
			x := &Index{}
			for i := range n {
				x.Add(story(b, fmt.Sprint(i, ".txt"), render([][]string{w.paragraph(), w.paragraph(), w.paragraph(), w.paragraph()})))
			}
			for b.Loop() {
				x.Find()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/story")
		})
	}
}

// TestPublished reads dates as front matter, feeds and the formats of agencies spell them.
func TestPublished(t *testing.T) {
	for _, value := range []string{
		"2031-05-06T08:05:00Z", "2031-05-06T08:05:00.000Z", "2031-05-06T08:05:00", "2031-05-06 10:05:00 +0200", "2031-05-06 08:05:00",
		"2031-05-06 08:05", "Tue, 6 May 2031 08:05:00 GMT", "Tue, 06 May 2031 08:05:00 GMT", "Tue, 06 May 2031 10:05:00 +0200",
		"6 May 2031 10:05:00 +0200", "20310506T080500Z", "20310506T100500+0200", "20310506T080500", " 20310506T080500Z ",
	} {
		b := text.NewBuilder("a", "rss", "")
		b.Matter("date", value)
		at := Published(b.Document())
		if want := time.Date(2031, 5, 6, 8, 5, 0, 0, time.UTC); !at.Equal(want) {
			t.Errorf("%q is read as %v", value, at)
		}
	}
	for _, value := range []string{"2031-05-06", "2031/05/06", "20310506"} {
		b := text.NewBuilder("a", "rss", "")
		b.Matter("pubdate", value)
		if at := Published(b.Document()); at.Format(time.DateOnly) != "2031-05-06" {
			t.Errorf("%q is read as %v", value, at)
		}
	}
	for _, value := range []string{"", "May", "20310506T08", "1031356800"} {
		b := text.NewBuilder("a", "rss", "")
		b.Matter("date", value)
		if at := Published(b.Document()); !at.IsZero() {
			t.Errorf("%q is read as %v", value, at)
		}
	}
}
