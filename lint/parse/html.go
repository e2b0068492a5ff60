package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"copydesk/lint/text"
)

// HTML reads a whole page or a fragment, as a content system keeps it.
//
// Each element that a browser sets on lines of its own is a block, and <br> ends one. Of a page, the copy is what
// stands in its article, main or body element, the first of them that is there. Scripts, styles, navigation, forms,
// code and what is hidden are not copy. The headline is the article's <h1>, and the title where no <h1> is. Comments
// are the document's comments. The tokenizer follows the WHATWG standard; the tree is not built, so a page may be as
// broken and as deep as it likes.
// Its errors are *Error, for bytes that are no text.
func HTML(name string, source []byte) (*text.Document, error) {
	s, encoding, err := decode(name, source)
	if err != nil {
		return nil, err
	}
	b := text.NewBuilder(name, "html", s)
	b.Encoding(encoding)
	w := &page{inline: inline{b: b, source: s}, outline: outlineOf(s)}
	scan(s, w.token)
	w.end(w.kind())
	d := b.Document()
	if !w.headline {
		nameOpening(d)
	}
	return d, nil
}

// token is a piece of HTML and where it stands.
type token struct {
	kind  html.TokenType
	tag   atom.Atom
	attrs map[string]string
	span  text.Span
}

// scan calls each with the tokens of s, in order. Their spans follow each other without a gap.
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
				t.attrs[string(key)] = string(value)
			}
		}
		each(t)
	}
}

// outline is what is to be known of a page before its copy is read.
type outline struct {
	scope atom.Atom // the element that holds the copy; 0 for a fragment
	h1    int       // offset of the <h1> that is the headline, -1 for none
}

// outlineOf finds the element that holds the copy: the article where there is exactly one, else main, else body. The
// headline is the first <h1> in it, or the last one before it; one before it may be the name of the site.
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

// page writes the copy of a page.
type page struct {
	inline
	outline
	inside   int // how many elements of the scope's name are open
	skip     []atom.Atom
	open     []element
	headline bool
	heading  bool      // the headline is being read
	title    text.Span // of the <title>, until a headline is found
	titled   bool      // the <title> is being read
}

// element is an open element that says what its copy is.
type element struct {
	tag  atom.Atom
	kind text.Kind
}

// furniture are elements whose content is no copy.
var furniture = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Nav: true, atom.Footer: true,
	atom.Aside: true, atom.Form: true, atom.Button: true, atom.Select: true, atom.Svg: true, atom.Iframe: true,
	atom.Object: true, atom.Pre: true, atom.Code: true, atom.Textarea: true, atom.Audio: true, atom.Video: true,
	atom.Canvas: true, atom.Dialog: true, atom.Menu: true, atom.Math: true, atom.Label: true, atom.Samp: true,
	atom.Kbd: true,
}

// void are elements without an end tag.
var void = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
}

// lineBreaking are elements that begin and end a block.
var lineBreaking = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Blockquote: true, atom.Body: true, atom.Caption: true, atom.Dd: true,
	atom.Details: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true,
	atom.Figure: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Header: true, atom.Hgroup: true, atom.Hr: true, atom.Li: true, atom.Main: true, atom.Ol: true, atom.P: true,
	atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Td: true, atom.Tfoot: true,
	atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true, atom.Br: true, atom.Html: true, atom.Head: true,
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
		case len(w.skip) == 0 && (w.scope == 0 || w.inside > 0 || w.heading):
			w.write(t.span)
		}
	case html.StartTagToken:
		w.start(t)
	case html.EndTagToken:
		w.endTag(t)
	case html.SelfClosingTagToken:
		if lineBreaking[t.tag] {
			w.end(w.kind())
		}
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
	if void[t.tag] {
		return
	}
	if len(w.skip) > 0 || furniture[t.tag] || hidden(t.attrs) {
		// Only elements of the one name are counted: an end tag that is missing inside must not swallow the page.
		if len(w.skip) == 0 || w.skip[0] == t.tag {
			w.skip = append(w.skip, t.tag)
		}
		return
	}
	if t.tag == w.scope {
		if w.inside++; w.inside == 1 && w.h1 < 0 && !w.title.Empty() {
			w.write(w.title)
			w.end(text.Headline)
			w.headline = true
		}
	}
	w.heading = w.heading || t.span.Start == w.h1
	if kind, ok := w.kindOf(t); ok && len(w.open) < mostOpen {
		w.end(w.kind())
		w.open = append(w.open, element{t.tag, kind})
	}
}

// mostOpen bounds how many elements are kept; what is deeper is copy of the innermost one kept.
const mostOpen = 1000

func (w *page) endTag(t token) {
	w.titled = false
	if len(w.skip) > 0 {
		if w.skip[0] == t.tag {
			w.skip = w.skip[:len(w.skip)-1]
		}
		return
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

// kind returns what the copy that is being read is.
func (w *page) kind() text.Kind {
	if len(w.open) == 0 {
		return text.Paragraph
	}
	return w.open[len(w.open)-1].kind
}

// kindOf returns what an element says of the copy in it, and false where it says nothing.
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

// named reports whether an element's class or ID has one of the words, as in article__standfirst.
func named(attrs map[string]string, words ...string) bool {
	for _, key := range []string{"class", "id"} {
		between := func(r rune) bool { return r == ' ' || r == '-' || r == '_' }
		for part := range strings.FieldsFuncSeq(strings.ToLower(attrs[key]), between) {
			for _, word := range words {
				if part == word {
					return true
				}
			}
		}
	}
	return false
}

// hidden reports whether an element is not shown, or is navigation.
func hidden(attrs map[string]string) bool {
	if _, ok := attrs["hidden"]; ok {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attrs["style"]), " ", "")
	switch attrs["role"] {
	case "navigation", "search", "banner", "contentinfo", "complementary", "menu", "dialog", "button", "alert":
		return true
	}
	return attrs["aria-hidden"] == "true" ||
		strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}
