package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"copydesk/lint/text"
)

// survey is the structure of a page: its stretches of text and the boxes that they stand in. It takes memory in
// proportion to the page, up to mostCells and mostBoxes.
type survey struct {
	source string
	cells  []cell // in order
	boxes  []box  // in order of their start tags; the first one is the page
	whole  bool   // it has a document type, <html>, <head> or <body>
	moved  bool   // it only sends its readers to another page
	large  bool   // it has more cells or boxes than a survey holds
	title  text.Span
	stated stated
	scopes scopes
	kept   kept

	open   []int32 // boxes
	counts map[atom.Atom]int
	skip   []atom.Atom // elements whose text is no copy; only those with the name of the first one are counted
	within raw
	linked int // the box in which a link was opened; -1 for no open link
	cell   cell
}

// raw is an element whose text is read as it stands.
type raw uint8

const (
	noRaw raw = iota
	rawTitle
	rawStatement
)

// cell is a stretch of text between two line-breaking tags.
type cell struct {
	span text.Span // of its text in the source, with the tags within it
	box  int32
	measure
	links int32 // letters in links
	ended bool  // it ends like a sentence
}

// box is an element that breaks lines.
type box struct {
	parent int32
	tag    atom.Atom
	own    role // what it is for
	role   role // with what the boxes around it are for
	start  int  // of its start tag
	// kin is equal for boxes that have the same tags and classes from the page down to them, and path for those that
	// have the same tags.
	kin, path uint64
	names     string // the class of a box that is not shown
}

// role is what a box is for.
type role uint16

const (
	furnished role = 1 << iota // it is a menu, a footer or the like
	unshown                    // readers do not see it
	form                       // it is a form
	shown                      // it is a form, or a box that is not shown at first, that holds a part of the page
	body                       // the page says that it holds the body of the article
	captions                   // it is a picture with its caption
	opening                    // the page says that it is a standfirst or a byline
)

// The most cells and boxes of a survey, and the most open boxes.
const mostCells, mostBoxes, mostDeep = 100_000, 300_000, 20_000

// scopes are the elements that may hold the copy of a page without an article, and its headings.
type scopes struct {
	seen, starts [len(scopeOrder)]int
	headings     []int // offsets of the <h1> with text
}

// scopeOrder lists the elements that may hold the copy, the best first.
var scopeOrder = [...]atom.Atom{atom.Article, atom.Main, atom.Body}

func newSurvey(s string) *survey {
	v := &survey{source: s, counts: map[atom.Atom]int{}, linked: -1, boxes: []box{{parent: -1}}, open: []int32{0}}
	Scan(s, func(t Token) {
		v.kept.add(t)
		v.token(t)
	})
	v.boundary()
	v.settle()
	return v
}

func (v *survey) token(t Token) {
	switch t.Kind {
	case html.DoctypeToken:
		v.whole = true
	case html.TextToken:
		v.text(t.Span)
	case html.StartTagToken, html.SelfClosingTagToken:
		v.within = noRaw
		v.start(t)
	case html.EndTagToken:
		v.within = noRaw
		v.end(t.Tag)
	}
}

func (v *survey) text(s text.Span) {
	said := v.source[s.Start:s.End]
	switch {
	case v.within == rawTitle:
		if v.title.Empty() {
			v.title = s
		}
	case v.within == rawStatement:
		v.stated.read(said)
	case len(v.skip) == 0 && strings.TrimSpace(said) != "":
		c := &v.cell
		if c.letters == 0 {
			c.span.Start, c.box = s.Start, v.open[len(v.open)-1]
		}
		before := c.letters
		c.add(said)
		if v.linked >= 0 {
			c.links += c.letters - before
		}
		c.span.End, c.ended = s.End, ends(said)
		if c.letters == 0 {
			*c = cell{}
		}
	case len(v.skip) == 0:
		v.cell.inWord = false
	}
}

// boundary ends the open cell.
func (v *survey) boundary() {
	switch {
	case v.cell.letters == 0:
	case len(v.cells) == mostCells:
		v.large = true
	default:
		v.cells = append(v.cells, v.cell)
	}
	v.cell = cell{}
}

func (v *survey) start(t Token) {
	switch t.Tag {
	case atom.Html, atom.Head, atom.Body:
		v.whole = true
	case atom.Meta:
		v.moved = v.moved || strings.EqualFold(t.Attrs["http-equiv"], "refresh")
		v.stated.meta(v.source, t)
	}
	if LineBreaking[t.Tag] {
		v.boundary()
	}
	if Void[t.Tag] != Copied || t.Kind == html.SelfClosingTagToken {
		return
	}
	if len(v.skip) > 0 && (v.skip[0] != atom.A || t.Tag != atom.A) {
		if v.skip[0] == t.Tag {
			v.skip = append(v.skip, t.Tag)
		}
		return
	}
	v.skip = nil // a link ends the link before it
	switch t.Tag {
	case atom.Title:
		v.within = rawTitle
		return
	case atom.Script:
		if strings.EqualFold(t.Attrs["type"], "application/ld+json") {
			v.within = rawStatement
		}
	case atom.A:
		v.linked = int(v.open[len(v.open)-1])
	}
	switch p := Furniture[t.Tag]; {
	case p == Apart:
		v.boundary()
		v.push(t)
	case p != Copied || Hidden(t.Attrs) && !LineBreaking[t.Tag]:
		v.skip = append(v.skip, t.Tag)
	case LineBreaking[t.Tag]:
		v.push(t)
	}
}

// push opens a box.
func (v *survey) push(t Token) {
	v.implied(t.Tag)
	parent := v.open[len(v.open)-1]
	above := &v.boxes[parent]
	own := ownRole(t)
	if i := scopeOf(t.Tag); i >= 0 && above.role&(furnished|unshown) == 0 && own&unshown == 0 {
		if v.scopes.seen[i]++; v.scopes.seen[i] == 1 {
			v.scopes.starts[i] = t.Span.Start
		}
	}
	if len(v.boxes) >= mostBoxes || len(v.open) >= mostDeep {
		v.large = true
		return
	}
	b := box{
		parent: parent, tag: t.Tag, own: own, role: above.role | own, start: t.Span.Start,
		kin: kinOf(above.kin, t), path: above.path*hashStep + uint64(t.Tag),
	}
	if own&unshown != 0 {
		b.names = t.Attrs["class"]
	}
	v.boxes = append(v.boxes, b)
	v.open = append(v.open, int32(len(v.boxes)-1))
	v.counts[t.Tag]++
}

// ownRole returns what the element that t begins is for.
func ownRole(t Token) (own role) {
	switch {
	case t.Tag == atom.Form:
		own = form
	case Furniture[t.Tag] == Apart:
		own = furnished
	case Hidden(t.Attrs) && !Streamed(t.Attrs):
		own = unshown
	case t.Tag == atom.Figure || t.Tag == atom.Figcaption:
		own = captions
	}
	if strings.Contains(t.Attrs["itemprop"], "articleBody") {
		own |= body
	}
	if Standfirst(t) || Byline(t) {
		own |= opening
	}
	return own
}

func scopeOf(tag atom.Atom) int {
	for i, a := range scopeOrder {
		if a == tag {
			return i
		}
	}
	return -1
}

// hashStep is the factor of the hashes of boxes.
const hashStep = 1099511628211

// kinOf returns the kin of a box in a box with the kin above. Figures in a class are often numbers of the box and do
// not count.
func kinOf(above uint64, t Token) uint64 {
	h := above*hashStep + uint64(t.Tag)
	for _, c := range []byte(t.Attrs["class"]) {
		if c < '0' || c > '9' {
			h = (h ^ uint64(c)) * hashStep
		}
	}
	return h
}

// implied closes the boxes that the start of another one ends.
func (v *survey) implied(tag atom.Atom) {
	for {
		switch top := v.boxes[v.open[len(v.open)-1]].tag; {
		case top == atom.P,
			tag == atom.Li && top == atom.Li, (tag == atom.Dd || tag == atom.Dt) && (top == atom.Dd || top == atom.Dt),
			(tag == atom.Td || tag == atom.Th || tag == atom.Tr) && (top == atom.Td || top == atom.Th),
			tag == atom.Tr && top == atom.Tr:
			v.pop()
		default:
			return
		}
	}
}

func (v *survey) pop() {
	last := v.open[len(v.open)-1]
	v.counts[v.boxes[last].tag]--
	v.open = v.open[:len(v.open)-1]
	if v.linked == int(last) {
		v.linked = -1
	}
}

func (v *survey) end(tag atom.Atom) {
	if len(v.skip) > 0 {
		if v.skip[0] == tag {
			v.skip = v.skip[:len(v.skip)-1]
		}
		return
	}
	if LineBreaking[tag] || Furniture[tag] == Apart {
		v.boundary()
	}
	if tag == atom.A {
		v.linked = -1
	}
	for v.counts[tag] > 0 {
		top := v.boxes[v.open[len(v.open)-1]].tag
		v.pop()
		if top == tag {
			return
		}
	}
}
