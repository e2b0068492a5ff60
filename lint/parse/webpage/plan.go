package webpage

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"copydesk/lint/text"
)

// Plan says which parts of a page are copy.
//
// A source is a page if it has a document type, <html>, <head> or <body>, and a fragment of one otherwise. The copy of
// a page is its article. A page without an article, and a fragment, is read from Scope.
type Plan struct {
	Page     bool        // the source is a page
	Article  bool        // Copy is the article of the page
	Copy     []text.Span // of the source, in order; used only if Article is true
	Scope    atom.Atom   // the element that holds the copy otherwise; 0 for the whole source
	Headline int         // offset of the <h1> that is the headline; -1 if there is none or Article is true
	// Parts are the kinds of copy that the page declares, by the offset of the text.
	Parts map[int]text.Kind
	// Shown are the offsets of the tags of forms and unshown elements whose content is copy.
	Shown map[int]bool
	// Title is a headline that the page does not show, where the source spells it; empty if there is none.
	Title text.Span
	Moved bool // the page only sends its readers to another one
	// Matter is what a page declares as others do in front matter, by the keys there: its date, its address, its section.
	Matter map[string]string

	source string
	tokens []Token // all of the source; nil if there are many
}

// kept is the tokens of a source for a second reading; none if there are more than mostKept.
type kept struct {
	tokens []Token
	n      int
}

const mostKept = 1 << 16

func (k *kept) add(t Token) {
	if k.n++; k.n <= mostKept {
		k.tokens = append(k.tokens, t)
	} else {
		k.tokens = nil
	}
}

// Scan calls each with the tokens of the source, in order, as the function Scan does.
func (p *Plan) Scan(each func(Token)) {
	if p.tokens == nil {
		Scan(p.source, each)
		return
	}
	for _, t := range p.tokens {
		each(t)
	}
}

// Read returns the plan of s.
func Read(s string) *Plan {
	v := newSurvey(s)
	p := &Plan{Page: v.whole, Moved: v.moved, Headline: -1, Shown: map[int]bool{}, source: s, tokens: v.kept.tokens}
	for i := range v.boxes {
		if v.boxes[i].own&shown != 0 {
			p.Shown[v.boxes[i].start] = true
		}
	}
	if v.whole {
		p.Matter = v.stated.matter
		if a, ok := v.chooseArticle(); ok {
			p.take(a)
			return p
		}
	}
	v.fromScope(p)
	return p
}

// Fragment returns the plan to read all of s, a part of a story. Its headline is the first <h1>.
func Fragment(s string) *Plan {
	p := &Plan{Headline: -1, source: s}
	var kept kept
	Scan(s, func(t Token) {
		kept.add(t)
		if p.Headline < 0 && t.Kind == html.StartTagToken && t.Tag == atom.H1 {
			p.Headline = t.Span.Start
		}
	})
	p.tokens = kept.tokens
	return p
}

// take sets the plan to read an article.
func (p *Plan) take(a *article) {
	p.Article, p.Parts = true, a.parts
	if a.headline >= 0 {
		c := &a.cells[a.headline]
		a.chosen[a.headline] = true
		p.Parts[c.span.Start] = text.Headline
		shared := plain(a.source[a.stated.shared.Start:a.stated.shared.End], mostTokens)
		if words := tokens(shared); len(words) > 1 && a.says(c, []map[string]bool{words}) == 0 {
			p.Title = a.stated.shared
		}
	} else if p.Title = a.title; !a.stated.shared.Empty() {
		p.Title = a.stated.shared
	}
	for i := range a.cells {
		if a.chosen[i] {
			p.Copy = append(p.Copy, a.cells[i].span)
		}
	}
}

// fromScope sets the plan to read all from the article if there is exactly one, else main, else body. The headline is
// the first <h1> in it. Without one it is the last <h1> before it; an earlier one may be the name of the site.
func (v *survey) fromScope(p *Plan) {
	start := 0
	for i, a := range scopeOrder {
		if n := v.scopes.seen[i]; n == 1 || n > 1 && a != atom.Article {
			p.Scope, start = a, v.scopes.starts[i]
			break
		}
	}
	for _, at := range v.scopes.headings {
		if p.Headline = at; at >= start {
			break
		}
	}
	if p.Headline < 0 && p.Scope != 0 {
		p.Title = v.title
	}
}
