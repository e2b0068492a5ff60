package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"copydesk/lint/parse/webpage"
	"copydesk/lint/text"
)

// HTML reads a whole page or a fragment from a content system.
//
// Each element that a browser shows on lines of its own is a block, and <br> ends one. A whole page has a document
// type, <html>, <head> or <body>. Its copy is its article, which [webpage.Read] finds. The copy of a page without an
// article and of a fragment is the content of its article, main or body element, whichever comes first in this list;
// a fragment without these is read whole. Scripts, styles, navigation, forms, code and hidden elements are not copy.
// The headline is the one that the page shows; without one it is the title. HTML comments become the document's
// comments. The tokenizer follows the WHATWG standard. No tree is built, so a page may be broken and deeply nested.
//
// An error is an *Error, for a file that is not text or has no copy.
func HTML(name string, source []byte) (*text.Document, error) {
	s, encoding, err := Decode(name, source)
	if err != nil {
		return nil, err
	}
	plan := webpage.Read(s)
	w, d, err := readPage(name, s, plan)
	if err != nil {
		return nil, err
	}
	d.Encoding = encoding
	titled := w.titled
	if len(d.Blocks) == 0 || len(d.Blocks) == 1 && titled {
		switch {
		case w.unread || titled && w.scripted:
			return nil, noCopy(name, "the title, menus, forms, code or what is hidden, or outside <article>",
				"save the page as readers see it, with the story in an <article>")
		case plan.Page && w.scripted && !plan.Moved:
			return nil, &Error{
				Name: name, Reason: NoCopy, Offset: -1, Found: "a page without text, which its scripts are to fill",
				Remedy: "save the page as readers see it, after the scripts have run",
			}
		}
	}
	if !titled && !w.headed {
		nameOpening(d)
	}
	return d, nil
}

// readPage returns the copy of s as plan says it, and what was seen of it.
func readPage(name, s string, plan *webpage.Plan) (*page, *text.Document, error) {
	b := text.NewBuilder(name, "html", s)
	w := &page{inline: &inline{b: b, source: s}, plan: plan, headed: plan.Headline >= 0}
	// The title comes before all copy, and comments above the page before the title.
	w.preface()
	w.write(plan.Title)
	w.end(text.Headline)
	w.titled = b.HasBlocks()
	var over *excess
	plan.Scan(func(t webpage.Token) {
		if over == nil {
			w.token(t)
			over = overBuilt(b, len(s))
		}
	})
	if over != nil {
		return nil, nil, over.err(name, s, 0)
	}
	w.finish()
	for key, value := range plan.Matter {
		b.Matter(key, value)
	}
	d := b.Document()
	if w.titled {
		d.Blocks[0].Unprinted = true // the title comes before all copy
	}
	return w, d, nil
}

// preface reads the comments that stand above the first element of the page.
func (w *page) preface() {
	for {
		rest := strings.TrimLeft(w.source[w.began:], " \t\r\n\ufeff")
		at := len(w.source) - len(rest)
		closing := ">"
		if strings.HasPrefix(rest, "<!--") {
			closing = "-->"
		}
		end := strings.Index(rest, closing)
		odd := end >= 0 && (strings.Contains(rest[:end], "--!>") || strings.HasPrefix(rest, "<!-->"))
		if !strings.HasPrefix(rest, "<!") || end < 0 || odd { // an odd comment ends elsewhere
			return
		}
		w.began = at + end + len(closing)
		if says, n := comment(w.source[at:w.began]); n > 0 && closing == "-->" {
			w.b.Comment(text.Span{Start: at, End: w.began}, says, false)
		}
	}
}

// page reads the copy of a page.
type page struct {
	*inline
	plan     *webpage.Plan
	began    int  // byte behind the comments above the page, which are read first
	next     int  // index in plan.Copy of the next stretch
	inside   int  // number of open elements with the scope's name
	heading  bool // the headline is open, which may stand outside the scope
	headed   bool // there is a headline
	titled   bool // the first block is a headline that the page does not show
	skip     []atom.Atom
	skipped  skipped
	unread   bool // there is text that is not copy
	scripted bool // there is a script, which may add copy
	quotes   quotes
	link     link
	around   text.Kind // the kind of blocks outside elements that have a kind
	declared text.Kind // of the open block, if named is true
	named    bool
	open     []element
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

// link is an open <a>; without a target there is none.
type link struct {
	start  int // in the text
	target string
}

// element is an open element that sets the kind of its copy.
type element struct {
	tag  atom.Atom
	kind text.Kind
}

func (w *page) token(t webpage.Token) {
	switch t.Kind {
	case html.CommentToken:
		if says, n := comment(w.source[t.Span.Start:t.Span.End]); n > 0 && len(w.skip) == 0 && t.Span.Start >= w.began {
			open := !strings.HasSuffix(w.source[:t.Span.End], "-->")
			w.b.Comment(text.Span{Start: t.Span.Start, End: t.Span.Start + n}, says, open)
		}
	case html.TextToken:
		w.text(t.Span)
	case html.StartTagToken:
		w.start(t)
	case html.EndTagToken:
		w.endTag(t)
	case html.SelfClosingTagToken:
		if webpage.LineBreaking[t.Tag] {
			w.finish()
		}
		w.picture(t)
		w.leave(webpage.Void[t.Tag], t.Span)
	}
}

// picture records the picture that t begins, if it does and readers see it.
func (w *page) picture(t webpage.Token) {
	if webpage.Pictures[t.Tag] && len(w.skip) == 0 && !webpage.Hidden(t.Attrs) {
		w.b.Picture()
	}
}

// isCode lists elements whose content no reader misses: code, and the title.
var isCode = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Template: true, atom.Title: true}

// text reads text, which is copy or not.
func (w *page) text(s text.Span) {
	switch {
	case w.reading(s.Start):
		if kind, ok := w.plan.Parts[s.Start]; ok {
			w.declared, w.named = kind, true
			w.headed = w.headed || kind == text.Headline
		}
		w.write(s)
	case !w.unread && (len(w.skip) == 0 || !isCode[w.skip[0]]):
		w.unread = strings.TrimSpace(w.source[s.Start:s.End]) != ""
	}
}

// finish makes a block of the text since the last one, of the kind that the page declares for it or that the open
// elements give it.
func (w *page) finish() {
	kind := w.kind()
	if w.named {
		kind, w.named = w.declared, false
	}
	w.end(kind)
}

// reading reports whether text at byte at of the source, which is the current place, is copy.
func (w *page) reading(at int) bool {
	switch {
	case len(w.skip) > 0:
		return false
	case !w.plan.Article:
		return w.plan.Scope == 0 || w.inside > 0 || w.heading
	}
	for w.next < len(w.plan.Copy) && w.plan.Copy[w.next].End <= at {
		w.next++
	}
	return w.next < len(w.plan.Copy) && w.plan.Copy[w.next].Start <= at
}

// leave adds what readers see in place of the bytes at s, which are not copy.
func (w *page) leave(p presence, s text.Span) {
	switch {
	case !w.reading(s.Start):
	case p == apart:
		w.finish()
	case p == sign, p == object:
		w.standIn(s, p == object)
	}
}

func (w *page) start(t webpage.Token) {
	if lang := t.Attrs["lang"]; t.Tag == atom.Html && lang != "" {
		w.b.Lang(lang)
	}
	if webpage.LineBreaking[t.Tag] {
		w.finish()
	}
	w.picture(t)
	if p := webpage.Void[t.Tag]; p != copied {
		if !webpage.Hidden(t.Attrs) && t.Attrs["type"] != "hidden" {
			w.leave(p, t.Span)
		}
		return
	}
	if len(w.skip) > 0 && (w.skip[0] != atom.A || t.Tag != atom.A) {
		// Only elements with the same name are counted: a missing end tag inside must not skip the rest of the page.
		if w.skip[0] == t.Tag {
			w.skip = append(w.skip, t.Tag)
		}
		return
	}
	if len(w.skip) > 0 {
		w.leave(w.unskip(), text.Span{Start: w.skipped.start, End: t.Span.Start}) // a link ends the link before it
	}
	w.scripted = w.scripted || t.Tag == atom.Script
	if p := w.presence(t); p != copied {
		if p == apart {
			w.finish()
		}
		w.skip, w.skipped = append(w.skip, t.Tag), skipped{t.Span.Start, p}
		return
	}
	if t.Tag == atom.A {
		w.endLink()
		w.link = link{w.b.Len(), webpage.Target(t.Attrs["href"])}
	}
	if t.Tag == atom.Q {
		if w.quotes.depth++; w.quotes.depth == 1 {
			w.quotes.start = w.b.Len()
		}
	}
	if t.Tag == w.plan.Scope {
		w.inside++
	}
	w.heading = w.heading || t.Span.Start == w.plan.Headline
	if kind, ok := w.kindOf(t); ok && len(w.open) < mostOpen {
		w.finish()
		w.open = append(w.open, element{t.Tag, kind})
	}
}

// mostOpen limits the number of open elements that are recorded; deeper copy belongs to the innermost recorded one.
const mostOpen = 1000

func (w *page) endTag(t webpage.Token) {
	if len(w.skip) > 0 {
		if w.skip[0] == t.Tag {
			w.leave(w.unskip(), text.Span{Start: w.skipped.start, End: t.Span.End})
		}
		return
	}
	if t.Tag == atom.A {
		w.endLink()
	}
	if t.Tag == atom.Q && w.quotes.depth > 0 {
		if w.quotes.depth--; w.quotes.depth == 0 {
			w.b.Quotation(text.Span{Start: w.quotes.start, End: w.b.Len()})
		}
	}
	if webpage.LineBreaking[t.Tag] {
		w.finish()
	}
	if t.Tag == w.plan.Scope && w.inside > 0 {
		w.inside--
	}
	w.heading = w.heading && t.Tag != atom.H1
	for i := len(w.open) - 1; i >= 0; i-- {
		if w.open[i].tag == t.Tag {
			w.finish()
			w.open = w.open[:i]
			return
		}
	}
}

// endLink ends the open link.
func (w *page) endLink() {
	w.b.Link(w.link.start, w.link.target)
	w.link = link{}
}

// unskip closes the innermost element that is skipped, and returns what readers see in its place.
func (w *page) unskip() presence {
	w.skip = w.skip[:len(w.skip)-1]
	return w.skipped.presence
}

// kind returns the kind of the copy at the current place.
func (w *page) kind() text.Kind {
	if len(w.open) == 0 {
		return w.around
	}
	return w.open[len(w.open)-1].kind
}

// kindOf returns the kind that an element gives its copy, and false if it gives none.
func (w *page) kindOf(t webpage.Token) (text.Kind, bool) {
	switch t.Tag {
	case atom.H1:
		if t.Span.Start == w.plan.Headline {
			w.headed = true
			return text.Headline, true
		}
		return text.Subhead, true
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if webpage.Standfirst(t) {
			return text.Standfirst, true
		}
		return text.Subhead, true
	case atom.Figcaption, atom.Caption:
		return text.Caption, true
	case atom.Li, atom.Dd, atom.Dt, atom.Td, atom.Th:
		return text.ListItem, true
	case atom.Blockquote:
		return text.BlockQuote, true
	}
	switch {
	case webpage.Standfirst(t):
		return text.Standfirst, true
	case webpage.Byline(t):
		return text.Byline, true
	}
	return text.Paragraph, false
}
