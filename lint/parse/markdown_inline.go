package parse

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"copydesk/lint/parse/webpage"
	"copydesk/lint/text"
)

// children adds the copy in n. Content that is not copy leaves a placeholder.
func (w *markdown) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			s := w.span(c.Segment)
			w.text(s)
			if c.SoftLineBreak() || c.HardLineBreak() {
				w.lineBreak(s.End)
			}
		case *ast.CodeSpan, *ast.AutoLink:
			w.html.unread = true
			w.leaveOut(c, object)
		case *ast.Image:
			w.leaveOut(c, sign)
			w.b.Picture()
		case *east.FootnoteLink:
			w.leaveOut(c, sign)
		case *ast.Link:
			w.html.link = link{}
			start := w.b.Len()
			w.children(c)
			w.b.Link(start, webpage.Target(string(c.Destination)))
		case *east.FootnoteBacklink:
			continue
		case *ast.RawHTML:
			w.rawHTML(c)
		default:
			w.children(c)
		}
	}
}

// text adds the source bytes of s, which contain no node.
func (w *markdown) text(s text.Span) {
	if len(w.html.skip) > 0 {
		w.html.unread = w.html.unread || strings.TrimSpace(w.source[s.Start:s.End]) != ""
		return
	}
	w.write(s)
}

// leaveOut adds what readers see in place of n, which is not copy.
func (w *markdown) leaveOut(n ast.Node, p presence) {
	start := w.base + n.Pos()
	w.html.leave(p, text.Span{Start: start, End: max(start+1, w.endOf(n))})
}

// endOf returns the end of n, an inline node, in the source: the start of the next node, or else the nearest place
// that the tree gives.
func (w *markdown) endOf(n ast.Node) int {
	switch next := n.NextSibling().(type) {
	case nil:
	case *ast.Text:
		return w.base + next.Segment.Start
	default:
		if next.Pos() >= 0 {
			return w.base + next.Pos()
		}
	}
	parent := n.Parent()
	if parent.Type() == ast.TypeBlock && parent.Lines().Len() > 0 {
		s := w.span(parent.Lines().At(parent.Lines().Len() - 1))
		return s.Start + len(strings.TrimRight(w.source[s.Start:s.End], " \t\r\n"))
	}
	end := w.base + n.Pos() + 1
	if last := n.LastChild(); last != nil {
		if inner, ok := last.(*ast.Text); ok {
			end = w.base + inner.Segment.Stop
		}
	}
	return min(end+1, len(w.source))
}

// lineBreak adds the space that readers see for the line ending at byte at. Its origin includes the quotation or
// list markers of the next line.
func (w *markdown) lineBreak(at int) {
	end := at
	for end < len(w.source) && w.source[end] != '\n' {
		end++
	}
	w.pause(text.Span{Start: at, End: min(end+1, len(w.source))}, " ")
}
