package duplicate

import (
	"slices"
	"strings"

	"copydesk/lint/text"
)

const (
	leastOverlap = 6  // words shared with the end of the previous line, if two lines in a row do so
	leastAlone   = 12 // such words if only one line does
	mostOverlap  = 64 // words of a line that are compared with the previous line
)

// overlaps finds lines that begin with the end of the previous line. This happens when the levels of a list are
// flattened: each line also contains the text of the levels below it.
func (c *comparison) overlaps() []repeat {
	var found []repeat
	previous := 0 // words that block i-1 shares with the one before it
	for i := 1; i < len(c.blocks); i++ {
		n := c.overlap(i - 1)
		next := 0
		if n >= leastOverlap && n < leastAlone && previous < leastOverlap && i+1 < len(c.blocks) {
			next = c.overlap(i)
		}
		if n >= leastAlone || n >= leastOverlap && max(previous, next) >= leastOverlap {
			shared := c.Text[c.Blocks[i].Span.Start:c.words[c.blocks[i].first+n].Start()]
			start := c.Blocks[i].Span.Start
			found = append(found, repeat{
				kind: repeatOverlap, first: i - 1, again: i,
				span: text.Span{Start: start, End: start + len(strings.TrimRight(shared, " \"“‘("))},
			})
		}
		previous = n
	}
	return found
}

// overlap returns the number of words with which block i ends and the next block begins and goes on.
func (c *comparison) overlap(i int) int {
	a, b := c.wordsOf(i), c.wordsOf(i+1)
	if len(a) < leastOverlap || len(b) <= leastOverlap || c.Blocks[i].Kind != c.Blocks[i+1].Kind {
		return 0
	}
	last := a[len(a)-1]
	for n := min(len(a), len(b)-1, mostOverlap); n >= leastOverlap; n-- {
		if b[n-1] == last && slices.Equal(a[len(a)-n:], b[:n]) {
			return n
		}
	}
	return 0
}
