package jsonlist

import (
	"bytes"
	"fmt"
	"io"
	"iter"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/text"
)

// value is a JSON value in a file.
type value struct {
	base  text.Base
	raw   []byte // without the white space around it; its beginning where there is an error
	err   error
	alone bool // it is all that the file holds
}

// values yields the values of a file. One with more than limit bytes has a *container.TooLong.
func values(in io.Reader, limit int) iter.Seq[value] {
	return func(yield func(value) bool) {
		w := &walker{in: in, limit: limit, yield: yield}
		w.walk()
		if w.failed != nil && !w.stopped {
			yield(value{base: w.cursor.Base, err: unreadable(w.failed)})
		}
	}
}

// walker reads a file of JSON.
type walker struct {
	in     io.Reader
	limit  int
	yield  func(value) bool
	cursor container.Cursor // at the start of rest

	buffer []byte // holds rest
	rest   []byte // what was read and not moved over yet
	ended  bool   // all was read
	failed error  // why no more could be read; nil at the end of the file

	stopped bool // the caller wants no more
}

// chunk is the number of bytes that are read at once.
const chunk = 64 << 10

// fill reads more, and reports whether there was more.
func (w *walker) fill() bool {
	if w.ended {
		return false
	}
	if cap(w.rest)-len(w.rest) < chunk {
		if cap(w.buffer) < 2*(len(w.rest)+chunk) {
			w.buffer = make([]byte, 2*(len(w.rest)+2*chunk))
		}
		w.rest = w.buffer[:copy(w.buffer, w.rest)]
	}
	for range 100 { // a reader that returns nothing so often is broken
		n, err := w.in.Read(w.rest[len(w.rest) : len(w.rest)+chunk])
		w.rest = w.rest[:len(w.rest)+n]
		if err != nil {
			w.ended = true
			if err != io.EOF {
				w.failed = err
			}
		}
		if n > 0 || w.ended {
			return n > 0
		}
	}
	w.ended, w.failed = true, io.ErrNoProgress
	return false
}

// skip moves over n bytes of rest.
func (w *walker) skip(n int) {
	w.cursor.Advance(w.rest[:n])
	w.rest = w.rest[n:]
}

// peek returns the next byte that is no white space; 0 at the end.
func (w *walker) peek() byte {
	for {
		w.skip(space(w.rest))
		if len(w.rest) > 0 {
			return w.rest[0]
		}
		if !w.fill() {
			return 0
		}
	}
}

// space returns the length of the white space at the start of b.
func space(b []byte) int {
	for i, c := range b {
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return i
		}
	}
	return len(b)
}

func byteOrderMark(b []byte) []byte {
	if bytes.HasPrefix(b, []byte("\ufeff")) {
		return b[:len("\ufeff")]
	}
	return nil
}

// walk yields the values of the file.
func (w *walker) walk() {
	for len(w.rest) < len("\ufeff") && w.fill() {
		continue
	}
	if n := len(byteOrderMark(w.rest)); n > 0 {
		w.cursor.Mark()
		w.rest = w.rest[n:]
	}
	if wide(w.rest) {
		w.give(value{base: w.cursor.Base, err: errWide})
		return
	}
	if w.peek() == '[' {
		w.array()
		return
	}
	lines := false
	for number := 0; w.peek() != 0 && !w.stopped; number++ {
		switch {
		case lines:
			w.line()
		case number == 0:
			lines = w.first()
		default:
			w.object()
		}
	}
}

// wide reports whether a file that begins with b is in UTF-16 or UTF-32.
func wide(b []byte) bool {
	return len(b) >= 2 && (b[0] == 0 || b[1] == 0 || b[0] == 0xff && b[1] == 0xfe || b[0] == 0xfe && b[1] == 0xff)
}

// give yields v.
func (w *walker) give(v value) { w.stopped = w.stopped || !w.yield(v) }

// take returns the next n bytes as a value of their own, and moves over them.
func (w *walker) take(n int) value {
	v := value{base: w.cursor.Base, raw: bytes.TrimRight(w.rest[:n:n], " \t\r\n")}
	v.raw = bytes.Clone(v.raw)
	w.skip(n)
	return v
}

// first yields the first of several values, and reports whether each has a line of its own: the first one ends with
// its line, or it is broken there.
func (w *walker) first() (lines bool) {
	s := scan{}
	n, how := w.scan(&s)
	switch how {
	case tooLong:
		lines = !s.broke
		w.long(lines, s)
		return lines
	case cutOff:
		if s.broke {
			w.broken(n)
			return false
		}
		w.line()
		return true
	case broken:
		w.line()
		return true
	}
	if n == 0 {
		w.line()
		return true
	}
	lines = bytes.IndexByte(w.rest[:n], '\n') < 0
	v := w.take(n)
	v.alone = w.peek() == 0 && w.failed == nil
	w.give(v)
	return lines
}

// line yields the value on the next line, whether it is one or not.
func (w *walker) line() {
	for at := 0; ; {
		if n := bytes.IndexByte(w.rest[at:], '\n'); n >= 0 && at+n <= w.limit {
			w.give(w.take(at + n))
			return
		}
		if len(w.rest) > w.limit {
			w.long(true, scan{})
			return
		}
		if at = len(w.rest); !w.fill() {
			w.give(w.take(at))
			return
		}
	}
}

// object yields the value that follows, which may take several lines.
func (w *walker) object() {
	s := scan{}
	switch n, how := w.scan(&s); {
	case n == 0:
		w.give(value{base: w.cursor.Base, err: fault(
			parse.Markup, fmt.Sprintf("%q where a story has to begin, so the rest is not read", w.rest[0]), "mend the JSON")})
		w.stopped = true
	case how == whole:
		w.give(w.take(n))
	case how == tooLong:
		w.long(false, s)
	default:
		w.broken(n)
	}
}

// long yields the error of a value that is too long, and moves over it: to the end of its line, or to the end that s
// finds.
func (w *walker) long(line bool, s scan) {
	const kept = 4 << 10 // bytes that show the ID
	v := value{base: w.cursor.Base, raw: bytes.Clone(w.rest[:min(len(w.rest), kept)])}
	v.err = &container.TooLong{Limit: w.limit}
	for ended := false; !ended; {
		if line {
			s.at = bytes.IndexByte(w.rest, '\n')
			if ended = s.at >= 0; !ended {
				s.at = len(w.rest)
			}
		} else {
			ended = s.over(w.rest) != open
		}
		w.skip(s.at)
		s.at = 0
		if !ended && !w.fill() {
			break
		}
	}
	w.give(v)
}

// broken yields the error of a value that is no JSON from byte n on, and moves to where the next value begins: a line
// that begins with a brace in the same column.
func (w *walker) broken(n int) {
	v := value{base: w.cursor.Base, raw: bytes.Clone(w.rest[:n]), err: errCutOff}
	column := w.cursor.Base.Column
	last := false
	for {
		end := bytes.IndexByte(w.rest, '\n')
		if end < 0 {
			w.skip(len(w.rest))
			if last = !w.fill(); last {
				break
			}
			continue
		}
		w.skip(end + 1)
		for space(w.rest) == len(w.rest) && len(w.rest) < chunk && w.fill() {
			continue
		}
		if n := space(w.rest); n == column && n < len(w.rest) && w.rest[n] == '{' {
			break
		}
	}
	w.give(v)
	w.stopped = w.stopped || last
}

// array yields the values of an array.
func (w *walker) array() {
	w.skip(1)
	for number := 0; !w.stopped; number++ {
		switch c := w.peek(); {
		case c == ']':
			w.skip(1)
			w.end()
			return
		case c == 0:
			w.give(value{base: w.cursor.Base, err: errCutOff})
			return
		case number > 0 && c == ',':
			w.skip(1)
			if w.peek() == 0 {
				continue
			}
		case number > 0 && c != '{':
			w.give(value{base: w.cursor.Base, err: fault(
				parse.Markup, "no “,” between the stories of a list, so the rest is not read", "mend the list")})
			return
		}
		if !w.stopped {
			w.object()
		}
	}
}

// end yields an error if something follows the array.
func (w *walker) end() {
	if w.peek() != 0 {
		w.give(value{base: w.cursor.Base, err: fault(
			parse.Markup, "more after the end of the list, which is not read", "give one list, or one object a line")})
	}
}
