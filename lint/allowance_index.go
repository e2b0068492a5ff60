package lint

import (
	"cmp"
	"sort"
	"strings"

	"copydesk/lint/order"
	"copydesk/lint/text"
)

// allowanceIndex finds the allowance that covers a finding without looking at each one. A file may have a comment
// before every paragraph, and a configuration an entry for every paragraph.
type allowanceIndex struct {
	allowances []Allowance
	kinds      map[allowanceKind]allowanceList
}

// allowanceKind is one rule of an allowance and its words with single spaces between them.
type allowanceKind struct{ rule, words string }

// allowanceList is the allowances of one kind, sorted by the start of the span they cover.
type allowanceList struct {
	numbers []int // indexes into allowanceIndex.allowances
	reach   []int // for each number, the furthest end of a span up to and including it
}

// newAllowanceIndex indexes the valid ones of allowances and counts their uses in that slice. It leaves out those
// with a context.
func newAllowanceIndex(allowances []Allowance) *allowanceIndex {
	x := &allowanceIndex{allowances: allowances, kinds: map[allowanceKind]allowanceList{}}
	for i := range allowances {
		e := &allowances[i]
		if e.fault != "" || e.Context != nil {
			continue
		}
		words := spaced(e.Words)
		for _, rule := range e.Rules {
			k := allowanceKind{rule, words}
			list := x.kinds[k]
			list.numbers = append(list.numbers, i)
			x.kinds[k] = list
		}
	}
	for k, list := range x.kinds {
		order.By(list.numbers, func(a, b int) int {
			return cmp.Compare(allowances[a].within.Start, allowances[b].within.Start)
		})
		furthest := 0
		for _, i := range list.numbers {
			furthest = max(furthest, allowances[i].within.End)
			list.reach = append(list.reach, furthest)
		}
		x.kinds[k] = list
	}
	return x
}

// use returns the first allowance that covers f, a finding in d, and counts the use; nil where there is none.
func (x *allowanceIndex) use(d *text.Document, f *Finding) *Allowance {
	best := -1
	category, _, _ := strings.Cut(f.Rule, "/")
	words := spaced(d.Text[f.Span.Start:f.Span.End])
	for _, rule := range [...]string{f.Rule, category + "/*", "*"} {
		for _, k := range [...]allowanceKind{{rule, words}, {rule, ""}} {
			if i := x.covering(x.kinds[k], d, f); i >= 0 && (best < 0 || i < best) {
				best = i
			}
		}
	}
	if best < 0 {
		return nil
	}
	x.allowances[best].used++
	return &x.allowances[best]
}

// covering returns the index of the first allowance in list that covers f, or -1.
func (x *allowanceIndex) covering(list allowanceList, d *text.Document, f *Finding) int {
	// Allowances that end before the finding are skipped; the first that starts after it ends the search.
	from := sort.Search(len(list.reach), func(i int) bool { return list.reach[i] >= f.Span.Start })
	for _, i := range list.numbers[from:] {
		e := &x.allowances[i]
		if e.within.Start > f.Span.End {
			break
		}
		if e.covers(d, f) {
			return i
		}
	}
	return -1
}
