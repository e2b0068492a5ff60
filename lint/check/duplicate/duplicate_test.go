package duplicate

import (
	"fmt"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/parse"
	"copydesk/lint/prose"
)

// Text between two places, so that they are not adjacent.
const (
	between = "\nNobody in Oxmoor had expected much of the day.\nThe band had gone home by then.\n"
	later   = "\nThe fish was eaten.\nThe flags came down.\n"
)

func TestRepeats(t *testing.T) {
	const (
		title = "Ferry returns to Lund after two years\n"
		lead  = "The boat sailed on Monday with a new engine and an old captain, who wept at the wheel.\n"
		long  = "The county paid nine million crowns for the repair, and a report in March called it a poor bargain for a town without a bank."
	)
	for _, tt := range []struct{ name, source, want string }{
		{"nothing", title + lead + between, ""},
		{"the headline in capitals", title + lead + strings.ToUpper(title), "3 headline of 1"},
		{"the headline behind a site", title + lead + "The Courier | " + title, "3 headline of 1, with “The Courier” added"},
		{"a dash in the headline's own sentence", title + lead + "Ferry returns to Lund after two years, three months and a day in dock.\n", ""},
		{"another figure in the headline", "Ferry returns to Lund after two years of talk and 3 repairs\n" + lead + "Ferry returns to Lund after two years of talk and 4 repairs\n", ""},
		{"the lead behind a dateline", title + lead + "OXMOOR, May 4 (Courier) — " + lead, "3 standfirst of 2, with “OXMOOR, May 4 (Courier” added"},
		{"the lead in a longer paragraph", title + lead + between + strings.TrimSpace(lead) + " Then he sat down.\n", "6 standfirst of 2"},
		{"a short lead far below", title + "The boat is late again.\n" + between + "The boat is late again.\n", ""},
		{"a short lead right below", title + "The boat is late again.\nLUND: The boat is late again.\n", "3 standfirst of 2, with “LUND” added"},
		{"a paragraph", title + lead + between + long + "\n" + later + long, "10 paragraph of 6"},
		{"three times", title + lead + between + long + "\n" + long + "\n" + long, "7 paragraph of 6; 8 paragraph of 6"},
		{"a word less", title + lead + between + long + "\n" + later + strings.Replace(long, "poor ", "", 1), "10 paragraph of 6, without “poor”"},
		{"a sentence less", title + lead + between + long + " Nobody resigned over it.\n" + later + long, "10 paragraph of 6, without “Nobody resigned over it”"},
		{"another name", title + lead + between + long + "\n" + later + strings.Replace(long, "March", "April", 1), ""},
		{"another sum", title + lead + between + long + "\n" + later + strings.Replace(long, "nine", "eight", 1), ""},
		{"a clause put into the lead", title + lead + between + strings.Replace(lead, "on Monday", "on Monday, as one of the many,", 1), ""},
		{"a word more in a short headline", "Mill to close in May\n" + lead + "Mill to close early in May\n", ""},
		{"a long paragraph lifted from another", title + lead + between +
			strings.Repeat("The fish was good and so was the bread and we sang, ", 3) + "and then, when the lamp had burned down and the captain was asleep in " +
			"his chair, we sang once again for the road.\n" + later +
			strings.Repeat("The fish was good and so was the bread and we sang, ", 3) + "\n", ""},
		{"a long line after the headline", title + lead + strings.TrimSpace(title) + " | What the county paid and what it got for it\n", "3 headline of 1"},
		{"a short line far away", title + lead + between + "Nine boats went out and nine came home.\n" + later + "Nine boats went out and nine came home.\n", ""},
		{"few words shared with the line before", title + lead + between + "Nobody saw it, for it was dark and late and cold.\nIt was dark and late and cold that year.\n", ""},
		{"parallel lines", title + lead + between + "In Oxmoor the harbour party won three more seats than it had in the last council.\n" +
			"In Lund the harbour party won three more seats than it had in the last council.\n", ""},
		{"labels", title + lead + strings.Repeat("(MUSIC)\nAdvertisement - story continues below\n", 5), ""},
		{"other quotation marks", title + lead + between + "\"It is Jo's boat, and it doesn't like the rain, the wind or the mayor,\" said Roe.\n" + later +
			"“It is Jo’s boat, and it doesn’t like the rain, the wind or the mayor,” said Roe.\n", "10 paragraph of 6"},
		{"a pull-quote", title + lead + between + "“It is my boat, and it likes neither the rain nor the wind nor the mayor,” said Jo Roe.\n" + later +
			"“It is my boat, and it likes neither the rain nor the wind nor the mayor.”\n", "10 pull-quote of 6, without “said Jo Roe”"},
		{"a line lifted from a paragraph", title + lead + between + long + "\n" + later + "The county paid nine million crowns for the repair.\n", "10 pull-quote of 6"},
		{"a line lifted from a paragraph below", title + lead + between + "A poor bargain for a town without a bank.\n" + later + long, "6 pull-quote of 10"},
		{"code points without spaces", "渡し船が二年ぶりに島へ戻る\n月曜日に船は新しいエンジンで港を出た。\n渡し船が二年ぶりに島へ戻る\n", "3 headline of 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := parse.Plain("a.txt", []byte(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range testWords.repeatsIn(prose.NewStory(d, nil)) {
				got = append(got, fmt.Sprintf("%d %s of %d%s",
					lineOf(d, r.span), repeatKinds[r.kind], lineOf(d, d.Blocks[r.first].Span), r.differences))
			}
			if got := strings.Join(got, "; "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A repetition has a safe fix and the rule's severity only at the top and word for word. Any other may be intended.
func TestReportRepeat(t *testing.T) {
	const (
		title  = "Ferry returns to Lund after two years of repairs\n"
		lead   = "The boat sailed on Monday with a new engine and an old captain, who wept at the wheel.\n"
		rest   = "The band on the quay had waited since dawn, and it played until the last rope was loose.\n"
		answer = "“I have never seen the second contract of which you speak,” Jo Roe said.\n"
		verse  = "The boat is late, the boat is late, and nobody minds the boat,\n"
	)
	for _, tt := range []struct {
		name, of, source, message string
		severity                  lint.Severity
		safe                      bool
	}{
		{"headline", "headline", title + title + lead, "line 1 again", lint.Error, true},
		{"headline under a byline and a date", "headline", title + "By Ana Vega\n4 May 2026\n" + strings.ToUpper(title) + lead, "line 1 again", lint.Error, true},
		{"headline below the lead", "headline", title + lead + title + rest, "line 1 again", lint.Warning, false},
		{"headline and site", "headline", title + strings.TrimSpace(title) + " | The Courier\n" + lead, "line 1 again, with “The Courier” added", lint.Error, false},
		{"headline with more words", "headline", title + strings.Replace(title, "two ", "two long ", 1) + lead, "line 1 again, with “long” added", lint.Warning, false},
		{"title that is the first line of a song", "headline", "The boat is late again\nThe boat is late again\nAnd nobody minds\nAnd nobody minds\n" +
			"For the bread is good today.\n", "line 1 again", lint.Warning, false},
		{"question and answer", "headline", "Is the boat late again?\nThe boat is late again? Is it.\nIs the boat late again.\n" + lead, "line 1 again", lint.Warning, false},
		{"lead", "standfirst", title + lead + lead + rest, "line 2 again", lint.Error, true},
		{"lead behind a dateline", "standfirst", title + lead + "LUND — " + lead + rest, "line 2 again, with “LUND” added", lint.Error, false},
		{"lead with more words", "standfirst", title + lead + strings.Replace(lead, "Monday", "Monday morning", 1), "line 2 again, with “morning” added", lint.Warning, false},
		{"lead behind a dateline with more words", "standfirst", title + lead + "LUND — " + strings.Replace(lead, "Monday", "Monday morning", 1), "line 2 again, with “LUND” and “morning” added", lint.Warning, false},
		{"lead again at the end", "standfirst", title + lead + rest + lead, "line 2 again", lint.Warning, false},
		{"lead under a standfirst", "standfirst", title + "The old captain of the boat weeps again\n" + lead + lead + rest, "line 3 again", lint.Error, true},
		{"answer given twice", "paragraph", title + lead + answer + "Asked again, she said the same.\n" + answer + rest, "line 3 again", lint.Warning, false},
		{"second paragraph twice", "paragraph", title + lead + rest + rest + answer, "line 3 again", lint.Warning, false},
		{"refrain", "standfirst", title + verse + verse + "\nAnd nobody minds the rain.\n" + rest, "line 2 again", lint.Warning, false},
		{"sentence under two subheads", "paragraph", title + lead + "Monday\n" + rest + "Tuesday\n" + rest, "line 4 again", lint.Warning, false},
		{"live post", "paragraph", title + lead + "12:30\n" + rest + "12:31\n" + rest + answer, "line 4 again", lint.Warning, false},
		{"first live post", "standfirst", title + "12:30\n" + lead + "13.05\n" + lead + rest, "line 3 again", lint.Warning, false},
		{"first live post, half past", "standfirst", title + "12:30\n" + lead + "13:05\n" + lead + rest, "line 3 again", lint.Warning, false},
		{"answer of two candidates", "standfirst", title + "Ada Lie, Harbour List:\n" + lead + "Per Roe, Fisher List:\n" + lead + rest, "line 3 again", lint.Warning, false},
		{"lead between byline and date", "standfirst", title + "By Ada Lie\n" + lead + "4 May 2026, 12:30\n" + lead + rest, "line 3 again", lint.Error, true},
		{"quotation", "pull-quote", title + lead + between + "“It likes neither the rain nor the wind nor the mayor nor any of us.”\n" + later +
			"It likes neither the rain nor the wind nor the mayor nor any of us.\n", "line 6 again", lint.Warning, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &lint.Rule{ID: "duplication/test", Title: "t", Severity: lint.Error, Message: "line {line} again{differences}"}
			if err := Check().Build(r, &duplicateOptions{Of: tt.of, Small: []string{"s"}, Numerals: []string{"n"}}, noLists{}); err != nil {
				t.Fatal(err)
			}
			l, err := lint.New([]*lint.Rule{r}, lint.Config{Lexicons: func(string) ([]string, error) { return nil, nil }})
			if err != nil {
				t.Fatal(err)
			}
			d, err := parse.Plain("a.txt", []byte(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			found, err := l.Lint(t.Context(), d)
			if err != nil || len(found) != 1 {
				t.Fatalf("findings %+v, error %v", found, err)
			}
			f := found[0]
			if f.Message != tt.message || f.Severity != tt.severity || len(f.Fixes) != 1 || f.Fixes[0].Safe != tt.safe {
				t.Errorf("%s: %q, fixes %+v; want %s: %q, safe %t", f.Severity, f.Message, f.Fixes, tt.severity, tt.message, tt.safe)
			}
		})
	}
}

// The fix deletes the whole line and the blank line below it, with any kind of line ending.
func TestRemovalOfRepeat(t *testing.T) {
	source := "Ferry returns to Lund\r\n\r\nThe boat sailed on Monday.\r\n\r\nFerry returns to Lund\r\n\r\nIt was late.\r\n"
	d, err := parse.Plain("a.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	again := testWords.repeatsIn(prose.NewStory(d, nil))
	if len(again) != 1 {
		t.Fatalf("repeats: %v", again)
	}
	origin, exact := d.Origin(again[0].removal(d))
	got := source[:origin.Start] + source[origin.End:]
	if want := "Ferry returns to Lund\r\n\r\nThe boat sailed on Monday.\r\n\r\nIt was late.\r\n"; got != want || !exact {
		t.Errorf("after the fix %q, exact %t; want %q", got, exact, want)
	}
}

// FuzzRepeats checks what callers of the comparison rely on: places in the text, in order, the first before the
// second.
func FuzzRepeats(f *testing.F) {
	f.Add("Ferry back\nThe boat is late and so are we, she said on Monday at the quay.\nOSLO: The boat is late and so are we, she said on Monday at the quay.\n")
	f.Add("a b c d e f g\nc d e f g h i\nf g h i j k l m\n")
	f.Fuzz(func(t *testing.T, source string) {
		d, err := parse.Plain("a.txt", []byte(source))
		if err != nil {
			return
		}
		last := 0
		for _, r := range testWords.repeatsIn(prose.NewStory(d, nil)) {
			block := d.Blocks[r.again].Span
			if r.first >= r.again && r.kind != repeatPullQuote || r.again < last || r.span.Empty() || !block.Contains(r.span) {
				t.Fatalf("%+v after block %d", r, last)
			}
			last = r.again
		}
	})
}

// A wrapped paragraph is one block, and its fix deletes all its lines.
func TestRemovalOfWrapped(t *testing.T) {
	const paragraph = "The boat sailed on Monday with a new engine and an old captain, who wept\n" +
		"at the wheel until the pilot took it from him. Nobody had told the band,\nwhich played on.\n"
	source := "Ferry returns to Lund\n\n" + paragraph + "\n" + paragraph + "\nIt was late.\n"
	d, err := parse.Plain("a.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	again := testWords.repeatsIn(prose.NewStory(d, nil))
	if len(again) != 1 {
		t.Fatalf("repeats %+v of blocks %+v", again, d.Blocks)
	}
	remove := again[0].removal(d)
	origin, _ := d.Origin(remove)
	got := source[:origin.Start] + source[origin.End:]
	if want := "Ferry returns to Lund\n\n" + paragraph + "\nIt was late.\n"; got != want || !d.Replaceable(remove) {
		t.Errorf("after the fix %q, replaceable %t", got, d.Replaceable(remove))
	}
}

// A <title> is not printed: the first block that prints it is the headline, and only a later one is a repetition.
func TestRepeatsOfTitle(t *testing.T) {
	const copy = "<p>The boat sailed on Monday with a new engine and an old captain, who wept at the wheel.</p>\n"
	page := func(body string) string {
		return "<html><head><title>Ferry returns to Lund after two years – Oxmoor Post</title></head>\n<body>\n" + body + "</body></html>"
	}
	const heading = "<h2>Ferry returns to Lund after two years</h2>\n"
	for _, tt := range []struct{ name, source, want string }{
		{"once", page(heading + copy), ""},
		{"once, below a date", page("<p>4 May</p>\n" + heading + copy), ""},
		{"once, in no heading", page("<p>Ferry returns to Lund after two years</p>\n" + copy), ""},
		{"never", page(copy), ""},
		{"twice", page(heading + heading + copy), "4 headline of 3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := parse.HTML("a.html", []byte(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range testWords.repeatsIn(prose.NewStory(d, nil)) {
				got = append(got, fmt.Sprintf("%d %s of %d%s",
					lineOf(d, r.span), repeatKinds[r.kind], lineOf(d, d.Blocks[r.first].Span), r.differences))
			}
			if got := strings.Join(got, "; "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// testWords are words for tests of the comparison.
var testWords = &words{
	small: spec.Words{
		"the": true, "a": true, "and": true, "to": true, "of": true, "on": true, "in": true, "said": true, "that": true, "who": true,
		"was": true, "is": true, "it": true, "for": true, "with": true, "by": true, "at": true, "as": true, "has": true, "had": true,
	},
	numerals: spec.Words{"two": true, "eight": true, "nine": true, "three": true, "five": true, "six": true},
}

// noLists are word lists without entries.
type noLists struct{}

func (noLists) Entries(string) ([]string, error) { return nil, nil }
func (noLists) Note(string, string) string       { return "" }
