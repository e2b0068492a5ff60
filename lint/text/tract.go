package text

import "strings"

// tract is a text that is made from a source, with a map back to it.
//
// While everything added is the source unchanged and without a gap, the text is a slice of the source and takes no
// memory. The first gap or replacement copies it.
type tract struct {
	source   string
	room     int             // bytes to allow for when the text is copied
	run      Span            // of the source: the whole text so far; unused once the text is copied
	text     strings.Builder // the text, once it is copied
	copied   bool
	at       int // end in the source of the last addition
	segments []segment
}

func (t *tract) len() int {
	if t.copied {
		return t.text.Len()
	}
	return t.run.Len()
}

func (t *tract) result() string {
	if t.copied {
		return t.text.String()
	}
	return t.source[t.run.Start:t.run.End]
}

func (t *tract) copy(s Span) {
	at := t.len()
	switch {
	case t.copied:
		t.text.WriteString(t.source[s.Start:s.End])
	case t.run.Empty():
		t.run = s
	case t.run.End == s.Start:
		t.run.End = s.End
	default:
		t.detach()
		t.text.WriteString(t.source[s.Start:s.End])
	}
	t.at = s.End
	if n := len(t.segments); n > 0 {
		if last := &t.segments[n-1]; last.copied() && last.source().End == s.Start {
			last.textEnd = int32(t.len())
			return
		}
	}
	t.segments = append(t.segments, copiedAs(Span{at, t.len()}, s))
}

func (t *tract) replace(s Span, text string) {
	at := t.len()
	if !t.copied {
		t.detach()
	}
	t.text.WriteString(text)
	t.at = s.End
	t.segments = append(t.segments, replacedBy(Span{at, t.len()}, s))
}

// detach copies the text so far, so that it can differ from the source.
func (t *tract) detach() {
	t.copied = true
	t.text.Grow(t.room)
	t.text.WriteString(t.source[t.run.Start:t.run.End])
}
