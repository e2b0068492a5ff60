package line

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"copydesk/lint/check/letters"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// lists are word lists for tests: entries by name.
type lists map[string][]string

func (l lists) Entries(name string) ([]string, error) { return l[name], nil }
func (l lists) Note(string, string) string            { return "" }

// testWords are the words of pages that the tests need.
var testWords = &pageWords{
	minutes: map[string]bool{"min": true}, cues: []string{"said"}, counters: map[string]bool{"# of #": true}, counterWords: 3,
	domains: map[string]bool{"test": true}, copyright: map[string]bool{"copyright": true},
}

// labelsOf returns labels with entries.
func labelsOf(t *testing.T, entries ...string) *labels {
	l := &labels{}
	if err := l.readLists("labels", aLabel, []string{"a"}, lists{"a": entries}); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLabels(t *testing.T) {
	l := labelsOf(
		t, "also read", "[<number>] comments", "sign up [now | for free] [today]",
		"(see | show) (all | more) (posts | [old] stories)",
	)
	for key, want := range map[string]bool{
		"also read": true, "comments": true, "# comments": true, "comments #": true, "sign up": true, "sign up today": true,
		"sign up for free": true, "sign up now today": true, "show more old stories": true, "see all posts": true,
		"also": false, "also read this": false, "sign up for": false, "sign up today now": false, "see all": false,
		"show more old posts": false, "see stories": false, "": false, "stories": false,
	} {
		if got := l.read(key, 0).isWhole(key); got != want {
			t.Errorf("%q is a label: %v, want %v", key, got, want)
		}
	}
	for key, want := range map[string]int{
		"also read last cable car": 2, "also read": 0, "also reading": 0, "sign up now for more": 3, "see all posts by us": 3,
	} {
		if got := l.read(key, 0).words(key, aLabel); got != want {
			t.Errorf("%q begins with a label of %d words, want %d", key, got, want)
		}
	}
	for key, want := range map[string]int{
		"also read comments": 2, "also read more": 0, "comments": 1, "": 0, "sign up for free also read # comments": 3,
	} {
		if got := l.pieces(key, aLabel, parts); got != want {
			t.Errorf("pieces(%q) = %d, want %d", key, got, want)
		}
	}
}

// A gap takes any words. It may stand between words, at the end of a group and beside another gap.
func TestLabelGaps(t *testing.T) {
	l := labelsOf(t, "more <1-2> from the mill", "see <0-2> (videos | our <1> clips)", `x \<y z`)
	for key, want := range map[string]bool{
		"more looms from the mill": true, "more old looms from the mill": true, "more from the mill": false,
		"more very old looms from the mill": false, "see videos": true, "see all the videos": true,
		"see our best clips": true, "see our clips": false, "see all of the videos": false,
		"x y z": true, "more # looms from the mill": true,
	} {
		if got := l.read(key, 0).isWhole(key); got != want {
			t.Errorf("%q is a label: %v, want %v", key, got, want)
		}
	}
}

// A label with a gap is a label, but not one that can be deleted without review.
func TestFrames(t *testing.T) {
	l := labelsOf(t, "share this page", "share this <0-1> page", "see <number> mills")
	for key, want := range map[string]bool{"share this page": true, "share this old page": false, "see # mills": true} {
		r := l.read(key, 0)
		if !r.isWhole(key) || r.isLabel(key, aLabel) != want {
			t.Errorf("%q: a label %v, without a gap %v, want true and %v", key, r.isWhole(key), r.isLabel(key, aLabel), want)
		}
	}
}

func TestGluedPieces(t *testing.T) {
	for line, want := range map[string]string{
		"Copy linkCopied!": "Copy link|Copied!", "Share": "Share", "SaveShareÜber uns": "Save|Share|Über uns", "": "",
	} {
		if got := strings.Join(letters.GluedPieces(line), "|"); got != want {
			t.Errorf("letters.GluedPieces(%q) = %q, want %q", line, got, want)
		}
	}
}

func TestLabelErrors(t *testing.T) {
	for entry, found := range map[string]string{
		"a ~say": "~", "a =US b": "=", "~say": "~", "pay <0-4> now": "<", "pay <2-3> now": "<", "<any> boat": "<", "(a | @list) b": "@",
		"^ a": "^", "a [é] $$": "$", "a {b}": "{",
	} {
		var l labels
		err := l.readLists("labels", aLabel, []string{"a"}, lists{"a": {"fine", entry}})
		if err == nil || !strings.Contains(err.Error(), found+" means nothing") || !strings.Contains(err.Error(), entry) {
			t.Errorf("%q: %v; want the entry and its %s", entry, err, found)
		}
	}
	entry := strings.Repeat("[a | a] ", 40) + "c"
	l := labelsOf(t, entry)
	if key := strings.Repeat("a ", 40) + "c"; !l.read(key, 0).isWhole(key) {
		t.Errorf("%q is not read whole", key)
	}
}

// A word of a phrase may be several words of a line, or have another spelling in the phrase.
func TestLabelWords(t *testing.T) {
	l := labelsOf(
		t, "e-mail the editors' desk", "today's news", "8:21 clock", "über <number> jahre", "$5 off", "Q&A", "CAFÉ , bar",
		"(Café) [ÉTÉ]", `a\|b \(c\) Mole+`, `3\/4 of`,
	)
	for _, key := range []string{
		"e mail the editors desk", "todays news", "# clock", "über # jahre", "# off", "q and a", "café bar", "café été", "café",
		"a b c mole", "# # of",
	} {
		if !l.read(key, 0).isWhole(key) {
			t.Errorf("%q is no label", key)
		}
	}
}

// readsSamples returns a sample of entry that the same entry does not read as a label; it is empty if there is none.
// The phrase language gives the samples. They leave out optional words, so a second round makes these words required.
func readsSamples(t *testing.T, entry string) (missed string) {
	l := labelsOf(t, entry)
	for _, source := range []string{entry, strings.NewReplacer("[", "(", "]", ")").Replace(entry)} {
		p, err := phrase.Parse(source)
		if err != nil {
			continue // a bracket after a backslash closes a group now
		}
		for _, sample := range p.Samples(nil, 8) {
			folded, words := prose.FoldLine(nil, strings.ReplaceAll(sample, "…", " 7 "))
			if key := string(folded); words > 0 && !l.read(key, 0).isWhole(key) {
				return sample
			}
		}
	}
	return ""
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
		{"10.30 GMT", false, true},
	} {
		if date, clock := letters.Figures(c.line); date != c.date || clock != c.clock {
			t.Errorf("letters.Figures(%q) = %v, %v, want %v, %v", c.line, date, clock, c.date, c.clock)
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
		if got := letters.Unglue(line); got != want {
			t.Errorf("letters.Unglue(%q) = %q, want %q", line, got, want)
		}
	}
}

// FuzzLineShapes checks that the grammars that read bytes by hand end for every input, and that the start of a line
// shows whatever a rule finds in it.
func FuzzLineShapes(f *testing.F) {
	for _, seed := range []string{
		"[ Harbour weather: Where the fog comes from ]", "1 / 23", "@nanhove", "#a #b", "[2]: https://a.test", "[gallery ids='4']", "[/", "[",
		"www.a.test", "© 2026 Vale", "Updated 9 June 2025 7:40 pm ET", "Email: a@b.test", "→", "${title}", "12:3", "By Nan Hove | 02/03/21",
		"Go on »", "News › Local › Quay", "Storm takes the pier [FILM] |", "Quay·Updated", "Also readSign upÉtat", "2 of 3", "quay.jpg",
		"sign up comments", "12 comments also read", "Also read: The pier is shut", "< www.a.test >", "More: http a", "Comments 3",
	} {
		f.Add(seed)
	}
	c, err := readCalendar([]string{"c"}, lists{"c/month": {"may"}, "c/stamp": {"updated"}, "c/author": {"by"}})
	if err != nil {
		f.Fatal(err)
	}
	rule := &boilerplate{words: testWords, maxWords: 30, leadsTo: 4}
	words := lists{"a": {"also read", "[<number>] comments", "sign up <0-2> now"}, "b": {"sign up", "comments"}}
	for p := range parts {
		list, to := "a", &rule.labels
		if p == aRow {
			to = &rule.rows
		}
		if p == aSureWord || p == aButton || p == aRow {
			list = "b"
		}
		if err := to.readLists("labels", p, []string{list}, words); err != nil {
			f.Fatal(err)
		}
	}
	dated := &boilerplate{words: testWords, maxWords: 14, calendar: c}
	f.Fuzz(func(t *testing.T, s string) {
		b := text.NewBuilder("a.txt", "text", s)
		b.Copy(text.Span{Start: 0, End: len(s)})
		b.EndBlock(text.Paragraph)
		story := prose.NewStory(b.Document(), nil)
		p := newPage(story, testWords)
		for i, l := range p.lines {
			for _, name := range shapeNames() {
				if shape := lineShapes[name]; shape.holds(p, i, p.body(i)) && p.starts[i].shapes&shape.in == 0 {
					t.Errorf("%q has the shape %s, and its start does not show it", p.body(i), name)
				}
			}
			for _, r := range []*boilerplate{rule, dated} {
				if l.Words > 0 && r.worded(p, i, l, p.body(i)) > none && !r.mayBeWorded(&p.starts[i]) {
					t.Errorf("%q has words of the page, and its start does not show it", p.body(i))
				}
			}
			c.isDateLine(p, i, p.body(i))
			letters.Unglue(p.body(i))
			prose.CutWords(p.body(i), 2)
		}
	})
}

// BenchmarkLines reads a story of short and long lines as one rule with a word list does.
func BenchmarkLines(b *testing.B) {
	f := boilerplate{words: testWords}
	if err := f.labels.readLists("labels", aLabel, []string{"a"}, lists{"a": {
		"(also read | read also | see also)", "[<number>] comments", "sign up [now | for free] [today]", "most (read | popular)",
	}}); err != nil {
		b.Fatal(err)
	}
	source := strings.Repeat("Ferry back after a week\nThe ferry ran again on Monday, a week after the storm that broke the pier, and the "+
		"first to board was the baker.\nWhy it took so long\nMost popular\n", 200)
	doc := text.NewBuilder("a.txt", "text", source)
	for at := 0; at < len(source); {
		end := at + strings.IndexByte(source[at:], '\n')
		doc.Copy(text.Span{Start: at, End: end})
		doc.EndBlock(text.Paragraph)
		at = end + 1
	}
	d := doc.Document()
	vocabulary := &prose.Vocabulary{}
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		story := prose.NewStory(d, vocabulary)
		p := newPage(story, testWords)
		found := 0
		for i := range p.lines {
			if f.is(p, i) {
				found++
			}
		}
		if found != 200 {
			b.Fatalf("%d lines are labels, want 200", found)
		}
	}
}

// FuzzLabels checks that the automaton of an entry reads the entry's samples, and that it reads any line.
func FuzzLabels(f *testing.F) {
	for _, seed := range []string{
		"also read", "(also read | read also)", "[<number>] comments [yet]", "sign up [now | for free] [today]", "(a | b [c]) d",
		"[a [b | (c | d)] e] f", "a [b | (c | d) [e]] f", "[[a] b] c", "((a))", "(a|b)[,]c", "a , b", "(é-mail | ü's) x", "a)", `A\A`,
		"<number>0A", `a \(b\) [c\|d]`, "a <0-2> b <1> c", "a <1-3> (b | c <1> d)",
	} {
		f.Add(seed, "a b comments 12")
	}
	f.Fuzz(func(t *testing.T, entry, line string) {
		p, err := phrase.Parse(entry)
		if err != nil || p.Plain() != nil || !utf8.ValidString(entry) { // a file of words is valid
			return
		}
		// Text in another normal form is compared as it is. A sample has “s’s” for the possessive of any word in s.
		missed := readsSamples(t, entry)
		visible := strings.Map(func(r rune) rune {
			if phrase.Invisible(r) {
				return -1
			}
			return unicode.ToLower(r)
		}, strings.ReplaceAll(entry, `\`, ""))
		same := norm.NFC.IsNormalString(visible) && !strings.Contains(missed, "s’s")
		// A line reads figures of every script, and a phrase those of ASCII.
		figures := strings.ContainsFunc(entry, func(r rune) bool { return r >= utf8.RuneSelf && unicode.IsDigit(r) })
		if missed != "" && same && !figures {
			t.Fatalf("%q is no label by %q", missed, entry)
		}
		l := labelsOf(t, entry)
		folded, _ := prose.FoldLine(nil, line)
		key := string(folded)
		r := l.read(key, 0)
		if r[aLabel] > len(key) {
			t.Fatalf("%q ends at %d of %q", entry, r[aLabel], key)
		}
		l.pieces(key, aLabel, parts)
	})
}
