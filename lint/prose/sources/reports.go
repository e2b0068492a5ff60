package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// readReports reads reports that come up without a reporter, and reports whether it does: “reports emerged that”,
// “there were rumours that”. The noun is at i.
func (r *reader) readReports(i int) bool {
	if !r.Plural(i) || i+2 > r.Last || !r.owner(i).Empty() {
		return false
	}
	n := syntax.Phrase{From: i, To: i}
	for n.From > r.First && !r.Pauses(n.From) && (r.Is(n.From-1, class.Quantifier) || r.Class[n.From-1] == 0) {
		n.From--
	}
	that, v := i+1, r.arising(i)
	arises := v >= 0
	if arises {
		that = v + 1
	}
	if !r.Plays(that, class.That) || r.Pauses(that) || r.Describes(that+1) ||
		r.Is(that+1, class.Verbs|class.Aux|class.Modal) {
		return false
	}
	j := r.standings.Judge(n)
	if !arises && r.exists(i) < 0 || j.Standing != Vague {
		return false
	}
	r.add(n, j, that-1, that-1, false, r.contents.contentAfter(that+1))
	return true
}

// arising returns the verb that says that the claim or the report at i came up or is there: “rumours persist that”,
// “reports have emerged that”. It is a verb in no list, or one for what arises, right before “that”. It is -1 if there
// is none.
func (r *reader) arising(i int) int {
	v := i + 1
	for v < r.Last && r.Is(v, class.Aux|class.Adverb) {
		v++
	}
	if r.Pauses(v) || r.Pauses(v+1) || !r.Plays(v+1, class.That) {
		return -1
	}
	aux := v > i+1
	switch {
	case r.Has(v, class.Arises):
		return v
	case r.Class[v] != 0, r.Plural(v), r.Capitalised(v), r.Is(v-1, class.Be):
		return -1
	case !aux && (r.Describes(v) || !r.Plural(i)):
		return -1 // “charges filed that day”, “talk radio that the town loves”
	}
	return v
}
