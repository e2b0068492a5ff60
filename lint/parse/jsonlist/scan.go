package jsonlist

import "bytes"

// scan finds the end of a JSON value by its brackets and quotation marks. It checks nothing else, so it needs no memory
// for values within values. The zero value is at the start of a value.
type scan struct {
	at     int // bytes of the value so far
	depth  int
	quoted bool // within a string
	plain  bool // within a number or a word
	broke  bool // a line ended within the value
	last   byte // the last byte that is no white space, outside of strings; 0 before the first
}

// found says how a scan ended.
type found uint8

const (
	open    found = iota // the bytes end within the value
	whole                // the value ends at scan.at
	broken               // there is no JSON at scan.at: a line ends within a string, or an object begins without a comma
	cutOff               // the file ends within the value
	tooLong              // the value exceeds the limit
)

// scan returns the length of the value at the start of rest, and how it ends there.
func (w *walker) scan(s *scan) (int, found) {
	for {
		switch how := s.over(w.rest); {
		case how != open && s.at <= w.limit:
			return s.at, how
		case len(w.rest) > w.limit:
			return s.at, tooLong
		}
		if !w.fill() {
			// A number or a word ends with the file.
			if s.plain && s.depth == 0 {
				return s.at, whole
			}
			return s.at, cutOff
		}
	}
}

// over goes on over b, the bytes of the value, from s.at on.
func (s *scan) over(b []byte) found {
	for s.at < len(b) {
		if s.quoted {
			if how := s.string(b); how != whole {
				return how
			}
			if s.quoted = false; s.depth == 0 {
				return whole
			}
			continue
		}
		c := b[s.at]
		switch c {
		case '"':
			s.quoted = true
		case '{', '[':
			if c == '{' && s.last != 0 && s.last != ',' && s.last != ':' && s.last != '[' {
				return broken
			}
			s.depth++
		case '}', ']':
			if s.depth == 0 {
				return whole // the end of the list around it
			}
			if s.depth--; s.depth == 0 {
				s.at++
				return whole
			}
		case ' ', '\t', '\r', '\n':
			s.broke = s.broke || c == '\n'
			if s.plain && s.depth == 0 {
				return whole
			}
		case ',':
			if s.depth == 0 {
				return whole
			}
		default:
			s.plain = s.depth == 0
		}
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			s.last = c
		}
		s.at++
	}
	return open
}

// string goes on to the end of a string.
func (s *scan) string(b []byte) found {
	for s.at < len(b) {
		n := bytes.IndexAny(b[s.at:], "\"\\\n")
		if n < 0 {
			s.at = len(b)
			return open
		}
		switch s.at += n; b[s.at] {
		case '"':
			s.at++
			return whole
		case '\n':
			return broken
		case '\\':
			if s.at+1 == len(b) {
				return open
			}
			s.at += 2
		}
	}
	return open
}
