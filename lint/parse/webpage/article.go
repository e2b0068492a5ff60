package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"copydesk/lint/text"
)

// The parts of an article, in words.
const (
	leastArticle  = 30 // its full paragraphs together; a page with less has no article
	leastOfKin    = 20 // a full paragraph in boxes like those of the article, but of other classes
	leastAlone    = 40 // a full paragraph in any other box between two of the article
	leastOpening  = 8  // a standfirst
	leastFragment = 5  // a line that does not end like a sentence
	leastEnding   = 8  // the last sentence
	mostSubhead   = 20
)

// article is the choice of the cells that are the article of a page.
//
// The paragraphs of an article stand in boxes of one kin: they have the same tags and classes. Its kin is the one that
// has the words which the page itself says are the article; without them the first kin below the headline with half as
// many words as the largest. Around these paragraphs belong the subheads, lists and quotations in the same boxes, the
// standfirst and the byline above, the captions, and paragraphs in boxes that have the same tags. The article begins
// below the headline and ends with its last full paragraph. Lines of links and short lines without an end mark are
// furniture, unless they are paragraphs in these boxes.
type article struct {
	*survey
	headline int // index of its cell; -1 if the page shows none
	from     int // index of the first cell below it
	homes    []int32
	kins     []uint64
	first    int // index of the first full paragraph of its kin
	last     int // of the last one
	kin      uint64
	known    bool // the page says what its article is
	path     uint64
	words    map[uint64]int32 // of full paragraphs, by kin
	of       map[int32]bool   // the boxes of the article
	chosen   []bool           // by cell
	parts    map[int]text.Kind
}

// chooseArticle returns the article of a page; false if there is none.
func (v *survey) chooseArticle() (*article, bool) {
	a := &article{survey: v, headline: v.headline(), words: map[uint64]int32{}, parts: map[int]text.Kind{}}
	a.from = a.headline + 1
	v.stated.fold()
	if v.large || !a.choosesKin() {
		return nil, false
	}
	a.chosen = make([]bool, len(v.cells))
	for i := a.from; i < len(v.cells); i++ {
		if c := &v.cells[i]; v.seen(c) && (!c.linking() || a.isOwn(i) || a.isOpening(i)) {
			a.chosen[i] = a.belongs(i)
		}
	}
	a.subheads()
	a.trim()
	return a, true
}

// home returns the box that a cell stands in, with those around a single paragraph, list or quotation left out.
func (v *survey) home(c *cell) int32 {
	const deepest = 30
	at := c.box
	for n := 0; n < deepest && isPartOfProse(v.boxes[at].tag) && v.boxes[at].parent >= 0; n++ {
		at = v.boxes[at].parent
	}
	return at
}

// isPartOfProse reports whether an element is one that copy has within a box.
func isPartOfProse(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Ul, atom.Ol, atom.Li, atom.Blockquote, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Table,
		atom.Tbody, atom.Tr, atom.Td, atom.Th, atom.Dl, atom.Dd, atom.Dt:
		return true
	}
	return false
}

// choosesKin finds the kin of the article, and reports whether it has enough words for one.
func (a *article) choosesKin() bool {
	a.homes, a.kins = make([]int32, len(a.cells)), make([]uint64, len(a.cells))
	stated, known := a.stated.grams(), map[uint64]int32{}
	var order []uint64
	most, mostKnown := int32(0), int32(0)
	for i := a.from; i < len(a.cells); i++ {
		c := &a.cells[i]
		home := a.home(c)
		a.homes[i], a.kins[i] = home, a.boxes[home].kin
		if home == c.box {
			a.kins[i]++ // text without a paragraph of its own
		}
		if !a.seen(c) || !c.full() {
			continue
		}
		k := a.kins[i]
		if a.words[k] == 0 {
			order = append(order, k)
		}
		a.words[k] += c.words
		most = max(most, a.words[k])
		if a.boxes[c.box].role&body != 0 || len(stated) > 0 && stated.has(a.source[c.span.Start:c.span.End]) {
			known[k] += c.words
			mostKnown = max(mostKnown, known[k])
		}
	}
	if most < leastArticle {
		return false
	}
	half := func(of map[uint64]int32, most int32) uint64 {
		return order[slices.IndexFunc(order, func(k uint64) bool { return 2*of[k] >= most })]
	}
	a.kin = half(a.words, most)
	if a.known = mostKnown >= leastArticle; a.known {
		a.kin = half(known, mostKnown)
	}
	a.of, a.first = map[int32]bool{}, -1
	for i := a.from; i < len(a.cells); i++ {
		if c := &a.cells[i]; a.kins[i] == a.kin && c.full() && a.seen(c) {
			if a.of[a.homes[i]] = true; a.first < 0 {
				a.first, a.path = i, a.boxes[a.homes[i]].path
			}
			a.last = i
		}
	}
	return true
}

// belongs reports whether a cell below the headline is part of the article.
func (a *article) belongs(i int) bool {
	c := &a.cells[i]
	few := 5*c.links < c.letters
	caption := a.boxes[c.box].role&captions != 0
	between := i > a.first && i < a.last
	switch {
	case a.of[a.homes[i]], a.isOpening(i):
		return true
	case 5*a.words[a.kins[i]] >= 2*a.words[a.kin] && (between || i > a.first && few && a.nested(i)):
		return true
	case i > a.first && c.full() && c.words >= leastOfKin && few && a.boxes[a.homes[i]].path == a.path:
		return true
	case between && c.full() && c.words >= leastAlone && !caption:
		return true
	case i < a.last && caption:
		return c.words >= leastFragment && a.isCaption(c)
	}
	return i < a.first && a.opens(c, a.kins[i], few)
}

// isOwn reports whether a cell is a paragraph, or a line of one, in a box of the article. It is copy even where it is
// short or a link: somebody wrote or pasted it there.
func (a *article) isOwn(i int) bool {
	return a.boxes[a.cells[i].box].tag == atom.P && a.of[a.homes[i]]
}

// nested reports whether a cell stands in a box within a box of the article.
func (a *article) nested(i int) bool {
	const deepest = 3
	at := a.homes[i]
	for n := 0; n < deepest && at >= 0; n++ {
		if a.of[at] {
			return true
		}
		at = a.boxes[at].parent
	}
	return false
}

// isOpening reports whether a cell above the first paragraph stands in an element that says that it is a standfirst or
// a byline, and is one: a sentence, or a few words without a figure. Such elements often hold dates and buttons too.
func (a *article) isOpening(i int) bool {
	const mostLine, most = 6, 60 // words of a byline, and of a standfirst
	c := &a.cells[i]
	if i >= a.first || a.boxes[c.box].role&opening == 0 {
		return false
	}
	return c.ended && c.words <= most || c.words > 1 && c.words <= mostLine &&
		!strings.ContainsAny(plain(a.source[c.span.Start:c.span.End], mostTokens), "0123456789")
}

// opens reports whether a cell between the headline and the first paragraph is a standfirst or a byline. Few says that
// it has few links.
func (a *article) opens(c *cell, kin uint64, few bool) bool {
	said := a.source[c.span.Start:c.span.End]
	switch tag := a.boxes[c.box].tag; {
	case tag == atom.Li || tag == atom.Td:
		return false
	case a.stated.summary(said):
		a.parts[c.span.Start] = text.Standfirst
		return true
	case a.stated.byline(c, said):
		a.parts[c.span.Start] = text.Byline
		return true
	}
	return c.ended && c.words >= leastOpening && few &&
		(!a.known || a.words[kin] <= c.words) // the only full paragraph of its kin, where the page states its body
}

// isCaption reports whether a cell stands in a <figcaption>.
func (a *article) isCaption(c *cell) bool {
	const deepest = 10
	for at, n := c.box, 0; at >= 0 && n < deepest; at, n = a.boxes[at].parent, n+1 {
		if a.boxes[at].tag == atom.Figcaption {
			return true
		}
	}
	return false
}

// subheads adds the headings between paragraphs of the article that stand in boxes of their own.
func (a *article) subheads() {
	next := -1 // the next cell that readers see
	for i := len(a.cells) - 1; i > a.first; i-- {
		c := &a.cells[i]
		if !a.seen(c) {
			continue
		}
		switch a.boxes[c.box].tag {
		case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			if !a.chosen[i] && !c.linking() && i < a.last && c.words <= mostSubhead && next >= 0 && a.chosen[next] {
				a.chosen[i] = a.beside(c.box, a.cells[next].box)
			}
		}
		next = i
	}
}

// beside reports whether the box around a heading, or the one around that, also holds other.
func (a *article) beside(heading, other int32) bool {
	const deepest = 30
	one := a.boxes[heading].parent
	two := a.boxes[one].parent
	for n := 0; other >= 0 && n < deepest; n++ {
		if other == one || other == two {
			return true
		}
		other = a.boxes[other].parent
	}
	return false
}

// trim takes out what follows the last full paragraph, and short lines that do not end like a sentence.
func (a *article) trim() {
	last := -1
	for i := range a.cells {
		c := &a.cells[i]
		if a.chosen[i] && (c.full() || c.ended && c.words >= leastEnding && a.of[a.homes[i]]) {
			last = i
		}
	}
	for i := range a.cells {
		c := &a.cells[i]
		if !a.chosen[i] {
			continue
		}
		_, named := a.parts[c.span.Start]
		switch {
		case i > last:
			a.chosen[i] = false
		case named, c.ended, c.words >= leastFragment, a.isHeading(c), a.isOwn(i), a.isItem(i), a.isOpening(i):
		default:
			a.chosen[i] = false
		}
	}
}

func (a *article) isHeading(c *cell) bool {
	tag := a.boxes[c.box].tag
	return tag == atom.H2 || tag == atom.H3 || tag == atom.H4 || tag == atom.H5 || tag == atom.H6
}

// isItem reports whether a cell is part of a list, a table or a quotation in a box of the article.
func (a *article) isItem(i int) bool {
	c := &a.cells[i]
	switch a.boxes[c.box].tag {
	case atom.Li, atom.Dd, atom.Dt, atom.Td, atom.Th:
		return a.of[a.homes[i]]
	}
	return a.boxes[c.box].parent >= 0 && a.boxes[a.boxes[c.box].parent].tag == atom.Blockquote && a.of[a.homes[i]]
}
