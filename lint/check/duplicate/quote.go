package duplicate

import (
	"slices"
	"strings"

	"copydesk/lint/text"
)

// isPullQuote reports whether one place of r shows a quotation from the other without its quotation marks, or
// without the words after it that name the speaker. Papers print such lines on purpose.
func (c *comparison) isPullQuote(r repeat) bool {
	const marks = "\"“”„«»「」『』"
	a, b := c.Body(c.Blocks[r.first]), c.Text[r.span.Start:r.span.End]
	if r.kind == repeatHeadline || !strings.ContainsAny(a+b, marks) {
		return false
	}
	if strings.ContainsAny(a, marks) != strings.ContainsAny(b, marks) {
		return true
	}
	shorter := a
	if len(b) < len(a) {
		shorter = b
	}
	return r.tail && strings.LastIndexAny(shorter, marks) >= len(strings.TrimRight(shorter, marks))
}

// lifted reports whether block i is a line taken from an earlier paragraph, or a paragraph from which an earlier
// line was taken. Headlines and the lines below them usually share words with the story.
func (c *comparison) lifted(i int, alike []likeness) (repeat, bool) {
	const mostWhole = 400 // words of the paragraph that are searched
	for _, l := range alike {
		line, whole := i, l.block
		if c.blocks[line].len() > c.blocks[whole].len() {
			line, whole = whole, line
		}
		// Short lines that are alike are labels.
		n, of := c.blocks[line].len(), c.blocks[whole].len()
		if !c.mayBeLifted(line) || of == n || of > mostWhole || l.shared*3 < 2*n {
			continue
		}
		if within(c.wordsOf(line), c.wordsOf(whole)) {
			return repeat{kind: repeatPullQuote, first: whole, again: line, span: c.Blocks[line].Span}, true
		}
	}
	return repeat{}, false
}

func (c *comparison) mayBeLifted(i int) bool {
	const least, most = 8, 30
	n := c.blocks[i].len()
	return n >= least && n <= most && c.Blocks[i].Kind == text.Paragraph && i != c.title && !slices.Contains(c.opening, i)
}

// within reports whether whole contains part, word for word.
func within(part, whole []uint32) bool {
	for at := 0; at+len(part) <= len(whole); at++ {
		if whole[at] == part[0] && slices.Equal(part, whole[at:at+len(part)]) {
			return true
		}
	}
	return false
}
