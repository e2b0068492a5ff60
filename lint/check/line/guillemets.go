package line

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/prose"
)

// guillemets says whether a story uses guillemets as quotation marks or the page uses them as arrows.
type guillemets uint8

const (
	asArrows guillemets = iota + 1
	asQuotes
)

// holdsGuillemets reports whether body contains a guillemet, or two < or > signs in its place. Some languages quote
// with these marks, and buttons use them as arrows.
func holdsGuillemets(body string) bool {
	// Each mark has its own search: most lines have none, and a search for one string is the fastest.
	for _, mark := range []string{"«", "»", "‹", "›", ">>", "<<"} {
		if strings.Contains(body, mark) {
			return true
		}
	}
	return false
}

// quotesInGuillemets reports whether guillemets are quotation marks in the story: a paragraph contains one, a line
// contains a pair, or one closes a quotation from a line above. A button at the end of a paragraph, “Go on »”, and a
// row of two buttons, “« Back Next »”, do not count.
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

// isQuotation reports whether body has words between a pair of guillemets: «…», »…«, »…», ‹…›, ›…‹, <<…>> or >>…<<. A
// breadcrumb trail has marks only between words, so it is not a quotation.
func isQuotation(body string) bool {
	if !holdsGuillemets(body) || isTrail(body) {
		return false
	}
	body = strings.NewReplacer(">>", "»", "<<", "«", "›", "»", "‹", "«").Replace(body)
	first, last := strings.IndexAny(body, "«»"), strings.LastIndexAny(body, "«»")
	return first >= 0 && first < last && strings.IndexFunc(body[first:last], unicode.IsLetter) >= 0
}

// isTightQuotation reports whether guillemets enclose all of body with no space inside them. Arrows have a space
// there.
func isTightQuotation(body string) bool {
	const marks = "«»‹›"
	if !holdsGuillemets(body) {
		return false
	}
	inside := strings.TrimRight(strings.TrimLeft(body, marks), marks)
	return inside != "" && !strings.HasPrefix(body, inside) && !strings.HasSuffix(body, inside) &&
		inside == strings.TrimSpace(inside) && !strings.ContainsAny(inside, marks)
}

// closes reports whether « or ‹ follows a word in body without a space, which an arrow never does.
func closes(body string) bool {
	at := strings.IndexAny(body, "«‹")
	if at <= 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(body[:at])
	return unicode.IsLetter(before) || strings.ContainsRune(".,!?…", before)
}
