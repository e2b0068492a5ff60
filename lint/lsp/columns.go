package lsp

import (
	"sort"
	"sync"
)

// columns counts the units before a byte of a text without reading the line from its start. The first call counts
// the whole text once.
type columns struct {
	once  sync.Once
	marks []mark
}

// mark is the start of a character and the number of units before it.
type mark struct{ at, units int }

// stride is the approximate number of bytes between two marks.
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

// before returns the number of units before a byte of b's text that starts a character.
func (b buffer) before(offset int) int {
	marks := b.marks()
	m := marks[sort.Search(len(marks), func(i int) bool { return marks[i].at > offset })-1]
	return m.units + b.units(m.at, offset)
}

// markBefore returns the last mark in a line, from byte start to byte end, with at most this many units of the line
// before it. Its units are counted from the start of the line.
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

// units counts the units of b's text between two byte offsets that start characters.
func (b buffer) units(from, to int) int {
	n := 0
	for i, r := range b.text[from:to] {
		n += b.encoding.width(r, runeLen(b.text[from+i:], r))
	}
	return n
}

// long reports whether a part of a line is too long to count for each position.
func long(bytes int) bool { return bytes > 8*stride }
