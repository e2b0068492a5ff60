package line

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/prose"
)

// guillemets says whether a story quotes with the marks that pages use as arrows.
type guillemets uint8

const (
	asArrows guillemets = iota + 1
	asQuotes
)

// holdsGuillemets reports whether body has a mark that quotes in some language and points on in buttons, as typed or
// as two signs.
func holdsGuillemets(body string) bool {
	// One search each: most lines have none, and a search for one string is the fastest there is.
	for _, mark := range []string{"«", "»", "‹", "›", ">>", "<<"} {
		if strings.Contains(body, mark) {
			return true
		}
	}
	return false
}

// quotesInGuillemets reports whether guillemets are quotation marks in the story: a paragraph has one, a line has a
// pair of them, or one closes a quotation that began in a line above. A button at the end of a paragraph, “Go on »”,
// and a row of two, “« Back Next »”, are none.
func (p *page) quotesInGuillemets() bool {
	const row = 6 // words
	if p.marks == 0 {
		p.marks = asArrows
		if slices.ContainsFunc(p.lines, func(l prose.Line) bool {
			body := p.Text[l.Span.Start:l.Span.End]
			if !strings.ContainsAny(body, "«»‹›") || isTrail(body) {
				return false
			}
			inside := strings.TrimSuffix(strings.TrimRight(body, "»›"), " ")
			return l.IsParagraph() && strings.ContainsAny(inside, "«»‹›") ||
				isQuotation(body) &&
					(l.Words > row || !strings.HasSuffix(inside, " ") && inside == strings.TrimRight(body, "»›")) ||
				closes(body)
		}) {
			p.marks = asQuotes
		}
	}
	return p.marks == asQuotes
}

// isQuotation reports whether a pair of guillemets stands around words in body: «…», »…«, »…», ‹…›, ›…‹, <<…>> or
// >>…<<. The way to a page has a mark between words only.
func isQuotation(body string) bool {
	if !holdsGuillemets(body) || isTrail(body) {
		return false
	}
	body = strings.NewReplacer(">>", "»", "<<", "«", "›", "»", "‹", "«").Replace(body)
	first, last := strings.IndexAny(body, "«»"), strings.LastIndexAny(body, "«»")
	return first >= 0 && first < last && strings.IndexFunc(body[first:last], unicode.IsLetter) >= 0
}

// isTightQuotation reports whether guillemets stand around all of body with no space inside, as no arrows do.
func isTightQuotation(body string) bool {
	const marks = "«»‹›"
	if !holdsGuillemets(body) {
		return false
	}
	inside := strings.TrimRight(strings.TrimLeft(body, marks), marks)
	return inside != "" && !strings.HasPrefix(body, inside) && !strings.HasSuffix(body, inside) &&
		inside == strings.TrimSpace(inside) && !strings.ContainsAny(inside, marks)
}

// closes reports whether « or ‹ follows a word in body without a space, as no arrow does.
func closes(body string) bool {
	at := strings.IndexAny(body, "«‹")
	if at <= 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(body[:at])
	return unicode.IsLetter(before) || strings.ContainsRune(".,!?…", before)
}
