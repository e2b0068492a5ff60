package parts

import (
	"strings"
	"unicode"

	"copydesk/lint/text"
)

// leaveOutRepeated marks what repeats other parts by design.
func leaveOutRepeated(read []section) {
	headline, lead, bylines := "", "", map[string]bool{}
	for i := range read {
		if x := &read[i]; x.Kind == text.Headline {
			if words := wordsOf(x.doc, mostLead); headline == "" {
				headline = words
			} else {
				x.out = x.out || words == headline
			}
		}
	}
	for i := range read {
		if x := &read[i]; x.Kind == text.Paragraph {
			if headline != "" {
				x.skipHeadline(headline, lead == "")
			}
			if lead == "" {
				lead = wordsOf(x.doc, mostLead)
			}
		}
	}
	for i := range read {
		x := &read[i]
		switch x.Kind {
		case text.Standfirst:
			words := wordsOf(x.doc, mostLead)
			x.out = words == "" || words == headline || lead != "" && strings.Contains(lead, words)
		case text.Byline:
			words := wordsOf(x.doc, mostLead)
			x.out = bylines[words]
			bylines[words] = true
		}
	}
}

// mostLead is how many bytes of a body are compared with a standfirst, in letters and figures.
const mostLead = 4000

// skipHeadline leaves out the headline at the top of the body, if it is the same as the declared one, with all that is
// above it. Another one is a subhead.
func (x *section) skipHeadline(headline string, top bool) {
	for i, b := range x.doc.Blocks {
		same := top && (b.Kind == text.Headline || i == 0) && bare(x.doc.Body(b)) == headline
		switch {
		case same:
			x.first = i + 1
			return
		case b.Kind == text.Headline:
			x.doc.Blocks[i].Kind = text.Subhead
		}
	}
}

// wordsOf returns the letters and figures of the first bytes of d.
func wordsOf(d *text.Document, most int) string {
	var out strings.Builder
	for _, b := range d.Blocks {
		out.WriteString(bare(d.Body(b)))
		if out.Len() >= most {
			break
		}
	}
	return out.String()
}

// bare returns the letters and figures of s, in lower case.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
