package xmllist

import (
	"bytes"
	"errors"
	"io"
	"unsafe"

	"copydesk/lint/parse/container"
	"copydesk/lint/parse/nested"
)

// window is the part of a file that is in memory.
type window struct {
	in     io.Reader
	buf    []byte
	from   int   // start of what is kept; the cursor is there
	at     int   // start of what is to be read next
	err    error // that ended the file; io.EOF at its end
	cursor container.Cursor
}

const chunk = 64 << 10

// fill reads more of the file, and returns false at its end. It reads as much again as is waiting, so that a long token
// is searched few times.
func (w *window) fill() bool {
	if w.err != nil {
		return false
	}
	if w.from > 0 {
		n := copy(w.buf, w.buf[w.from:])
		w.buf, w.at, w.from = w.buf[:n], w.at-w.from, 0
	}
	size, old := max(chunk, len(w.buf)-w.at), len(w.buf)
	if cap(w.buf)-old < size {
		w.buf = append(make([]byte, 0, old+size+old/4), w.buf...)
	}
	for size > 0 && w.err == nil {
		var n int
		n, w.err = w.in.Read(w.buf[len(w.buf):][:size])
		w.buf, size = w.buf[:len(w.buf)+n], size-n
	}
	return len(w.buf) > old
}

// text returns the window as a string, which is valid until the next call of fill.
func (w *window) text() string { return unsafe.String(unsafe.SliceData(w.buf), len(w.buf)) }

func (w *window) rest() []byte { return w.buf[w.at:] }

// drop moves the start of what is kept to where reading goes on.
func (w *window) drop() {
	w.cursor.Advance(w.buf[w.from:w.at])
	w.from = w.at
}

// keep starts to keep what is read from here on.
func (w *window) keep() { w.drop() }

// longestTag is the largest length in bytes of a tag.
const longestTag = 1 << 20

// more reads on where a token of this kind is not yet complete.
func (s *splitter) more(kind nested.TokenKind) {
	waiting := len(s.buf) - s.at
	switch {
	case s.err != nil:
		s.broken()
	case waiting <= s.limit || waiting <= longestTag && kind != nested.CDATA:
		s.fill()
	case kind == nested.CDATA:
		s.skip("]]>")
	case bytes.HasPrefix(s.rest(), []byte("<!--")):
		s.skip("-->")
	case bytes.HasPrefix(s.rest(), []byte("<?")):
		s.skip("?>")
	default:
		s.stop("a tag of XML that is too long", transferAgain)
	}
}

// broken ends the reading at a token that the file does not complete.
func (s *splitter) broken() {
	s.at = len(s.buf)
	if s.story.name == "" {
		s.stop("XML that is cut off", transferAgain)
		return
	}
	s.end()
}

// skip moves over a long section without keeping it, up to its end mark.
func (s *splitter) skip(mark string) {
	s.story.long = s.story.name != ""
	s.at += len("<!--")
	for {
		if n := bytes.Index(s.rest(), []byte(mark)); n >= 0 {
			s.at += n + len(mark)
			s.drop()
			return
		}
		s.at = max(s.at, len(s.buf)-len(mark)+1)
		s.drop()
		if !s.fill() {
			s.broken()
			return
		}
	}
}

// bound stops keeping a story that is too long.
func (s *splitter) bound() {
	if s.story.name != "" && !s.story.long && s.at-s.from > s.limit {
		s.story.long = true
	}
	if s.story.long {
		s.drop()
	}
}

// whole yields the file as one element.
func (s *splitter) whole() {
	for len(s.buf) <= s.limit && s.fill() {
	}
	e := Element{Head: s.head, Raw: s.buf, Root: true}
	switch {
	case len(s.buf) > s.limit:
		e.Raw, e.Err = nil, &container.TooLong{Limit: s.limit}
	case s.err != nil && !errors.Is(s.err, io.EOF):
		e.Raw, e.Err = nil, s.err
	}
	s.send(e)
}
