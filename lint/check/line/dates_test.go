package line

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// pageOf returns a page with a block for each line of source.
func pageOf(source string) *page {
	b := text.NewBuilder("a.txt", "text", source)
	at := 0
	for line := range strings.SplitSeq(source, "\n") {
		b.Copy(text.Span{Start: at, End: at + len(line)})
		b.EndBlock(text.Paragraph)
		at += len(line) + 1
	}
	p := newPage(prose.NewStory(b.Document(), nil), testWords)
	return p
}

func testCalendar(t testing.TB) *calendar {
	t.Helper()
	c, err := readCalendar([]string{"c"}, lists{
		"c/month": {"may", "june"}, "c/weekday": {"monday", "friday"}, "c/stamp": {"updated", "posted"}, "c/unit": {"min", "minutes", "hours"},
		"c/since": {"ago", "read"}, "c/filler": {"at", "and", "pm", "to"}, "c/author": {"by"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const (
	heading  = "Two boats adrift after the storm\n"
	openingP = "The wind tore both boats from the quay at four, and the pilot found them in the reeds.\n"
	closingP = "\nNobody had been aboard, and the owners had not missed them when the harbour called."
)

// TestDateLines reads the line that begins with > in each source.
func TestDateLines(t *testing.T) {
	for _, c := range []struct {
		source string
		want   bool
	}{
		// A stamp with a date, a time or a length of time.
		{">Updated 9 June 2026", true},
		{">Updated 7:40 pm", true},
		{">Updated in June", false},
		{">Posted 2 hours ago", true},
		{">Posted 12 times", false},
		{">Posted at 12", false},
		// A length of time.
		{">5 min read", true},
		{">3 minutes 20", false},
		{heading + "Cooks in a hurry need it\n>10 min", true},
		{heading + "Prep\n>10 min", false},
		{heading + "Cooks in a hurry need it\n>10 hours", false},
		{heading + "Cooks in a hurry need it\n>10 minutes", false},
		{heading + openingP + "one line more here\nand another one here\n>10 min", false},
		// A full date.
		{">9 June 2026, 7:40 pm", true},
		{heading + ">9 June 2026", true},
		{heading + ">9 June 2026.", false},
		{heading + ">Monday, 9 June 2026", false},
		{heading + ">9 May – 9 June 2026", false},
		{heading + ">9 May and 9 June 2026", true},
		{heading + openingP + ">9 June 2026" + closingP, false},
		{heading + openingP + ">9 June 2026, 7:40 pm" + closingP, true},
		{heading + openingP + ">18.11.2019", true},
		// Dates below the top. Three or more above the last paragraph are entries of a chronicle; others are the page's.
		{heading + openingP + "1 May 2026\nRain.\n2 May 2026\nHail.\n>3 May 2026\nSnow." + closingP, false},
		{heading + openingP + "a b c\n1 May 2026\nRain.\n>3 May 2026\nSnow." + closingP, true},
		{heading + openingP + "1 May 2026\nRain.\n2 May 2026\nHail." + closingP + "\nSnow.\n>3 May 2026", true},
		// A part of a date counts only at the top.
		{heading + ">Friday, 7:40 pm", true},
		{heading + "a\nb\nc\nd\n>Friday, 7:40 pm", false},
		{heading + ">Monday 9", false},
		{heading + ">7:40", false},
		{heading + ">June 2026", true},
		{heading + ">June 2026:", false},
		{heading + "a\nb\n>June 2026", false},
		// A date with a name.
		{">By Una Prest 9 June 2026", true},
		{">Una Prest 9 June 2026", false},
		{">By Una Prest who sings 9 June 2026", false},
		{">By Una Prest 9 June 2026.", false},
		{">By Una Prest Ada Lie Per Roe Kim Hove 9 June 2026", false},
		{">Una Prest 9 June 2026 7:40 pm", true},
		{">Una Prest and Vale Courier 9 June 2026 7:40 pm", false},
		{">Una Prest 5 min read", true},
		// A date as a field of a row.
		{">9 June 2026 | Harbour news of the week", true},
		{">Local news · 9 June 2026", true},
		{">The news of the whole harbour · 9 June 2026", false},
		{">local news · 9 June 2026", false},
		{">Local news · 9 May – 9 June 2026", false},
		{">Local news | Harbour | 9 June 2026", false},
		{">Local news, 9 June 2026", false},
		{">Harbour / 9 June 2026", true},
		{">Harbour / Quay / 9 June 2026", false},
		{">9 June 2026/3 Comments/by Una Prest", true},
		{">9 June 2026/3 Comments/of those who sing", false},
		{">@unaprest • 9 June 2026 • Read on", true},
		{">9 May / 9 June 2026", false},
		{">11/6/2026 · Harbour", true},
		// A date with the name of a site at the top or below the copy.
		{heading + ">ValeCourier 9 June 2026", true},
		{heading + openingP + openingP + ">ValeCourier 9 June 2026", true},
		{heading + openingP + "a\nb\nc\n>ValeCourier 9 June 2026" + closingP, false},
		{heading + ">McPrest 9 June 2026", false},
		{heading + ">ValeCourier 9–11 June 2026", false},
		// Labels without spaces between them.
		{">Posted 9 June 2026Updated 10 June 2026", true},
		{">Updated" + strings.Repeat(" 9 June 2026", 7), false},
		{">Harbour", false},
	} {
		before, _, _ := strings.Cut(c.source, ">")
		p := pageOf(strings.Replace(c.source, ">", "", 1))
		i := strings.Count(before, "\n")
		if got := testCalendar(t).isDateLine(p, i, p.body(i)); got != c.want {
			t.Errorf("%q: a date line %v, want %v", c.source, got, c.want)
		}
	}
}

// A stamp and the dates below it are one finding. It ends above a line that is not a date or has a phrase.
func TestLastDate(t *testing.T) {
	const source = heading + "Updated 9 June 2026\n8 June 2026, 7:40 pm\n5 min read\n" + openingP + "5 min read\n@unaprest"
	p := pageOf(source)
	f := &boilerplate{words: testWords, calendar: testCalendar(t), shapes: []lineShape{lineShapes["handle"]}, mayHave: aHandle}
	for i, want := range []bool{false, true, true, true, false, true, false} {
		if got := f.isDate(p, i); got != want {
			t.Errorf("line %d is a date %v, want %v", i, got, want)
		}
	}
	if got := f.lastDate(p, 1, nil); got != 3 {
		t.Errorf("the last line is %d, want 3", got)
	}
	held := slices.IndexFunc(p.Sentences(), func(s prose.Sentence) bool { return s.Block == 2 })
	if got := f.lastDate(p, 1, []heldSentence{{index: held}}); got != 1 {
		t.Errorf("the last line above a phrase is %d, want 1", got)
	}
	if got := f.lastDate(p, 5, nil); got != 5 {
		t.Errorf("the last line above an account is %d, want 5", got)
	}
	if (&boilerplate{}).isDate(p, 1) {
		t.Error("a rule without dates knows one")
	}
}

func TestParagraphs(t *testing.T) {
	for source, want := range map[string]string{
		heading + openingP + "By Una Prest" + closingP + "\nShare": "first 1, last 3",
		"Share\nSave":               "first 2, last -1",
		heading + openingP + "Save": "first 1, last 1",
	} {
		p := pageOf(source)
		for range 2 { // the second call returns the stored answer
			if got := fmt.Sprintf("first %d, last %d", p.firstParagraph(), p.lastParagraph()); got != want {
				t.Errorf("%q: %s, want %s", source, got, want)
			}
		}
	}
}

// Only lines that are a full date and nothing else count.
func TestDateLineCount(t *testing.T) {
	p := pageOf(heading + "1 May 2026\n2 May 2026\nUpdated 3 May 2026\n4 May 2026 by Una Prest\nMay 2026\n5 hours ago\n18.11.2019\nMay\n")
	for range 2 {
		if got := p.dateLines(testCalendar(t)); got != 3 {
			t.Errorf("%d lines are whole dates, want 3", got)
		}
	}
}
