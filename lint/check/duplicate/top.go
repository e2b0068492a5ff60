package duplicate

import (
	"slices"
	"strings"
	"unicode"

	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// atTop reports whether r is the headline, the standfirst or the lead again before the story goes on: between the two
// places stand no more than a byline, a date and labels, and copy follows the later one. Verses are none. What front
// matter declares is none either: a site that does not print it would lose the only one that readers see.
func (c *comparison) atTop(r repeat) bool {
	const near = 4 // blocks below the later place in which copy begins
	if r.kind == repeatPullQuote || r.again <= r.first || c.Blocks[r.first].Declared {
		return false
	}
	switch c.Blocks[r.again].Kind {
	case text.Caption, text.ListItem, text.BlockQuote, text.Code:
		return false // a picture, a summary or somebody else may say the same
	}
	first := c.Body(c.Blocks[r.first])
	switch {
	case r.first == c.title && c.headed:
	case r.first != c.title && !c.isLead(r.first), c.blocks[r.first].len() < leastFar, !closesSentence(first):
		return false
	}
	if r.same && spelling(first) != spelling(c.Text[r.span.Start:r.span.End]) {
		return false // a question that comes back as an answer
	}
	lines := c.Lines()
	if slices.ContainsFunc(lines[r.first+1:r.again], prose.Line.IsSentence) || c.areEntries(r) {
		return false
	}
	below := lines[r.again+1:]
	return beginsCopy(below[:min(near, len(below))])
}

// areEntries reports whether each place of r stands below a label of its own, as the posts of a live blog, the answers
// to one question and the days of a diary do: “14.05”, “14.20”. A byline above a date is no such pair, since the two
// differ in their shape.
func (c *comparison) areEntries(r repeat) bool {
	above, between := r.first-1, r.again-1
	return above >= 0 && above != c.title && between > r.first &&
		labelShape(c.Body(c.Blocks[above])) == labelShape(c.Body(c.Blocks[between]))
}

// labelShape returns what the labels of a series share: the kinds of their characters, which are figures, letters,
// signs and space, each run of a kind as one.
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

// beginsCopy reports whether copy stands in lines: a paragraph, or a sentence among them, unless most lines go on in
// the next as verses do.
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

// isLead reports whether block i is the standfirst or the lead: the first block below the headline, and the second
// where the first is a standfirst or reads like one, without a full stop.
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

// spelling returns what tells apart two texts of the same words: all but case, space, quotation marks and a full stop
// at the end.
func spelling(s string) string {
	s = strings.TrimRight(s, ".\"'”’»“ ")
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("\"'“”„‘’‚«»‹›", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
