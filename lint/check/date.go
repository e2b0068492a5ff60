package check

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"copydesk/lint"
	"copydesk/lint/phrase"
)

// dateOptions are the options of the check “date”.
type dateOptions struct {
	// Find is what is looked for: “impossible” for a day that its month does not have, “weekday” for a weekday that
	// its date does not fall on, “time” for a time that no clock shows.
	Find string `yaml:"find"`
}

// English names of days and months; the reading of dates is arithmetic, and a newsroom has nothing to choose in it.
const (
	monthNames = "(january | february | march | april | may | june | july | august | september | october | november | " +
		"december | jan | feb | mar | apr | jun | jul | aug | sep | sept | oct | nov | dec)"
	dayNames = "(monday | tuesday | wednesday | thursday | friday | saturday | sunday | " +
		"mon | tue | tues | wed | thu | thur | thurs | fri | sat | sun)"
)

// date reports dates that the calendar does not have. {month} and {days} in the message are the month and how many
// days it has, {date} and {weekday} the date and the weekday it falls on.
func date() Check {
	return Check{
		Name:    "date",
		Options: func() any { return &dateOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			var sources []string
			switch options.(*dateOptions).Find {
			case "impossible":
				sources = []string{"<number> [of] " + monthNames, monthNames + " [the] <number>"}
				r.Match = impossibleDate
			case "weekday":
				for _, date := range []string{"<number> [of] " + monthNames, monthNames + " [the] <number>"} {
					sources = append(sources,
						"{"+dayNames+"} [,] [the] "+date+" [,] <number>", date+" [,] <number> , a {"+dayNames+"}")
				}
				r.Match = wrongWeekday
			case "time":
				r.Run = impossibleTimes
			default:
				return &OptionError{Option: "find", Index: -1, Err: errors.New("want impossible, weekday or time")}
			}
			for _, s := range sources {
				parsed, err := phrase.Parse(s)
				if err != nil {
					return err
				}
				r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed})
			}
			return nil
		},
	}
}

// calendarDate is a date as copy gives it; zero where it says nothing.
type calendarDate struct {
	day, year int
	month     time.Month
}

// readDate reads the words from first to last.
func readDate(p *lint.Pass, first, last int) calendarDate {
	var d calendarDate
	for _, w := range p.Words()[first : last+1] {
		t := p.TextAt(w.Span)
		switch {
		case w.Shape&phrase.Number != 0:
			switch n, digits := readDay(t); {
			case digits == 4:
				d.year = n
			case digits > 0 && d.day == 0:
				d.day = n
			}
		case w.Shape&phrase.Capitalised != 0 && d.month == 0:
			for m := time.January; m <= time.December; m++ {
				// Every short form begins as the name does.
				if len(t) >= 3 && len(t) <= len(m.String()) && strings.EqualFold(t, m.String()[:len(t)]) {
					d.month = m
				}
			}
		}
	}
	return d
}

// readDay reads a whole number, perhaps with the ending of an ordinal, and says how many digits it has: 0 for none.
func readDay(t string) (n, digits int) {
	for digits < len(t) && isDigit(t[digits]) {
		digits++
	}
	switch strings.ToLower(t[digits:]) {
	case "", "st", "nd", "rd", "th":
	default:
		return 0, 0
	}
	n, err := strconv.Atoi(t[:digits])
	if err != nil {
		return 0, 0
	}
	return n, digits
}

// isReal reports whether the calendar has the date, in its year if that is known.
func (d calendarDate) isReal() bool {
	year := d.year
	if year == 0 {
		year = 2000 // a leap year
	}
	return time.Date(year, d.month, d.day, 0, 0, 0, 0, time.UTC).Day() == d.day
}

func impossibleDate(p *lint.Pass, _ *lint.Phrase, m phrase.Match) {
	words := p.Words()
	last := m.Last
	if next := last + 1; next < len(words) && words[next].Before&^phrase.Comma == 0 {
		if n, digits := readDay(p.TextAt(words[next].Span)); digits == 4 && n > 1500 && n < 2500 {
			last = next
		}
	}
	d := readDate(p, m.First, last)
	switch {
	case d.month == 0 || d.day == 0 || d.isReal():
		return
	// “In June 31 people died” and “35 May Day arrests” are no dates: what follows must leave the date alone.
	case d.year == 0 && (d.day > 31 || !dateEnds(p, last)):
		return
	}
	days := strconv.Itoa(time.Date(2000, d.month+1, 0, 0, 0, 0, 0, time.UTC).Day())
	if d.month == time.February && d.year != 0 {
		days = strconv.Itoa(time.Date(d.year, d.month+1, 0, 0, 0, 0, 0, time.UTC).Day())
	}
	f := lint.Finding{Span: words[m.First].Span.Union(words[last].Span)}
	f.Message = p.Rule.Say("month", d.month.String(), "days", days)
	p.Report(f)
}

// dateEnds reports whether nothing that could be counted follows the word at i.
func dateEnds(p *lint.Pass, i int) bool {
	words := p.Words()
	if i+1 == len(words) || words[i+1].Before != 0 {
		return true
	}
	switch strings.ToLower(p.TextAt(words[i+1].Span)) {
	case "at", "in", "and", "or", "to", "for", "when", "after", "before", "with", "was", "is", "the", "until",
		"as", "by", "from":
		return true
	}
	return false
}

func wrongWeekday(p *lint.Pass, _ *lint.Phrase, m phrase.Match) {
	d := readDate(p, m.First, m.Last)
	// Before that year countries kept different calendars.
	if d.month == 0 || d.day == 0 || d.year < 1925 || d.year > 2200 || !d.isReal() {
		return
	}
	at := p.MatchSpan(m)
	said := p.TextAt(at)
	day := time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC)
	right := day.Weekday().String()
	if len(said) >= 3 && strings.EqualFold(said[:3], right[:3]) || isNewspaper(p, m.MarkFirst) {
		return
	}
	f := lint.Finding{Span: at, Message: p.Rule.Say("date", day.Format("2 January 2006"), "weekday", right)}
	if len(said) > len("Thurs") {
		f.Fixes = []lint.Fix{{Message: "Write “" + right + "”", Edits: []lint.Edit{{Span: at, New: right}}}}
	}
	p.Report(f)
}

// isNewspaper reports whether the word at i is part of the name of a newspaper: “the Sun, May 3, 2026”, “Bristol Sun”.
func isNewspaper(p *lint.Pass, i int) bool {
	words := p.Words()
	if !strings.EqualFold(p.TextAt(words[i].Span), "sun") || i == 0 || words[i].Before&phrase.SentenceStart != 0 {
		return false
	}
	return hasCapital(words[i-1]) || strings.EqualFold(p.TextAt(words[i-1].Span), "the")
}
