package parse

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html/atom"

	"copydesk/lint/parse/frontmatter"
	"copydesk/lint/parse/webpage"
	"copydesk/lint/text"
)

// Markdown reads CommonMark with the usual extensions for tables, strikethrough and footnotes, and front matter in
// YAML, TOML or JSON.
//
// A paragraph, heading, list item or table cell is a block. The title and description of the front matter are the
// headline and the standfirst; without a title the first heading of level 1 is the headline. Code, link targets,
// images and site code are not copy. HTML is read as in a page, and its comments become the document's.
//
// An error is an *Error, for a file that is not text or has no copy.
func Markdown(name string, source []byte) (*text.Document, error) {
	s, encoding, err := Decode(name, source)
	if err != nil {
		return nil, err
	}
	w, d, err := readMarkdown(name, s)
	if err != nil {
		return nil, err
	}
	d.Encoding = encoding
	if w.html.unread && len(d.Blocks) == 0 {
		return nil, noCopy(name, "code or in menus, forms and the like of HTML", "write the story as paragraphs")
	}
	if !w.headline {
		nameOpening(d)
	}
	return d, nil
}

// readMarkdown returns the copy of s, and what was seen of it.
func readMarkdown(name, s string) (*markdown, *text.Document, error) {
	b := text.NewBuilder(name, "markdown", s)
	body := frontmatter.Read(b, s)
	in := &inline{b: b, source: s, escapes: true, code: siteCode(s, body)}
	raw := &page{inline: in, plan: &webpage.Plan{Headline: -1}}
	w := &markdown{inline: in, html: raw, base: body, headline: b.HasBlocks()}
	w.masked = mask(s, in.code)
	over := pieces(w.masked[body:], func(tree ast.Node) bool {
		w.block(tree, text.Paragraph)
		return overBuilt(b, len(s)) == nil
	})
	if over == nil {
		over = overBuilt(b, len(s))
	}
	if over != nil {
		return nil, nil, over.err(name, s, body)
	}
	d := b.Document()
	for i := range d.Blocks {
		origin, _ := d.Origin(d.Blocks[i].Span)
		if origin.Start >= body {
			break
		}
		d.Blocks[i].Declared = true
	}
	return w, d, nil
}

// markdown adds the blocks of a syntax tree to a builder.
type markdown struct {
	*inline
	html     *page  // reads the HTML in it
	masked   string // the source, with site code replaced by other bytes
	base     int    // offset in the source of the text that the tree was made from
	headline bool   // the document has one

	lastEnds map[atom.Atom]int // the place of the last end tag of an element
}

func (w *markdown) span(s gmtext.Segment) text.Span {
	return text.Span{Start: w.base + s.Start, End: w.base + s.Stop}
}

// block adds n and its content; kind is the kind of paragraphs in it.
func (w *markdown) block(n ast.Node, kind text.Kind) {
	switch n := n.(type) {
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		w.html.unread = true
		return
	case *ast.ThematicBreak:
		return
	case *ast.HTMLBlock:
		w.htmlBlock(n, kind)
		return
	case *ast.Heading:
		kind = text.Subhead
		if n.Level == 1 && !w.headline {
			kind, w.headline = text.Headline, true
		}
		w.line(n, kind)
		return
	case *ast.Paragraph, *ast.TextBlock, *east.TableCell:
		w.line(n, kind)
		return
	case *ast.Blockquote:
		kind = text.BlockQuote
	case *ast.ListItem, *east.Footnote:
		kind = text.ListItem
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c, kind)
	}
}

// line adds a block without blocks in it. HTML elements that it leaves open end with it.
func (w *markdown) line(n ast.Node, kind text.Kind) {
	open, skipping := len(w.html.open), len(w.html.skip) > 0
	w.html.around = kind
	w.children(n)
	if !skipping {
		w.html.skip = nil
	}
	w.html.link = link{}
	kind = w.html.kind()
	w.html.open = w.html.open[:min(open, len(w.html.open))]
	w.end(kind)
}
