package likely

import (
	"unicode"

	"copydesk/lint/check/linear"
	"copydesk/lint/prose"
)

// Page is a story with the bounds of its copy. A line of the page stands above or below the copy more often than in it.
type Page struct {
	story       *prose.Story
	lines       []prose.Line
	first, last int   // indexes of the first and the last paragraph; -1 without one
	runs        []int // by line, the number of lines around it without a paragraph; 1 for a paragraph
}

// NewPage returns the page of s.
func NewPage(s *prose.Story) *Page {
	p := &Page{s, s.Lines(), -1, -1, make([]int, len(s.Lines()))}
	for i := 0; i < len(p.lines); {
		from, to := i, i+1
		if isProse(p.lines[i]) {
			p.last = i
			if p.first < 0 {
				p.first = i
			}
		} else {
			for to < len(p.lines) && !isProse(p.lines[to]) {
				to++
			}
		}
		for ; i < to; i++ {
			p.runs[i] = to - from
		}
	}
	return p
}

// body returns the text of line i.
func (p *Page) body(i int) string { return p.story.Text[p.lines[i].Span.Start:p.lines[i].Span.End] }

// isProse reports whether l is at least as long as a short sentence and ends like one.
func isProse(l prose.Line) bool {
	return (l.Words == 0 || l.Words >= 8) && (l.End == '.' || l.End == '?' || l.End == '!')
}

// The names of places of a line: in the copy, above it, below it, or in a story without paragraphs.
const (
	amid   = "amid"
	head   = "head"
	tail   = "tail"
	noCopy = "no-copy"
)

func (p *Page) place(i int) string {
	switch {
	case p.first < 0:
		return noCopy
	case i < p.first:
		return head
	case i > p.last:
		return tail
	}
	return amid
}

// places appends where line i stands and what is around it. Pairs of signs have a weight too: a line of three words is
// a label below the copy and a subhead in it.
func (p *Page) places(dst []linear.Feature, i int) []linear.Feature {
	l := p.lines[i]
	size := "long"
	switch {
	case l.Words <= 3:
		size = "short"
	case l.Words <= 7:
		size = "middle"
	}
	end := "mark"
	if unicode.IsLetter(l.End) || unicode.IsDigit(l.End) {
		end = "letter"
	}
	run := "run-many"
	switch n := p.runs[i]; {
	case n == 1:
		run = "run-one"
	case n == 2:
		run = "run-two"
	case n <= 5:
		run = "run-few"
	}
	place, above, below := p.place(i), p.kind(i-1), p.kind(i+1)
	for _, name := range []string{
		place, above + "-above", below + "-below", place + "-" + above + "-" + below, run, place + "-" + run,
		place + "-" + size + "-" + end,
	} {
		dst = append(dst, linear.Feature{Kind: Shape, Name: name})
	}
	return dst
}

// kind returns what line i looks like, of which there need not be one.
func (p *Page) kind(i int) string {
	switch {
	case i < 0 || i >= len(p.lines):
		return "none"
	case isProse(p.lines[i]):
		return "copy"
	case p.lines[i].End == '.' || p.lines[i].End == '?' || p.lines[i].End == '!':
		return "sentence"
	case p.lines[i].Words <= 3:
		return "few"
	}
	return "short"
}
