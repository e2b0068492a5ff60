package parse

import "copydesk/lint/text"

// waiting is what was read since the last copy. It is added when more copy follows: white space, and a placeholder
// for content that is not copy, with white space after it.
type waiting struct {
	before, after gap
	mark          text.Span // what the placeholder replaces; empty for none
	object        bool      // it replaces a word, as code does, so it is added at the ends of a block too
}

// gap is white space, or markup that a reader sees as white space.
type gap struct {
	span  text.Span
	shown string // the text that is added for it
}

// pause records white space, or markup that a reader sees as such, at s.
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

// standIn records that the source bytes of s are not copy but separate the words around them. An object replaces a
// word. An image or a footnote mark does not, and leaves nothing at the ends of a block. Several in a row leave one
// placeholder.
func (w *inline) standIn(s text.Span, object bool) {
	if w.mark.Empty() {
		w.mark = s
	} else {
		w.mark = w.mark.Union(s)
	}
	w.object = w.object || object
	w.after = gap{}
}

// flush adds what is waiting, because copy follows.
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
		w.replace(g.span, g.shown)
	}
}

// end makes a block of the text since the last one. A block of placeholders alone is left out.
func (w *inline) end(k text.Kind) {
	if w.object && w.b.Pending() > 0 {
		w.after = gap{}
		w.addWaiting()
	}
	w.waiting = waiting{}
	w.b.EndBlock(k)
}
