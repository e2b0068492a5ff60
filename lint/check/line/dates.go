package line

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"copydesk/lint/check/letters"
	"copydesk/lint/check/spec"
	"copydesk/lint/prose"
	"copydesk/lint/rulefile/packing"
	"copydesk/lint/text"
)

// calendar holds the words of date lines, by their kind.
type calendar struct{ words map[string]dateWord }

type dateWord uint8

const (
	month dateWord = 1 << iota
	weekday
	stamp  // updated, published
	unit   // minutes
	since  // ago, read: with a number and a unit it is a length of time
	filler // at, GMT
	author // by
)

// readCalendar reads the groups of each word list in names, unless they are kept. A list has the groups month, weekday,
// stamp, unit, since, filler and author. Errors are *spec.OptionError.
func readCalendar(names []string, lexicons spec.Lexicons) (*calendar, error) {
	if spec.Kept(lexicons) {
		kept, _ := spec.Keep(lexicons, nil)
		return spec.Made(lexicons, kept, func(kept string) *calendar {
			c := &calendar{}
			packing.Unpack(kept, &c.words)
			return c
		}), nil
	}
	c := &calendar{words: map[string]dateWord{}}
	for i, name := range names {
		for _, group := range []struct {
			name string
			kind dateWord
		}{
			{"month", month},
			{"weekday", weekday},
			{"stamp", stamp},
			{"unit", unit},
			{"since", since},
			{"filler", filler},
			{"author", author},
		} {
			entries, err := lexicons.Entries(name + "/" + group.name)
			if err != nil {
				return nil, &spec.OptionError{Option: "dates", Index: i, Err: err}
			}
			for _, entry := range entries {
				key, words := prose.FoldLine(nil, entry)
				if words != 1 {
					err := fmt.Errorf("%s: %q is not one word", group.name, entry)
					return nil, &spec.OptionError{Option: "dates", Index: i, Err: err}
				}
				c.words[string(key)] |= group.kind
			}
		}
	}
	spec.Keep(lexicons, func() string { return string(packing.Pack(&c.words)) })
	return c, nil
}

const mostDateWords = 20 // of a date line: two stamps with weekday, date, time and zone

// dateLine describes the words of a line that may be a date line.
type dateLine struct {
	early   dateWord // kinds of the words before the first one that is not a date word
	seen    dateWord
	numbers int
	months  int
	others  int // words that are not date words
	full    bool
	clock   bool
}

// read describes the words of body, the text of l. ok is false if l cannot be a date line.
func (c *calendar) read(l prose.Line, body string) (d dateLine, ok bool) {
	if l.Words == 0 || l.Words > mostDateWords || strings.IndexByte(l.Key, '#') < 0 {
		return d, false
	}
	rest := l.Key
	for rest != "" {
		var word string
		word, rest, _ = strings.Cut(rest, " ")
		kind, known := c.words[word]
		if d.others == 0 {
			d.early |= kind
		}
		switch {
		case word == "#":
			d.numbers++
		case kind == author:
			d.seen |= author
		case known:
			d.seen |= kind
			if kind&month != 0 {
				d.months++
			}
		default:
			if d.others++; d.others > 7 {
				return d, false
			}
		}
	}
	numeric, clock := letters.Figures(body)
	d.clock = clock
	d.full = numeric || d.seen&month != 0 && d.numbers >= 2
	return d, true
}

// isDateLine reports whether line i is a stamp of the page: “Updated 9 June 2025, 7:40 pm”, “5 min read”.
func (c *calendar) isDateLine(p *page, i int, body string) bool {
	l := p.lines[i]
	if c.isStampRow(l, body) {
		return true
	}
	if l.Words > 0 && l.Words <= mostDateWords && letters.HasGlue(body) {
		folded, words := prose.FoldLine(nil, letters.Unglue(body))
		l.Key, l.Words = string(folded), words
	}
	d, ok := c.read(l, body)
	switch {
	case !ok:
		return false
	case d.others > 0:
		return c.isDateWithName(d, l, body) || p.isSiteDate(i, d, body)
	case d.seen&stamp != 0:
		return d.full || d.clock || d.seen&(month|unit|since) != 0
	case d.isLength(), d.full && d.clock:
		return true
	case l.End == '.' && !d.clock:
		return false // a date that ends like a sentence is a quotation or an answer
	case d.full:
		return c.isDateAlone(p, i, d, body)
	}
	return p.isPartOfDate(i, d, l)
}

// isLength reports whether d says how long something takes or how long ago it was: “5 min read”, “2 hours ago”.
func (d dateLine) isLength() bool { return d.seen&since != 0 && d.seen&unit != 0 }

// isDateWithName reports whether a line is a date with a name. It must have “by”, a stamp such as “posted”, or a time
// of day, which show that it is not a sentence, or the date must be a field of a row.
func (c *calendar) isDateWithName(d dateLine, l prose.Line, body string) bool {
	const few = 3 // words
	signed := d.full && d.early&(author|stamp) != 0
	stamped := d.others <= few && (d.full && d.clock || d.isLength())
	return (signed || stamped) && l.End != '.' && capitalised(body, c) || c.isDateRow(body)
}

// isDateAlone reports whether line i belongs to the page. The line is a full date without a time of day.
func (c *calendar) isDateAlone(p *page, i int, d dateLine, body string) bool {
	switch {
	case d.months > 1 && strings.ContainsAny(body, "-–—|/"):
		return false // a range of days, as of a show or a season
	case d.seen&weekday != 0:
		return false // a publication may write its own dateline like this
	case p.isBetweenParagraphs(i):
		// Between the standfirst and the copy the only date is the page's. Elsewhere it may head a part of the story.
		return i <= 3 && p.Blocks[0].Kind == text.Headline && p.dateLines(c) == 1
	}
	// If there are several dates by themselves, each may head an entry of a chronicle.
	return i <= topLines || p.dateLines(c) <= 2 || i > p.lastParagraph()
}

const topLines = 4 // index of the last line that can be a date above the copy

// isPartOfDate reports whether line i is part of a date at the top of the page: “Friday, 7:40 pm”, “June 2026”,
// “5 min”. The line is not a full date.
func (p *page) isPartOfDate(i int, d dateLine, l prose.Line) bool {
	switch {
	case d.clock && d.seen&(month|weekday) == 0 && p.isOnlyTime(i):
		return true
	case d.clock && d.seen&(month|weekday) != 0:
		return i <= topLines
	case d.seen&weekday != 0, d.clock, l.End == ':':
		return false
	case d.seen&month != 0:
		return i <= 2
	}
	// Below a heading of one or two words it is how long something takes: “Prep”, “10 mins”.
	return d.seen == unit && i > 0 && i <= 3 && p.lines[i-1].Words > 2 &&
		slices.ContainsFunc(strings.Fields(l.Key), func(word string) bool { return p.known.minutes[word] })
}

// isOnlyTime reports whether line i is a time below the headline, and the only one. A report of a day has several.
func (p *page) isOnlyTime(i int) bool {
	isTime := func(l prose.Line) bool { return strings.HasPrefix(l.Key, "#") && l.Words <= 4 }
	return i == 1 && p.Blocks[0].Kind == text.Headline && p.firstParagraph() == 2 &&
		!slices.ContainsFunc(p.lines[2:], isTime)
}

// isDate reports whether line i is a date line of f's calendar.
func (f *boilerplate) isDate(p *page, i int) bool {
	return f.calendar != nil && p.lines[i].Words > 0 && f.calendar.isDateLine(p, i, p.body(i))
}

// lastDate returns the index of the last date line in the run that begins with line i: a stamp and the date below it
// are one finding. held are the sentences with a phrase, which are findings of their own.
func (f *boilerplate) lastDate(p *page, i int, held []heldSentence) int {
	for i+1 < len(p.lines) && f.isDate(p, i+1) && f.coverage(p, i+1) == doubtful &&
		(len(held) == 0 || p.Sentences()[held[0].index].Block > i+1) {
		i++
	}
	return i
}

// lastParagraph returns the index of the last line that looks like copy, and -1 if there is none.
func (p *page) lastParagraph() int {
	if p.last < -1 {
		p.last = len(p.lines) - 1
		for p.last >= 0 && !p.lines[p.last].IsParagraph() {
			p.last--
		}
	}
	return p.last
}

// dateLines returns the number of lines that are a full date and nothing else.
func (p *page) dateLines(c *calendar) int {
	if p.dates < 0 {
		p.dates = 0
		for i, l := range p.lines {
			if d, ok := c.read(l, p.body(i)); ok && d.full && d.others == 0 && d.seen&(stamp|since) == 0 {
				p.dates++
			}
		}
	}
	return p.dates
}

// capitalised reports whether every word of body that is not a date word begins with a capital.
func capitalised(body string, c *calendar) bool {
	between := func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '.' }
	for _, word := range strings.FieldsFunc(body, between) {
		if !letters.StartsLower(word) {
			continue
		}
		key, n := prose.FoldLine(nil, word)
		if _, known := c.words[string(key)]; !known && n == 1 {
			return false
		}
	}
	return true
}
