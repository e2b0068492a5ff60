package lint

import (
	"strings"
	"unicode"

	"copydesk/lint/text"
)

// Context is the words around those at fault, by which an entry of the configuration knows the one finding it means.
type Context struct {
	Before, After string // up to five words on either side
}

// ContextOf returns the words around f, a finding in d, whatever blocks they stand in.
func ContextOf(d *text.Document, f *Finding) *Context {
	const nearby, reach = 5, 120 // words, and bytes that hold as many: a story may be a megabyte long
	s := f.Span
	from, to := max(0, s.Start-reach), min(len(d.Text), s.End+reach)
	before := strings.Fields(strings.ToValidUTF8(d.Text[from:s.Start], ""))
	// A word that the reach cuts through is left out.
	if from > 0 && len(before) > 0 {
		before = before[1:]
	}
	after := strings.Fields(strings.ToValidUTF8(d.Text[s.End:to], ""))
	if to < len(d.Text) && len(after) > 0 {
		after = after[:len(after)-1]
	}
	return &Context{
		Before: strings.Join(before[max(0, len(before)-nearby):], " "),
		After:  strings.Join(after[:min(nearby, len(after))], " "),
	}
}

// surroundings are a place between words, without punctuation.
type surroundings struct {
	words, before, after string
	sides                sides
}

// sides says which of the words around a place count.
type sides uint8

const (
	bothSides sides = iota
	frontSide
	backSide
)

// placesBetween returns the numbers of findings by the words at fault and those around them, on both sides and on each.
func placesBetween(d *text.Document, findings []Finding) map[surroundings][]int {
	out := map[surroundings][]int{}
	for i := range findings {
		f := &findings[i]
		words, c := spaced(d.Text[f.Span.Start:f.Span.End]), ContextOf(d, f).bare()
		for _, key := range []surroundings{
			{words, c.Before, c.After, bothSides}, {words, c.Before, "", frontSide}, {words, "", c.After, backSide},
		} {
			out[key] = append(out[key], i)
		}
	}
	return out
}

// bind returns, by the number of the finding, the allowance with a context that means it. An allowance means the
// findings between the same words on both sides or, where there are none, the first with the same words on one side.
// Punctuation makes no difference, so that a fix of a mark beside them makes no finding new.
func bind(d *text.Document, findings []Finding, allowances []Allowance) map[int]*Allowance {
	// The findings between words, or with words on one side; nil until they are asked for.
	var places map[surroundings][]int
	bound := map[int]*Allowance{}
	for i := range allowances {
		e := &allowances[i]
		if e.Context == nil || e.fault != "" {
			continue
		}
		if places == nil {
			places = placesBetween(d, findings)
		}
		words, c := spaced(e.Words), e.Context.bare()
		meant := func(key surroundings, most int) (n int) {
			for _, j := range places[key] {
				if n < most && bound[j] == nil && e.names(findings[j].Rule) {
					bound[j] = e
					n++
				}
			}
			return n
		}
		if meant(surroundings{words, c.Before, c.After, bothSides}, len(findings)) == 0 &&
			meant(surroundings{words, c.Before, "", frontSide}, 1) == 0 {
			meant(surroundings{words, "", c.After, backSide}, 1)
		}
	}
	return bound
}

// bare returns the four words nearest on either side, without punctuation. A fifth may have been a mark alone.
func (c *Context) bare() Context {
	const nearest = 4
	before, after := letters(c.Before), letters(c.After)
	return Context{
		strings.Join(before[max(0, len(before)-nearest):], " "), strings.Join(after[:min(nearest, len(after))], " "),
	}
}

// letters returns the words of s without punctuation.
func letters(s string) []string {
	return strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSpace(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, s))
}
