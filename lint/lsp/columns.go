package lsp

import (
	"sort"
	"sync"
)

// columns says how many units stand before a byte of a text without counting them from the start of its line. The first
// question counts all of the text once.
type columns struct {
	once  sync.Once
	marks []mark
}

// mark is a place in a text, at the start of a character, and the units before it.
type mark struct{ at, units int }

// stride is how many bytes lie between two marks, more or less.
const stride = 128

// count sets the marks of text.
func (c *columns) count(text string, e Encoding) {
	c.marks = append(make([]mark, 0, len(text)/stride+1), mark{})
	units, next := 0, stride
	for i, r := range text {
		if i >= next {
			c.marks = append(c.marks, mark{i, units})
			next = i + stride
		}
		units += e.width(r, runeLen(text[i:], r))
	}
}

// before returns the units before a byte of b's text that is the start of a character.
func (b buffer) before(offset int) int {
	marks := b.marks()
	m := marks[sort.Search(len(marks), func(i int) bool { return marks[i].at > offset })-1]
	return m.units + b.units(m.at, offset)
}

// markBefore returns the last mark within a line, from byte start to byte end, that is not behind so many units of the
// line; its units are those from the start of the line.
func (b buffer) markBefore(start, end, units int) mark {
	marks, first := b.marks(), b.before(start)
	i := sort.Search(len(marks), func(i int) bool { return marks[i].at >= end || marks[i].units-first > units }) - 1
	if marks[i].at < start {
		return mark{start, 0}
	}
	return mark{marks[i].at, marks[i].units - first}
}

func (b buffer) marks() []mark {
	b.columns.once.Do(func() { b.columns.count(b.text, b.encoding) })
	return b.columns.marks
}

// units counts the units of b's text from one byte to another, both the start of a character.
func (b buffer) units(from, to int) int {
	n := 0
	for i, r := range b.text[from:to] {
		n += b.encoding.width(r, runeLen(b.text[from+i:], r))
	}
	return n
}

// long reports whether so many bytes of a line are too many to be counted for each position in it.
func long(bytes int) bool { return bytes > 8*stride }
