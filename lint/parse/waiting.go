package parse

import "copydesk/lint/text"

// waiting is what has been read since the last copy and is added once more of it follows: white space, and a
// placeholder for what is no copy, with white space after it.
type waiting struct {
	before, after gap
	mark          text.Span // what the placeholder stands for; empty for none
	object        bool      // it stands for a word, as code does, and so also at the ends of a block
}

// gap is white space, or what a reader sees as such.
type gap struct {
	span  text.Span
	shown string // what it is added as
}

// pause records white space, or what a reader sees as such, at s.
func (w *inline) pause(s text.Span, shown string) {
	switch {
	case !w.mark.Empty():
		if w.after.span.Empty() {
			w.after = gap{s, shown}
		}
	case w.b.Pending() > 0 && w.before.span.Empty():
		w.before = gap{s, shown}
	}
}

// standIn records that the source bytes of s are no copy but part the words around them. An object takes the place of a
// word; an image or the mark of a note does not, and leaves nothing at the ends of a block. Several side by side leave
// one placeholder.
func (w *inline) standIn(s text.Span, object bool) {
	if w.mark.Empty() {
		w.mark = s
	} else {
		w.mark = w.mark.Union(s)
	}
	w.object = w.object || object
	w.after = gap{}
}

// flush adds what waits, since copy follows.
func (w *inline) flush() {
	if !w.mark.Empty() || !w.before.span.Empty() {
		w.addWaiting()
	}
}

func (w *inline) addWaiting() {
	if w.b.Pending() > 0 || w.object {
		w.gap(w.before)
		if !w.mark.Empty() {
			w.b.Placeholder(w.mark)
			w.gap(w.after)
		}
	}
	w.waiting = waiting{}
}

func (w *inline) gap(g gap) {
	switch {
	case g.span.Empty():
	case w.source[g.span.Start:g.span.End] == g.shown:
		w.b.Copy(g.span)
	default:
		w.b.Replace(g.span, g.shown)
	}
}

// end makes a block of what was written since the last one. One of nothing but placeholders is none.
func (w *inline) end(k text.Kind) {
	if w.object && w.b.Pending() > 0 {
		w.after = gap{}
		w.addWaiting()
	}
	w.waiting = waiting{}
	w.b.EndBlock(k)
}
