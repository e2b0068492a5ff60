package webpage

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// headline returns the index of the cell that is the headline of the page; -1 if it shows none. It is the first <h1>
// with the words of a headline that the page states or of its title; else the first <h1> that is more than a link and
// no name of the site; else the heading that shares most words with a headline; else a line that shares most of them.
func (v *survey) headline() int {
	const mostWords = 30
	h := heads{survey: v, first: -1, heading: -1, line: -1}
	for _, s := range append(v.stated.headlines, plain(v.source[v.title.Start:v.title.End], mostTokens)) {
		h.stated = append(h.stated, tokens(s))
	}
	for i := range v.cells {
		c := &v.cells[i]
		if !v.seen(c) {
			continue
		}
		switch tag := v.boxes[c.box].tag; {
		case tag == atom.H1:
			if h.addFirst(i, c) {
				return i
			}
		case c.words > mostWords:
		case tag == atom.H2 || tag == atom.H3:
			h.addHeading(i, v.says(c, h.stated))
		case h.line < 0 && h.heading < 0 && h.first < 0 && !c.ended && !c.linking():
			if h.isMost(v.says(c, h.stated)) {
				h.line = i
			}
		}
	}
	for _, i := range []int{h.first, h.heading, h.line} {
		if i >= 0 {
			return i
		}
	}
	return -1
}

// heads are the cells that may be the headline; -1 for none.
type heads struct {
	*survey
	stated  []map[string]bool // headlines
	first   int               // an <h1> with other words
	words   int32             // of it, up to a few
	heading int               // a heading that shares most words with a stated headline
	shared  int               // how many
	line    int               // a line that shares most of its words with one
}

// addFirst adds an <h1>, and reports whether it is the headline.
func (h *heads) addFirst(i int, c *cell) bool {
	const few = 4
	n := h.says(c, h.stated)
	if h.isMost(n) {
		return true
	}
	h.addHeading(i, n)
	if n == 0 && 2*c.links < c.letters && min(c.words, few) > h.words {
		h.first, h.words = i, min(c.words, few)
	}
	return false
}

func (h *heads) addHeading(i, shared int) {
	if shared > h.shared {
		h.heading, h.shared = i, shared
	}
}

// isMost reports whether n words are more than half of a stated headline: the name of a site, which titles have too,
// is less.
func (h *heads) isMost(n int) bool {
	for _, s := range h.stated {
		if n > 0 && 2*n > len(s) && len(s) > 1 {
			return true
		}
	}
	return false
}

// says returns how many words a cell shares with the stated headline that it is most alike; 0 if it is like none.
func (v *survey) says(c *cell, stated []map[string]bool) (shared int) {
	said := tokens(plain(v.source[c.span.Start:c.span.End], mostTokens))
	for _, s := range stated {
		shared = max(shared, alike(s, said))
	}
	return shared
}

// alike returns how many words two texts share, if they are four fifths of those of the shorter one and said is not
// much shorter; else 0.
func alike(stated, said map[string]bool) int {
	const least, enough = 2, 6
	if len(stated) < least || len(said) < least || 2*len(said) < min(len(stated), enough) {
		return 0
	}
	shared := 0
	for w := range said {
		if stated[w] {
			shared++
		}
	}
	if 5*shared < 4*min(len(stated), len(said)) {
		return 0
	}
	return shared
}

// mostTokens is how many bytes of a text are compared with a headline.
const mostTokens = 600

// tokens returns the words of s in lower case; in scripts without spaces between words, its letters.
func tokens(s string) map[string]bool {
	all := map[string]bool{}
	s = strings.ToLower(s[:min(len(s), mostTokens)])
	start := -1
	end := func(i int) {
		if start >= 0 {
			all[s[start:i]] = true
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case isWide(r):
			end(i)
			all[string(r)] = true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		default:
			end(i)
		}
	}
	end(len(s))
	return all
}
