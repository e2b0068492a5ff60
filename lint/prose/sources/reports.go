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
	that := i + 1
	for that < r.Last && r.Is(that, class.Aux|class.Adverb) {
		that++
	}
	arises := r.Has(that, class.Arises)
	if arises {
		that++
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
