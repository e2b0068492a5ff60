package check

import (
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
)

// tried returns the findings of a rule with this check and these options in body, as “words: message; …”.
func tried(t *testing.T, c Check, options any, message, body string) string {
	t.Helper()
	r := &lint.Rule{ID: "test/rule", Title: "t", Severity: lint.Warning, Message: message}
	if err := c.Build(r, options, testLists); err != nil {
		t.Fatal(err)
	}
	l, err := lint.New([]*lint.Rule{r}, lint.Config{Lexicons: testLists.Entries})
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse.Bytes("story.txt", []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	findings, err := l.Lint(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range findings {
		got = append(got, d.Text[f.Span.Start:f.Span.End]+": "+f.Message)
	}
	return strings.Join(got, "; ")
}

func TestImpossibleDates(t *testing.T) {
	for body, want := range map[string]string{
		"It sank on 31 April.":                      "31 April: April 30",
		"It sank on 31 April 1999, a Friday.":       "31 April 1999: April 30",
		"It sank on the 31st of June.":              "31st of June: June 30",
		"It sank on 29 Feb 1900.":                   "29 Feb 1900: February 28",
		"It sank on 45 March 2020.":                 "45 March 2020: March 31",
		"It sank on 29 Feb 2000.":                   "",
		"It sank on 30 April and 31 May.":           "",
		"In February 30 ships sank.":                "",
		"By the end of June 31 had sunk.":           "",
		"She may 31 times have seen it, 31 may do.": "",
		"April 1931 and 1931 April.":                "",
		"Apr 31.5 inches of rain.":                  "",
		"It sank on 31a April.":                     "",
	} {
		if got := tried(t, date(), &dateOptions{Find: "impossible", Phrases: datePhrases, Words: "date-words"}, "{month} {days}", body); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}

func TestWeekdays(t *testing.T) {
	for body, want := range map[string]string{
		"It is on Monday, 5 May 2026.":           "Monday: Tuesday",
		"It is on Mon 5 May 2026.":               "Mon: Tuesday",
		"It is on Monday the 5th of May, 2026.":  "Monday: Tuesday",
		"It is on Thurs, May 5, 2026 at noon.":   "Thurs: Tuesday",
		"It was on May 5, 2026, a Sunday.":       "Sunday: Tuesday",
		"So said the Bristol Sun, May 5, 2026.":  "",
		"It is on Tues, May 5, 2026.":            "",
		"It is on Tuesday 5 May 2026.":           "",
		"It is on Monday, 5 May.":                "",
		"It was on Monday, 5 May 1826.":          "",
		"It was on Monday, 31 April 2026.":       "",
		"On Sunday, 27 of May 1945 veterans met": "",
	} {
		if got := tried(t, date(), &dateOptions{Find: "weekday", Phrases: weekdayPhrases, Words: "date-words"}, "{weekday}", body); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}

func TestImpossibleTimes(t *testing.T) {
	for body, want := range map[string]string{
		"It is at 25:10 GMT.":                      "25:10 GMT: !",
		"It is at 2460 UTC or 2500 GMT.":           "2460 UTC: !; 2500 GMT: !",
		"It is at 13.30pm or 13:30 p.m. on Monday": "13.30pm: !; 13:30 p.m: !",
		"It is at 7:65am.":                         "7:65am: !",
		"It is at 12.59pm, 0.30am or 24:00 GMT.":   "",
		"It took 25:10 and 2500 metres.":           "",
		"It has 30 am places, 45 GMT clocks.":      "",
		"It is at 7am, 7 p.m. and 1930 GMT":        "",
		"It is 13ampere and 25:70 gmt.":            "",
	} {
		if got := tried(t, date(), &dateOptions{Find: "time", Words: "date-words"}, "!", body); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}
