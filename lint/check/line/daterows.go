package line

import (
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/lint/check/letters"
	"copydesk/lint/prose"
)

const rowMarks = "|·•" // between the fields of a row; a slash is also a part of dates in figures

// isDateRow reports whether body is a row of short fields with marks between them, and one of the fields is a full
// date: “May 4, 2024 | Local news”, “Harbour / May 4, 2024”, “@nanhove • May 4, 2024 • Reading time”.
func (c *calendar) isDateRow(body string) bool {
	if !strings.ContainsAny(body, rowMarks+"/") {
		return false
	}
	fields := rowFields(body)
	at := slices.IndexFunc(fields, c.isDate)
	switch {
	case len(fields) < 2 || at < 0:
		return false
	case at == 0 && strings.ContainsAny(body, rowMarks):
		return true
	}
	const most = 4 // words of a field
	// With a date further on the row may be an event with its place, unless a field is of the page.
	paged := at == 0
	for i, field := range fields {
		if i == at {
			continue
		}
		folded, words := prose.FoldLine(nil, field)
		first, _, _ := strings.Cut(string(folded), " ")
		kind := c.words[first]
		paged = paged || field[0] == '@' || kind&(author|stamp|since) != 0
		if words > most || c.holdsMonth(field) || letters.StartsLower(field) && kind&(author|filler) == 0 {
			return false
		}
	}
	return len(fields) == 2 || paged
}

const mostStampRow = 4 // words

// isStampRow reports whether body is a short field and a stamp that lost its date: “Rivers·Updated”.
func (c *calendar) isStampRow(l prose.Line, body string) bool {
	if l.Words < 2 || l.Words > mostStampRow || !strings.ContainsAny(body, rowMarks) {
		return false
	}
	fields := rowFields(body)
	return len(fields) == 2 && !letters.StartsLower(fields[0]) && c.words[prose.Folded(fields[1])]&stamp != 0
}

// rowFields returns the parts of body between the marks of a row, without the spaces around them.
func rowFields(body string) []string {
	var fields []string
	start := 0
	add := func(end int) {
		if field := strings.TrimSpace(body[start:end]); field != "" {
			fields = append(fields, field)
		}
	}
	for i, r := range body {
		if strings.ContainsRune(rowMarks, r) || r == '/' && !inFigures(body, i) {
			add(i)
			start = i + utf8.RuneLen(r)
		}
	}
	add(len(body))
	return fields
}

// inFigures reports whether the slash at byte i of s is part of a date in figures, as in 11/19/19.
func inFigures(s string, i int) bool {
	from, to := i, i
	for from > 0 && (letters.IsDigit(s[from-1]) || s[from-1] == '/') {
		from--
	}
	for to < len(s) && (letters.IsDigit(s[to]) || s[to] == '/') {
		to++
	}
	date, _ := letters.Figures(s[from:to])
	return date
}

// isField reports whether body is a label and a value with more words than a date: “Released: June 4, 2025 by Vale”.
func (c *calendar) isField(body string) bool {
	label, value, ok := strings.Cut(body, ":")
	if !ok || strings.ContainsAny(label, "0123456789") {
		return false
	}
	folded, words := prose.FoldLine(nil, value)
	d, dated := c.read(prose.Line{Key: string(folded), Words: words}, value)
	return dated && d.full && !d.clock && d.others > 0
}

// isDate reports whether s is a date with its year, with or without a stamp before it.
func (c *calendar) isDate(s string) bool {
	folded, words := prose.FoldLine(nil, s)
	d, ok := c.read(prose.Line{Key: string(folded), Words: words}, s)
	return ok && d.full && d.others == 0 && d.months <= 1
}

// holdsMonth reports whether s contains the name of a month.
func (c *calendar) holdsMonth(s string) bool {
	for word := range strings.FieldsSeq(prose.Folded(s)) {
		if c.words[word]&month != 0 {
			return true
		}
	}
	return false
}

// isSiteDate reports whether line i is the name of a site and a full date, at the top of the page or below the copy:
// “OxmoorPost May 4, 2024”. Such a name is one word with a capital inside.
func (p *page) isSiteDate(i int, d dateLine, body string) bool {
	name, rest, _ := strings.Cut(body, " ")
	pieces := letters.GluedPieces(name)
	return d.full && len(pieces) == 2 && len(pieces[0]) >= 4 && letters.StartsUpper(name) && d.others == len(pieces) &&
		d.months <= 1 && p.lines[i].End != '.' && !strings.ContainsAny(rest, "-–—") &&
		(i <= topLines || i > p.lastParagraph())
}
