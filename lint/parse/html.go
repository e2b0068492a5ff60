package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"copydesk/lint/text"
)

// HTML reads a whole page or a fragment from a content system.
//
// Each element that a browser shows on lines of its own is a block, and <br> ends one. The copy of a page is the
// content of its article, main or body element, whichever comes first in this list. Scripts, styles, navigation,
// forms, code and hidden elements are not copy. The headline is the article's <h1>; without one it is the title.
// HTML comments become the document's comments. The tokenizer follows the WHATWG standard. No tree is built, so a
// page may be broken and deeply nested.
//
// An error is an *Error, for a file that is not text or has no copy.
func HTML(name string, source []byte) (*text.Document, error) {
	s, encoding, err := decode(name, source)
	if err != nil {
		return nil, err
	}
	b := text.NewBuilder(name, "html", s)
	b.Encoding(encoding)
	w := &page{inline: &inline{b: b, source: s}, outline: outlineOf(s)}
	var over *excess
	scan(s, func(t token) {
		if over == nil {
			w.token(t)
			over = overBuilt(b, len(s))
		}
	})
	if over != nil {
		return nil, over.err(name, s, 0)
	}
	w.end(w.kind())
	d := b.Document()
	if w.unread && len(d.Blocks) == 0 || (w.unread || w.scripted) && w.fromTitle && len(d.Blocks) == 1 {
		return nil, noCopy(name, "the title, menus, forms, code or what is hidden, or outside <article>",
			"save the page as readers see it, with the story in an <article>")
	}
	// The title comes before all copy.
	if w.fromTitle && len(d.Blocks) > 0 && d.Blocks[0].Kind == text.Headline {
		d.Blocks[0].Unprinted = true
	}
	if !w.headline {
		nameOpening(d)
	}
	return d, nil
}

// token is a token of HTML and its place.
type token struct {
	kind  html.TokenType
	tag   atom.Atom
	attrs map[string]string
	span  text.Span
}

// mostAttributes is how many attributes of an element are read.
const mostAttributes = 200

// scan calls each with the tokens of s, in order. Their spans are contiguous.
func scan(s string, each func(token)) {
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(0)
	at := 0
	for {
		kind := z.Next()
		t := token{kind: kind, span: text.Span{Start: at, End: at + len(z.Raw())}}
		at = t.span.End
		if kind == html.ErrorToken {
			return
		}
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken || kind == html.EndTagToken {
			name, more := z.TagName()
			t.tag = atom.Lookup(name)
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				if t.attrs == nil {
					t.attrs = map[string]string{}
				}
				if len(t.attrs) == mostAttributes {
					break
				}
				t.attrs[string(key)] = string(value)
			}
		}
		each(t)
	}
}

// outline is what must be known about a page before its copy is read.
type outline struct {
	scope atom.Atom // the element that holds the copy; 0 for a fragment
	h1    int       // offset of the <h1> that is the headline; -1 without one
}

// outlineOf finds the element that holds the copy: the article if there is exactly one, else main, else body. The
// headline is the first <h1> in it. Without one it is the last <h1> before it; an earlier one may be the name of the
// site.
func outlineOf(s string) outline {
	order := [...]atom.Atom{atom.Article, atom.Main, atom.Body}
	var seen, starts [len(order)]int
	var headings []int
	scan(s, func(t token) {
		if t.kind != html.StartTagToken {
			return
		}
		if t.tag == atom.H1 {
			headings = append(headings, t.span.Start)
		}
		for i, a := range order {
			if t.tag == a {
				if seen[i]++; seen[i] == 1 {
					starts[i] = t.span.Start
				}
			}
		}
	})
	o, start := outline{h1: -1}, 0
	for i, a := range order {
		if seen[i] == 1 || seen[i] > 1 && a != atom.Article {
			o.scope, start = a, starts[i]
			break
		}
	}
	for _, at := range headings {
		o.h1 = at
		if at >= start {
			break
		}
	}
	return o
}

// page reads the copy of a page.
type page struct {
	*inline
	outline
	inside   int // number of open elements with the scope's name
	skip     []atom.Atom
	skipped  skipped
	unread   bool // there is text that is not copy
	quotes   quotes
	around   text.Kind // the kind of blocks outside elements that have a kind
	open     []element
	headline bool
	heading  bool      // the headline is open
	title    text.Span // of the <title>, until a headline is found
	titled   bool      // the <title> is open
	// fromTitle says that the title is the headline.
	fromTitle bool
	scripted  bool // there is a script, which may add copy
}

// skipped is an element whose content is not copy.
type skipped struct {
	start    int
	presence presence
}

// quotes counts the open <q> elements.
type quotes struct {
	depth int
	start int // of the outermost one, in the text
}

// element is an open element that sets the kind of its copy.
type element struct {
	tag  atom.Atom
	kind text.Kind
}

func (w *page) token(t token) {
	switch t.kind {
	case html.CommentToken:
		if says, ok := comment(w.source[t.span.Start:t.span.End]); ok && len(w.skip) == 0 {
			w.b.Comment(t.span, says)
		}
	case html.TextToken:
		switch {
		case w.titled:
			w.title = t.span
		case w.reading():
			w.write(t.span)
		case !w.unread && (len(w.skip) == 0 || !isCode[w.skip[0]]):
			w.unread = strings.TrimSpace(w.source[t.span.Start:t.span.End]) != ""
		}
	case html.StartTagToken:
		w.start(t)
	case html.EndTagToken:
		w.endTag(t)
	case html.SelfClosingTagToken:
		if lineBreaking[t.tag] {
			w.end(w.kind())
		}
		w.leave(void[t.tag], t.span)
	}
}

// isCode lists elements whose content is code of the page.
var isCode = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Template: true}

// reading reports whether text at the current place is copy.
func (w *page) reading() bool {
	return len(w.skip) == 0 && (w.scope == 0 || w.inside > 0 || w.heading)
}

// leave adds what readers see in place of the bytes at s, which are not copy.
func (w *page) leave(p presence, s text.Span) {
	switch {
	case !w.reading():
	case p == apart:
		w.end(w.kind())
	case p == sign, p == object:
		w.standIn(s, p == object)
	}
}

func (w *page) start(t token) {
	if lang := t.attrs["lang"]; t.tag == atom.Html && lang != "" {
		w.b.Lang(lang)
	}
	w.titled = t.tag == atom.Title && len(w.skip) == 0
	if lineBreaking[t.tag] {
		w.end(w.kind())
	}
	if p := void[t.tag]; p != copied {
		if !hidden(t.attrs) && t.attrs["type"] != "hidden" {
			w.leave(p, t.span)
		}
		return
	}
	if len(w.skip) > 0 {
		// Only elements with the same name are counted: a missing end tag inside must not skip the rest of the page.
		if w.skip[0] == t.tag {
			w.skip = append(w.skip, t.tag)
		}
		return
	}
	w.scripted = w.scripted || t.tag == atom.Script
	if p := w.presence(t); p != copied {
		if p == apart {
			w.end(w.kind())
		}
		w.skip, w.skipped = append(w.skip, t.tag), skipped{t.span.Start, p}
		return
	}
	if t.tag == atom.Q {
		if w.quotes.depth++; w.quotes.depth == 1 {
			w.quotes.start = w.b.Len()
		}
	}
	if t.tag == w.scope {
		if w.inside++; w.inside == 1 && w.h1 < 0 && !w.title.Empty() {
			w.write(w.title)
			w.fromTitle = true
			w.end(text.Headline)
			w.headline, w.fromTitle = true, true
		}
	}
	w.heading = w.heading || t.span.Start == w.h1
	if kind, ok := w.kindOf(t); ok && len(w.open) < mostOpen {
		w.end(w.kind())
		w.open = append(w.open, element{t.tag, kind})
	}
}

// mostOpen limits the number of open elements that are recorded; deeper copy belongs to the innermost recorded one.
const mostOpen = 1000

func (w *page) endTag(t token) {
	w.titled = false
	if len(w.skip) > 0 {
		if w.skip[0] == t.tag {
			w.skip = w.skip[:len(w.skip)-1]
			w.leave(w.skipped.presence, text.Span{Start: w.skipped.start, End: t.span.End})
		}
		return
	}
	if t.tag == atom.Q && w.quotes.depth > 0 {
		if w.quotes.depth--; w.quotes.depth == 0 {
			w.b.Quotation(text.Span{Start: w.quotes.start, End: w.b.Len()})
		}
	}
	if lineBreaking[t.tag] {
		w.end(w.kind())
	}
	if t.tag == w.scope && w.inside > 0 {
		w.inside--
	}
	w.heading = w.heading && t.tag != atom.H1
	for i := len(w.open) - 1; i >= 0; i-- {
		if w.open[i].tag == t.tag {
			w.end(w.kind())
			w.open = w.open[:i]
			return
		}
	}
}

// kind returns the kind of the copy at the current place.
func (w *page) kind() text.Kind {
	if len(w.open) == 0 {
		return w.around
	}
	return w.open[len(w.open)-1].kind
}

// kindOf returns the kind that an element gives its copy, and false if it gives none.
func (w *page) kindOf(t token) (text.Kind, bool) {
	switch t.tag {
	case atom.H1:
		if t.span.Start == w.h1 {
			w.headline = true
			return text.Headline, true
		}
		return text.Subhead, true
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if named(t.attrs, "standfirst", "subtitle", "dek", "deck") {
			return text.Standfirst, true
		}
		return text.Subhead, true
	case atom.Figcaption, atom.Caption:
		return text.Caption, true
	case atom.Li, atom.Dd, atom.Dt, atom.Td, atom.Th:
		return text.ListItem, true
	case atom.Blockquote:
		return text.BlockQuote, true
	case atom.P, atom.Div, atom.Span, atom.Address, atom.Section, atom.Header:
		switch {
		case t.attrs["itemprop"] == "description" || named(t.attrs, "standfirst", "subtitle", "dek", "deck"):
			return text.Standfirst, true
		case t.attrs["itemprop"] == "author" || t.attrs["rel"] == "author" || named(t.attrs, "byline"):
			return text.Byline, true
		}
	}
	return text.Paragraph, false
}
