package parse

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"copydesk/lint/parse/webpage"
	"copydesk/lint/text"
)

// rawHTML reads a tag or a comment within a paragraph.
func (w *markdown) rawHTML(n *ast.RawHTML) {
	w.scan(n.Segments, func(t webpage.Token) {
		if t.Tag == atom.Br {
			// A <br> is a line break, like two spaces at the end of a line.
			if len(w.html.skip) == 0 {
				w.pause(t.Span, " ")
			}
			return
		}
		w.tag(t)
	})
}

// htmlBlock reads lines of HTML like a page. Their copy has this kind where no element gives another.
func (w *markdown) htmlBlock(n *ast.HTMLBlock, kind text.Kind) {
	lines := gmtext.NewSegments()
	lines.AppendAll(n.Lines().Sliced(0, n.Lines().Len()))
	if n.HasClosure() {
		lines.Append(n.ClosureLine)
	}
	w.html.around = kind
	w.escapes = false
	w.scan(lines, w.tag)
	w.escapes = true
	w.end(w.html.kind())
	if lines.Len() > 0 {
		w.close(w.span(lines.At(lines.Len() - 1)).End)
	}
}

// tag reads one token, unless the document is full. The first <h1> is the headline of a story that has none.
func (w *markdown) tag(t webpage.Token) {
	if w.full {
		return
	}
	if t.Kind == html.StartTagToken && t.Tag == atom.H1 && !w.headline && len(w.html.skip) == 0 {
		w.headline, w.html.plan.Headline = true, t.Span.Start
	}
	w.html.token(t)
	w.full = overBuilt(w.b, len(w.source)) != nil
}

// close closes the open elements that have no end tag after byte at: they must not affect the rest of the story.
func (w *markdown) close(at int) {
	if len(w.html.skip) > 0 && w.lastEnd(w.html.skip[0]) < at {
		w.html.skip = nil
	}
	for i, e := range w.html.open {
		if w.lastEnd(e.tag) < at {
			w.html.open = w.html.open[:i]
			break
		}
	}
}

// lastEnd returns the place of the last end tag of an element in the source; -1 without one.
func (w *markdown) lastEnd(tag atom.Atom) int {
	at, known := w.lastEnds[tag]
	if !known {
		end := "</" + tag.String()
		at = max(strings.LastIndex(w.source, end), strings.LastIndex(w.source, strings.ToUpper(end)))
		if w.lastEnds == nil {
			w.lastEnds = map[atom.Atom]int{}
		}
		w.lastEnds[tag] = at
	}
	return at
}

// scan calls each with the tokens of lines. Quotation or list markers may separate the lines; then scan calls each
// with one line of a text at a time.
func (w *markdown) scan(lines *gmtext.Segments, each func(webpage.Token)) {
	if lines.Len() == 0 {
		return
	}
	var joined strings.Builder
	starts := make([]int, lines.Len()) // offsets in joined
	for i := range lines.Len() {
		starts[i] = joined.Len()
		s := w.span(lines.At(i))
		joined.WriteString(w.masked[s.Start:s.End])
	}
	line := 0 // the line in which the token begins
	webpage.Scan(joined.String(), func(t webpage.Token) {
		for line+1 < len(starts) && starts[line+1] <= t.Span.Start {
			line++
		}
		at := t.Span
		last := line
		for last+1 < len(starts) && starts[last+1] < at.End {
			last++
		}
		if t.Kind != html.TextToken {
			t.Span = w.span(lines.At(line))
			t.Span = text.Span{
				Start: t.Span.Start + at.Start - starts[line], End: w.span(lines.At(last)).Start + at.End - starts[last],
			}
			each(t)
			return
		}
		for i := line; i <= last; i++ {
			s := w.span(lines.At(i))
			start := s.Start + max(0, at.Start-starts[i])
			end := min(s.End, s.Start+at.End-starts[i])
			t.Span = text.Span{Start: start, End: end}
			each(t)
		}
	})
}
