package webpage

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// leastOfPage is the number of full paragraphs from which a form, or a box that is not shown at first, holds the page.
const leastOfPage = 3

// settle decides which forms and which boxes that are not shown at first are part of the page after all, and finds the
// headings.
func (v *survey) settle() {
	full := make([]int32, len(v.boxes)) // paragraphs in a box or in the boxes within it
	read := int32(0)
	for i := range v.cells {
		c := &v.cells[i]
		if !c.full() {
			continue
		}
		full[c.box]++
		if v.boxes[c.box].role&(unshown|furnished) == 0 {
			read++
		}
	}
	holds := make([]bool, len(v.boxes)) // an article, the main part or a headline
	for i := len(v.boxes) - 1; i > 0; i-- {
		b := &v.boxes[i]
		full[b.parent] += full[i]
		holds[b.parent] = holds[b.parent] || holds[i] || b.tag == atom.Article || b.tag == atom.Main || b.tag == atom.H1
	}
	for i := 1; i < len(v.boxes); i++ {
		b := &v.boxes[i]
		switch {
		case b.own&form != 0 && (holds[i] || full[i] >= leastOfPage):
			b.own = b.own&^form | shown
		case b.own&unshown != 0 && (v.forSubscribers(b) || full[i] >= leastOfPage && read < leastOfPage):
			b.own = b.own&^unshown | shown
		}
		b.role = v.boxes[b.parent].role | b.own
	}
	for i := range v.cells {
		c := &v.cells[i]
		if b := &v.boxes[c.box]; b.tag == atom.H1 && v.seen(c) {
			v.scopes.headings = append(v.scopes.headings, b.start)
		}
	}
}

// forSubscribers reports whether the page says that b is a part of its article that only subscribers see.
func (v *survey) forSubscribers(b *box) bool {
	for _, name := range v.stated.paid {
		for class := range strings.FieldsSeq(b.names) {
			if class == name {
				return true
			}
		}
	}
	return false
}

// seen reports whether readers see c, outside menus and the like.
func (v *survey) seen(c *cell) bool {
	return v.boxes[c.box].role&(furnished|unshown|form) == 0
}

// full reports whether c is a paragraph of prose: a dozen words or more that end like a sentence, with few links.
func (c *cell) full() bool {
	const least = 12
	return c.words >= least && c.ended && !c.linking() && 5*c.links < 2*c.letters
}

// linking reports whether c is links for the most part, as teasers and menus are.
func (c *cell) linking() bool {
	const long = 25 // words of a paragraph that may have many links
	return 5*c.links >= 3*c.letters && (c.words <= long || 10*c.links >= 9*c.letters)
}
