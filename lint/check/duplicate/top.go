package duplicate

import (
	"slices"
	"strings"
	"unicode"

	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// atTop reports whether r repeats the headline, the standfirst or the lead before the story goes on: only a byline,
// a date and labels are between the two places, and copy follows the later one. Verses do not count. Text in front
// matter does not count either: if the site does not print it, the later place is the only one that readers see.
func (c *comparison) atTop(r repeat) bool {
	const near = 4   // blocks below the later place in which copy begins
	const apart = 50 // blocks between the two places
	if r.kind == repeatPullQuote || r.again <= r.first || r.again > r.first+apart || c.Blocks[r.first].Declared {
		return false
	}
	switch c.Blocks[r.again].Kind {
	case text.Caption, text.ListItem, text.BlockQuote, text.Code:
		return false // a picture, a summary or another speaker may say the same
	}
	first := c.Body(c.Blocks[r.first])
	switch {
	case r.first == c.title && c.headed:
	case r.first != c.title && !c.isLead(r.first), c.blocks[r.first].len() < leastFar, !closesSentence(first):
		return false
	}
	if r.same && spelling(first) != spelling(c.Text[r.span.Start:r.span.End]) {
		return false // a question that is repeated in an answer
	}
	lines := c.Lines()
	if slices.ContainsFunc(lines[r.first+1:r.again], prose.Line.IsSentence) || c.areEntries(r) {
		return false
	}
	below := lines[r.again+1:]
	return beginsCopy(below[:min(near, len(below))])
}

// areEntries reports whether each place of r is below its own label, as in the posts of a live blog, the answers to
// one question and the days of a diary: “14.05”, “14.20”. A byline above a date is not such a pair, because their
// shapes differ.
func (c *comparison) areEntries(r repeat) bool {
	above, between := r.first-1, r.again-1
	return above >= 0 && above != c.title && between > r.first &&
		labelShape(c.Body(c.Blocks[above])) == labelShape(c.Body(c.Blocks[between]))
}

// labelShape returns the shape that the labels of a series share: figures, letters, signs and spaces, with each run
// of a kind as one.
func labelShape(s string) string {
	var shape []rune
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			r = '0'
		case unicode.IsLetter(r):
			r = 'a'
		case !unicode.IsSpace(r):
			r = '.'
		}
		if n := len(shape); n == 0 || shape[n-1] != r {
			shape = append(shape, r)
		}
	}
	return string(shape)
}

// beginsCopy reports whether the lines are copy: a paragraph or a sentence, unless most lines continue in the next
// as in verse.
func beginsCopy(lines []prose.Line) bool {
	const least = 3 // words
	sentences, open := 0, 0
	for _, l := range lines {
		switch {
		case l.IsParagraph():
			return true
		case l.IsSentence():
			sentences++
		case l.Words >= least:
			open++
		}
	}
	return sentences > 0 && open < 2
}

// isLead reports whether block i is the standfirst or the lead: the first block below the headline, or the second
// if the first is a standfirst or has no full stop.
func (c *comparison) isLead(i int) bool {
	switch at := slices.Index(c.opening, i); {
	case c.title >= 0 && !c.headed:
		return i == c.title // the story begins with its lead
	case at <= 0:
		return at == 0
	}
	above := c.Blocks[c.opening[0]]
	return above.Kind == text.Standfirst || !closesSentence(c.Body(above))
}

// spelling returns a text without case, space, quotation marks and a final full stop, to compare two texts with the
// same words.
func spelling(s string) string {
	s = strings.TrimRight(s, ".\"'”’»“ ")
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("\"'“”„‘’‚«»‹›", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
