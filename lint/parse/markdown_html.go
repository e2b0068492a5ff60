package parse

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"copydesk/lint/text"
)

// rawHTML reads a tag or a comment within a paragraph.
func (w *markdown) rawHTML(n *ast.RawHTML) {
	w.scan(n.Segments, func(t token) {
		if t.tag == atom.Br {
			// A <br> is a line break, like two spaces at the end of a line.
			if len(w.html.skip) == 0 {
				w.pause(t.span, " ")
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

// tag reads one token. The first <h1> is the headline of a story that has none.
func (w *markdown) tag(t token) {
	if t.kind == html.StartTagToken && t.tag == atom.H1 && !w.headline && len(w.html.skip) == 0 {
		w.headline, w.html.h1 = true, t.span.Start
	}
	w.html.token(t)
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
func (w *markdown) scan(lines *gmtext.Segments, each func(token)) {
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
	scan(joined.String(), func(t token) {
		for line+1 < len(starts) && starts[line+1] <= t.span.Start {
			line++
		}
		at := t.span
		last := line
		for last+1 < len(starts) && starts[last+1] < at.End {
			last++
		}
		if t.kind != html.TextToken {
			t.span = w.span(lines.At(line))
			t.span = text.Span{
				Start: t.span.Start + at.Start - starts[line], End: w.span(lines.At(last)).Start + at.End - starts[last],
			}
			each(t)
			return
		}
		for i := line; i <= last; i++ {
			s := w.span(lines.At(i))
			start := s.Start + max(0, at.Start-starts[i])
			end := min(s.End, s.Start+at.End-starts[i])
			t.span = text.Span{Start: start, End: end}
			each(t)
		}
	})
}
