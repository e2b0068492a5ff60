package check

import (
	"strings"
	"testing"

	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// lists are word lists for tests: entries by name.
type lists map[string][]string

func (l lists) Entries(name string) ([]string, error) { return l[name], nil }
func (l lists) Note(string, string) string            { return "" }

func TestLabelsSpelledOut(t *testing.T) {
	for _, c := range []struct {
		entry, want, firsts string
		least, most         int
	}{
		{"Most read", "most read", "most", 2, 2},
		{"[the] (latest | top) news", "the latest news;the top news;latest news;top news", "the latest top", 2, 3},
		{"<number> comments", "# comments", "#", 2, 2},
		{"(a | b) (c | d)", "a c;a d;b c;b d", "a b", 2, 2},
		{"[a [b]] c d", "a b c d;a c d;c d", "a c", 2, 4},
	} {
		got, err := readLabel(c.entry)
		if err != nil {
			t.Errorf("readLabel(%q): %v", c.entry, err)
			continue
		}
		if all := strings.Join(got.spellOut(), ";"); all != c.want {
			t.Errorf("%q is spelled out as %q, want %q", c.entry, all, c.want)
		}
		o := got.outline()
		if strings.Join(o.firsts, " ") != c.firsts || o.least != c.least || o.most != c.most || o.spellings != len(got.spellOut()) {
			t.Errorf("%q has the outline %+v", c.entry, o)
		}
	}
	for _, entry := range []string{"(a", "a)", "[a", "a | b]", "~say", "(a|b]", strings.Repeat("(", 20)} {
		if got, err := readLabel(entry); err == nil {
			t.Errorf("readLabel(%q) = %v, want an error", entry, got)
		}
	}
	if _, err := readLabels("labels", []string{"a"}, lists{"a": {strings.Repeat("[a] ", 20) + "b"}}); err == nil {
		t.Error("an entry that stands for a million lines is no error")
	}
}

func TestLabels(t *testing.T) {
	l, err := readLabels("labels", []string{"a"}, lists{"a": {"also read", "[<number>] comments", "sign up (now | for free)"}})
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]bool{
		"also read": true, "comments": true, "# comments": true, "comments #": true, "sign up for free": true,
		"also": false, "also read this": false, "sign up": false, "": false,
	} {
		if got := l.has(key); got != want {
			t.Errorf("has(%q) = %v, want %v", key, got, want)
		}
	}
	for key, want := range map[string]int{"also read mill shuts": 2, "also read": 0, "also reading": 0, "sign up now for more": 3} {
		if got := l.opening(key); got != want {
			t.Errorf("opening(%q) = %d, want %d", key, got, want)
		}
	}
	for key, want := range map[string]int{"also read comments": 2, "also read more": 0, "comments": 1, "": 0} {
		if got := pieces(key, l, labels{}); got != want {
			t.Errorf("pieces(%q) = %d, want %d", key, got, want)
		}
	}
	if _, err := readLabels("labels", []string{"a"}, lists{"a": {"[maybe]"}}); err == nil {
		t.Error("an entry that may stand for nothing is no error")
	}
}

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		line        string
		date, clock bool
	}{
		{"18.11.2019", true, false},
		{"2025-12-20T11:36:01Z", true, true},
		{"02/03/21 09:14 PM", true, true},
		{"at 4 p.m.", false, true},
		{"4 pm", false, true},
		{"19 20194:29", false, true},
		{"1.2.3", false, false},
		{"192.168.0.1:80", false, false},
		{"3-0", false, false},
		{"4 pmol", false, false},
		{"12:", false, false},
		{"$1,200.50", false, false},
	} {
		if date, clock := figures(c.line); date != c.date || clock != c.clock {
			t.Errorf("figures(%q) = %v, %v, want %v, %v", c.line, date, clock, c.date, c.clock)
		}
	}
}

func TestUnglue(t *testing.T) {
	for line, want := range map[string]string{
		"SaveShare":               "Save Share",
		"Share to XShare to Mail": "Share to X Share to Mail",
		"RELATED":                 "RELATED",
		"NATO Chief":              "NATO Chief",
	} {
		if got := unglue(line); got != want {
			t.Errorf("unglue(%q) = %q, want %q", line, got, want)
		}
	}
}

// FuzzLineShapes holds the grammars that read bytes by hand to one promise: they end, whatever they are given.
func FuzzLineShapes(f *testing.F) {
	for _, seed := range []string{
		"[ Harbour weather: Where the fog comes from ]", "1 / 23", "@liamoss", "#a #b", "[2]: https://a.test", "[gallery ids='4']", "[/", "[",
		"www.a.test", "© 2026 Vale", "Updated 9 June 2025 7:40 pm ET", "Email: a@b.test", "→", "${title}", "12:3", "By Lia Moss | 02/03/21",
	} {
		f.Add(seed)
	}
	c, err := readCalendar([]string{"c"}, lists{"c/month": {"may"}, "c/stamp": {"updated"}, "c/author": {"by"}})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(_ *testing.T, s string) {
		b := text.NewBuilder("a.txt", "text", s)
		b.Copy(text.Span{Start: 0, End: len(s)})
		story := prose.NewStory(b.Document(), nil)
		p := &page{Story: story, lines: story.Lines(), dates: -1}
		for i := range p.lines {
			for _, name := range shapeNames() {
				lineShapes[name](p, i, p.body(i))
			}
			c.isDateLine(p, i, p.body(i))
			unglue(p.body(i))
			prose.CutWords(p.body(i), 2)
		}
	})
}
