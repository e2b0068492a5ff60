package lint

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"copydesk/lint/text"
)

// excuseIndex finds the excuse that covers a finding without a look at each. A file may hold a comment in front of each
// paragraph, and a configuration one entry for each.
type excuseIndex struct {
	excuses []Excuse
	kinds   map[excuseKind]excuseList
}

// excuseKind is what an excuse speaks of: one of its rules, and its words with single spaces between them.
type excuseKind struct{ rule, words string }

// excuseList is the excuses of one kind, by where their reach starts.
type excuseList struct {
	numbers []int // in excuseIndex.excuses
	reach   []int // by number: the furthest end of any reach so far
}

// newExcuseIndex returns an index of the sound ones of excuses, whose counts it raises. Those with a context are not in
// it.
func newExcuseIndex(excuses []Excuse) *excuseIndex {
	x := &excuseIndex{excuses: excuses, kinds: map[excuseKind]excuseList{}}
	for i := range excuses {
		e := &excuses[i]
		if e.fault != "" || e.Context != nil {
			continue
		}
		words := spaced(e.Words)
		for _, rule := range e.Rules {
			k := excuseKind{rule, words}
			list := x.kinds[k]
			list.numbers = append(list.numbers, i)
			x.kinds[k] = list
		}
	}
	for k, list := range x.kinds {
		slices.SortStableFunc(list.numbers, func(a, b int) int {
			return cmp.Compare(excuses[a].within.Start, excuses[b].within.Start)
		})
		furthest := 0
		for _, i := range list.numbers {
			furthest = max(furthest, excuses[i].within.End)
			list.reach = append(list.reach, furthest)
		}
		x.kinds[k] = list
	}
	return x
}

// use returns the first excuse that covers f, a finding in d, and counts that; nil where none does.
func (x *excuseIndex) use(d *text.Document, f *Finding) *Excuse {
	best := -1
	category, _, _ := strings.Cut(f.Rule, "/")
	words := spaced(d.Text[f.Span.Start:f.Span.End])
	for _, rule := range [...]string{f.Rule, category + "/*", "*"} {
		for _, k := range [...]excuseKind{{rule, words}, {rule, ""}} {
			if i := x.covering(x.kinds[k], d, f); i >= 0 && (best < 0 || i < best) {
				best = i
			}
		}
	}
	if best < 0 {
		return nil
	}
	x.excuses[best].used++
	return &x.excuses[best]
}

// covering returns the number of the first in list that covers f, or -1.
func (x *excuseIndex) covering(list excuseList, d *text.Document, f *Finding) int {
	// What ends before the finding is passed over; what starts behind it ends the search.
	from := sort.Search(len(list.reach), func(i int) bool { return list.reach[i] >= f.Span.Start })
	for _, i := range list.numbers[from:] {
		e := &x.excuses[i]
		if e.within.Start > f.Span.End {
			break
		}
		if e.covers(d, f) {
			return i
		}
	}
	return -1
}
