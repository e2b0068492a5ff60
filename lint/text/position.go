package text

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Position is a place in the source for people.
type Position struct {
	Line   int // from 1
	Column int // in code points, from 1
}

const byteOrderMark = "\ufeff"

// stride is the distance in bytes between the places of a long line whose code points are counted in advance.
// Without them, many positions in one very long line would each count from its start.
const stride = 1024

// Base is the place in a file where the Source of a document begins. The zero value is the start of the file.
type Base struct {
	Offset int // bytes of the file before it
	Lines  int // line endings before it
	Column int // code points of its line before it, without a byte order mark
	Bytes  int // bytes in UTF-8 of its line before it
}

// Position returns the place in the file of byte offset of Source. Lines end with "\n", "\r\n" or a lone "\r", as in
// the Language Server Protocol. A byte order mark is not counted. An offset outside Source is moved to the nearest end.
func (d *Document) Position(offset int) Position {
	d.once.Do(d.index)
	offset = max(0, min(offset, len(d.Source)))
	line := d.lineAt(offset)
	column := d.runesBetween(d.lines[line], offset) + 1
	if line == 0 && offset >= len(byteOrderMark) && strings.HasPrefix(d.Source, byteOrderMark) {
		column--
	}
	if line == 0 {
		column += d.Base.Column
	}
	return Position{Line: d.Base.Lines + line + 1, Column: column}
}

// ByteColumn returns the byte column, from 1, of byte offset of Source in the line that Position gives. A byte
// order mark counts for its three bytes, because programs that count bytes see it.
func (d *Document) ByteColumn(offset int) int {
	d.once.Do(d.index)
	offset = max(0, min(offset, len(d.Source)))
	line := d.lineAt(offset)
	if line == 0 {
		offset += d.Base.Bytes
	}
	return offset - d.lines[line] + 1
}

// lineAt returns the index in d.lines of the line that contains offset of Source.
func (d *Document) lineAt(offset int) int {
	return sort.Search(len(d.lines), func(i int) bool { return d.lines[i] > offset }) - 1
}

// Lines returns the number of lines of Source. An empty source has one line. A line without line ending at the end
// counts, and so does the empty one after a final line ending.
func (d *Document) Lines() int {
	d.once.Do(d.index)
	return len(d.lines)
}

// LineSpan returns the span in Source of line n of the file, from 1, without its line ending. It is empty for a line
// that Source has nothing of.
func (d *Document) LineSpan(n int) Span {
	d.once.Do(d.index)
	n -= d.Base.Lines
	if n < 1 || n > len(d.lines) {
		return Span{}
	}
	start, end := d.lines[n-1], len(d.Source)
	if n < len(d.lines) {
		end = d.lines[n] - 1
		if end > start && d.Source[end] == '\n' && d.Source[end-1] == '\r' {
			end--
		}
	}
	return Span{start, end}
}

// index finds the starts of the lines.
func (d *Document) index() {
	d.lines = make([]int, 1, 1+strings.Count(d.Source, "\n"))
	returns := strings.IndexByte(d.Source, '\r') >= 0
	long := false
	for i := 0; ; {
		n := lineEnd(d.Source[i:], returns)
		long = long || n > 4*stride || n < 0 && len(d.Source)-i > 4*stride
		if n < 0 {
			break
		}
		i += n
		d.lines = append(d.lines, i)
	}
	if long {
		d.countRunes()
	}
}

// lineEnd returns the offset after the first line ending of s, or -1. Without returns, s has no "\r".
func lineEnd(s string, returns bool) int {
	if !returns {
		// Adding one turns the -1 for “not found” into 0.
		if n := strings.IndexByte(s, '\n') + 1; n > 0 {
			return n
		}
		return -1
	}
	for i := range len(s) {
		switch {
		case s[i] == '\n', s[i] == '\r' && (i+1 == len(s) || s[i+1] != '\n'):
			return i + 1
		}
	}
	return -1
}

func (d *Document) countRunes() {
	d.runes = make([]int, 0, len(d.Source)/stride+1)
	for at, n := 0, 0; at <= len(d.Source); at += stride {
		d.runes = append(d.runes, n)
		n += runeStarts(d.Source[at:min(at+stride, len(d.Source))])
	}
}

// runesBetween returns the number of code points of Source that start at from or later and before to.
func (d *Document) runesBetween(from, to int) int {
	if d.runes == nil || to-from <= stride {
		return utf8.RuneCountInString(d.Source[from:to])
	}
	return d.runesBefore(to) - d.runesBefore(from)
}

func (d *Document) runesBefore(offset int) int {
	i := offset / stride
	return d.runes[i] + runeStarts(d.Source[i*stride:offset])
}

// runeStarts returns the number of code points that start in s, which may begin and end within one.
func runeStarts(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}
