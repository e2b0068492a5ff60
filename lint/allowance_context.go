package lint

import (
	"strings"
	"unicode"

	"copydesk/lint/text"
)

// Context is the words around a finding. They identify the one finding that a configuration entry means.
type Context struct {
	Before, After string // up to five words on either side
}

// ContextOf returns the words around f, a finding in d, across block boundaries.
func ContextOf(d *text.Document, f *Finding) *Context {
	const nearby, reach = 5, 120 // words, and the bytes searched for them: a story may be a megabyte long
	s := f.Span
	from, to := max(0, s.Start-reach), min(len(d.Text), s.End+reach)
	before := strings.Fields(strings.ToValidUTF8(d.Text[from:s.Start], ""))
	// A word that is cut off by the limit is left out.
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

// surroundings holds the words around a place, without punctuation.
type surroundings struct {
	words, before, after string
	sides                sides
}

// sides says which of the words around a place are compared.
type sides uint8

const (
	bothSides sides = iota
	frontSide
	backSide
)

// placesBetween returns the indexes of findings, keyed by the words at fault and the words around them: on both
// sides, on the left only and on the right only.
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

// bind returns the allowance with a context that applies to each finding, by the index of the finding. An allowance
// applies to the findings with the same words on both sides. If there are none, it applies to the first with the
// same words on one side. Punctuation is ignored, so that correcting a mark nearby does not make the finding a new
// one.
func bind(d *text.Document, findings []Finding, allowances []Allowance) map[int]*Allowance {
	// Findings by the words on both sides or on one side; nil until needed.
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

// bare returns the four nearest words on either side, without punctuation. A fifth may have been a punctuation mark
// alone.
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
