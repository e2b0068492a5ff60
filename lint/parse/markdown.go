package parse

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html/atom"

	"copydesk/lint/text"
)

// Markdown reads CommonMark with the tables, strikethrough and footnotes of its usual extensions, and front matter in
// YAML, TOML or JSON.
//
// A paragraph, heading, list item or table cell is a block. The title and description of the front matter are the
// headline and the standfirst; without a title the first heading of level 1 is the headline. Code, link targets,
// images and the code of a site generator are not copy. HTML is read as in a page, with the document's comments.
// Its errors are *Error, for bytes that are no text.
func Markdown(name string, source []byte) (*text.Document, error) {
	s, encoding, err := decode(name, source)
	if err != nil {
		return nil, err
	}
	b := text.NewBuilder(name, "markdown", s)
	b.Encoding(encoding)
	body := frontMatter(b, s)
	if at, found := tooMuch(s[body:]); at >= 0 {
		return nil, &Error{
			Name: name, Reason: Markup, Line: lineOf(source, body+at), Offset: body + at,
			Found: found, Remedy: "break the line up",
		}
	}
	in := &inline{b: b, source: s, escapes: true, code: siteCode(s, body)}
	w := &markdown{inline: in, html: &page{inline: in, outline: outline{h1: -1}}, base: body, headline: b.HasBlocks()}
	w.masked = mask(s, in.code)
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote))
	w.block(md.Parser().Parse(gmtext.NewReader([]byte(w.masked[body:]))), text.Paragraph)
	d := b.Document()
	if !w.headline {
		nameOpening(d)
	}
	return d, nil
}

// What one line may hold. The parser takes time and stack for each level that a marker of quotation or list opens, and
// time that grows with the square of the links, and of the columns times the rows of a table.
const (
	mostMarkers = 100
	mostLinks   = 1000
	mostColumns = 500
)

// tooMuch returns the offset of the first line that holds more than copy ever does, and of what; -1 where none does.
func tooMuch(s string) (at int, found string) {
	for line := range strings.Lines(s) {
		switch {
		case markers(line) > mostMarkers:
			return at, fmt.Sprintf("over %d marks of quotations and lists in one line", mostMarkers)
		case strings.Count(line, "](") > mostLinks:
			return at, fmt.Sprintf("over %d links in one line", mostLinks)
		case strings.Count(line, "|") > mostColumns:
			return at, fmt.Sprintf("over %d columns in one line", mostColumns)
		}
		at += len(line)
	}
	return -1, ""
}

// markers returns how many marks of quotations and lists a line begins with, as far as its first characters tell.
func markers(line string) int {
	n := 0
	for i := 0; i < len(line) && strings.IndexByte(" \t>*-+.)0123456789", line[i]) >= 0; i++ {
		listMark := strings.IndexByte("*-+.)", line[i]) >= 0 && i+1 < len(line) && line[i+1] == ' '
		if line[i] == '>' || listMark {
			n++
		}
	}
	return n
}

// markdown writes the blocks of a syntax tree.
type markdown struct {
	*inline
	html     *page  // reads the HTML in it
	masked   string // the source, with other bytes in the place of site code
	base     int    // offset in the source of what the tree was made from
	headline bool   // the document has one

	lastEnds map[atom.Atom]int // where the last end tag of an element stands
}

func (w *markdown) span(s gmtext.Segment) text.Span {
	return text.Span{Start: w.base + s.Start, End: w.base + s.Stop}
}

// block writes n and what is in it; kind is that of the paragraphs in it.
func (w *markdown) block(n ast.Node, kind text.Kind) {
	switch n := n.(type) {
	case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.ThematicBreak:
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

// line writes a block without blocks in it. Elements of HTML that it opens and leaves open end with it.
func (w *markdown) line(n ast.Node, kind text.Kind) {
	open, skipping := len(w.html.open), len(w.html.skip) > 0
	w.html.around = kind
	w.children(n)
	if !skipping {
		w.html.skip = nil
	}
	kind = w.html.kind()
	w.html.open = w.html.open[:min(open, len(w.html.open))]
	w.end(kind)
}
