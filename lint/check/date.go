package check

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
)

// dateOptions are the options of the check “date”.
type dateOptions struct {
	// Find chooses the fault: “impossible” for a day that its month does not have, “weekday” for a weekday that its
	// date does not fall on, “time” for a time that no clock shows.
	Find string `yaml:"find"`
	// Phrases are the forms of dates. For “weekday” each marks the weekday and includes the year.
	Phrases []string `yaml:"phrases"`
	// Words is the lexicon with the words of dates: the groups “article”, “newspaper”, “after”, “ordinal”, “half”, “zone”.
	Words string `yaml:"words"`
}

// dateWords are the words of a language in dates and times of day.
type dateWords struct {
	articles   spec.Words // before the name of a newspaper
	newspapers spec.Words // words that look like a short weekday
	after      spec.Words // words that may follow a date, so that its number does not count anything
	ordinals   spec.Words // the ends of the number of a day
	halves     []string   // of the day: a.m.
	zones      []string   // in capitals
}

// readDateWords reads the groups of a lexicon; option is the rule file's key, for errors.
func readDateWords(lexicons Lexicons, option, name string) (*dateWords, error) {
	d := &dateWords{}
	var err error
	for _, group := range []struct {
		name string
		to   *spec.Words
	}{{"article", &d.articles}, {"newspaper", &d.newspapers}, {"after", &d.after}, {"ordinal", &d.ordinals}} {
		if *group.to, err = spec.ReadWords(lexicons, option, name+"/"+group.name); err != nil {
			return nil, err
		}
	}
	var halves, zones error
	d.halves, halves = lexicons.Entries(name + "/half")
	d.zones, zones = lexicons.Entries(name + "/zone")
	if err := errors.Join(halves, zones); err != nil {
		return nil, &OptionError{Option: option, Index: -1, Err: err}
	}
	return d, nil
}

// date reports dates that the calendar does not have. {month} and {days} in the message are the month and its
// number of days; {date} and {weekday} are the date and its weekday.
func date() Check {
	return Check{
		Name:    "date",
		Gaps:    "{month} {days} {date} {weekday}",
		Options: func() any { return &dateOptions{Words: "date-words"} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			o := options.(*dateOptions)
			words, err := readDateWords(lexicons, "words", o.Words)
			if err != nil {
				return err
			}
			switch o.Find {
			case "impossible":
				r.Match = words.impossibleDate
			case "weekday":
				r.Match = words.wrongWeekday
			case "time":
				r.Run = words.impossibleTimes
				return nil
			default:
				return &OptionError{Option: "find", Index: -1, Err: errors.New("want impossible, weekday or time")}
			}
			for i, source := range o.Phrases {
				parsed, err := spec.Phrase(source, lexicons)
				if err != nil {
					return &OptionError{Option: "phrases", Index: i, Err: err}
				}
				r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed})
			}
			if len(o.Phrases) == 0 {
				return &OptionError{Option: "phrases", Index: -1, Err: errors.New("want at least one")}
			}
			return nil
		},
	}
}

// calendarDate is a date in copy; parts that are not given are zero.
type calendarDate struct {
	day, year int
	month     time.Month
}

// readDate reads the words from first to last.
func (w *dateWords) readDate(p *lint.Pass, first, last int) calendarDate {
	var d calendarDate
	for _, word := range p.Words()[first : last+1] {
		t := p.TextAt(word.Span())
		switch {
		case word.Shape&phrase.Number != 0:
			switch n, digits := w.readDay(t); {
			case digits == 4:
				d.year = n
			case digits > 0 && d.day == 0:
				d.day = n
			}
		case word.Shape&phrase.Capitalised != 0 && d.month == 0:
			for m := time.January; m <= time.December; m++ {
				// Every short form is a prefix of the name.
				if len(t) >= 3 && len(t) <= len(m.String()) && strings.EqualFold(t, m.String()[:len(t)]) {
					d.month = m
				}
			}
		}
	}
	return d
}

// readDay reads a whole number, with or without an ordinal ending, and returns its number of digits: 0 for none.
func (w *dateWords) readDay(t string) (n, digits int) {
	for digits < len(t) && isDigit(t[digits]) {
		digits++
	}
	if t[digits:] != "" && !w.ordinals.Has(t[digits:]) {
		return 0, 0
	}
	n, err := strconv.Atoi(t[:digits])
	if err != nil {
		return 0, 0
	}
	return n, digits
}

// isReal reports whether the calendar has the date, in its year if the year is known.
func (d calendarDate) isReal() bool {
	year := d.year
	if year == 0 {
		year = 2000 // a leap year
	}
	return time.Date(year, d.month, d.day, 0, 0, 0, 0, time.UTC).Day() == d.day
}

func (w *dateWords) impossibleDate(p *lint.Pass, _ *lint.Phrase, m phrase.Match) {
	words := p.Words()
	last := m.Last
	if next := last + 1; next < len(words) && words[next].Before&^phrase.Comma == 0 {
		if n, digits := w.readDay(p.TextAt(words[next].Span())); digits == 4 && n > 1500 && n < 2500 {
			last = next
		}
	}
	d := w.readDate(p, m.First, last)
	switch {
	case d.month == 0 || d.day == 0 || d.isReal():
		return
	// In “In June 31 people died” and “35 May Day arrests” there is no date, so the word that follows must rule
	// that out.
	case d.year == 0 && (d.day > 31 || !w.dateEnds(p, last)):
		return
	}
	days := strconv.Itoa(time.Date(2000, d.month+1, 0, 0, 0, 0, 0, time.UTC).Day())
	if d.month == time.February && d.year != 0 {
		days = strconv.Itoa(time.Date(d.year, d.month+1, 0, 0, 0, 0, 0, time.UTC).Day())
	}
	f := lint.Finding{Span: words[m.First].Span().Union(words[last].Span())}
	f.Message = p.Rule.Say("month", d.month.String(), "days", days)
	p.Report(f)
}

// dateEnds reports whether the words after the word at i cannot be counted by a number.
func (w *dateWords) dateEnds(p *lint.Pass, i int) bool {
	words := p.Words()
	if i+1 == len(words) || words[i+1].Before != 0 {
		return true
	}
	return w.after.Has(p.TextAt(words[i+1].Span()))
}

func (w *dateWords) wrongWeekday(p *lint.Pass, _ *lint.Phrase, m phrase.Match) {
	d := w.readDate(p, m.First, m.Last)
	// Before that year countries kept different calendars.
	if d.month == 0 || d.day == 0 || d.year < 1925 || d.year > 2200 || !d.isReal() {
		return
	}
	at := p.MatchSpan(m)
	said := p.TextAt(at)
	day := time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC)
	right := day.Weekday().String()
	if len(said) >= 3 && strings.EqualFold(said[:3], right[:3]) || w.isNewspaper(p, m.MarkFirst) {
		return
	}
	f := lint.Finding{Span: at, Message: p.Rule.Say("date", day.Format("2 January 2006"), "weekday", right)}
	if len(said) > len("Thurs") {
		f.Fixes = []lint.Fix{{Message: "Write “" + right + "”", Edits: []lint.Edit{{Span: at, New: right}}}}
	}
	p.Report(f)
}

// isNewspaper reports whether the word at i is part of the name of a newspaper: “the Sun, May 3, 2026”, “Bristol Sun”.
func (w *dateWords) isNewspaper(p *lint.Pass, i int) bool {
	words := p.Words()
	if !w.newspapers.Has(p.TextAt(words[i].Span())) || i == 0 || words[i].Before&phrase.SentenceStart != 0 {
		return false
	}
	return hasCapital(words[i-1]) || w.articles.Has(p.TextAt(words[i-1].Span()))
}
