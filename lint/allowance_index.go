package lint

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"copydesk/lint/text"
)

// allowanceIndex finds the allowance that covers a finding without a look at each. A file may hold a comment in front
// of each paragraph, and a configuration one entry for each.
type allowanceIndex struct {
	allowances []Allowance
	kinds      map[allowanceKind]allowanceList
}

// allowanceKind is what an allowance speaks of: one of its rules, and its words with single spaces between them.
type allowanceKind struct{ rule, words string }

// allowanceList is the allowances of one kind, by where their reach starts.
type allowanceList struct {
	numbers []int // in allowanceIndex.allowances
	reach   []int // by number: the furthest end of any reach so far
}

// newAllowanceIndex returns an index of the sound ones of allowances, whose counts it raises. Those with a context are
// not in it.
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
		slices.SortStableFunc(list.numbers, func(a, b int) int {
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

// use returns the first allowance that covers f, a finding in d, and counts that; nil where none does.
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

// covering returns the number of the first in list that covers f, or -1.
func (x *allowanceIndex) covering(list allowanceList, d *text.Document, f *Finding) int {
	// What ends before the finding is passed over; what starts behind it ends the search.
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
