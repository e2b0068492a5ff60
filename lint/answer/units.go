package answer

import (
	"sort"
	"unicode/utf16"
)

// stride is the approximate number of bytes between two marks.
const stride = 256

// units counts UTF-16 code units of a text.
type units struct {
	text  string
	marks []mark
}

// mark is the start of a character and the number of units before it.
type mark struct{ at, units int }

func newUnits(text string) units {
	u := units{text: text, marks: make([]mark, 1, len(text)/stride+1)}
	n, next := 0, stride
	for i, r := range text {
		if i >= next {
			u.marks = append(u.marks, mark{i, n})
			next = i + stride
		}
		n += utf16.RuneLen(r)
	}
	return u
}

// before returns the number of units before a byte of the text that starts a character.
func (u units) before(offset int) int {
	m := u.marks[sort.Search(len(u.marks), func(i int) bool { return u.marks[i].at > offset })-1]
	n := m.units
	for _, r := range u.text[m.at:min(offset, len(u.text))] {
		n += utf16.RuneLen(r)
	}
	return n
}
