package sources

import "copydesk/lint/prose/class"

// nest marks the vague attributions of one sentence that somebody better known is said to have made: “Ms Prest says
// bakers misread her”. What stands between commas within that somebody's words is the writer's own.
func nest(r *sentence, found []Attribution) {
	for i := range found {
		if found[i].Standing != Vague {
			continue
		}
		at := found[i].Cue
		if !found[i].Source.Empty() {
			at = at.Union(found[i].Source)
		}
		// The nearest ones decide; farther ones are of other clauses.
		for j := i - 1; j >= max(0, i-6); j-- {
			outer := &found[j]
			if outer.Standing == Vague || outer.Weak || outer.Source.Empty() || !outer.Governs(at) {
				continue
			}
			if outer.Cue.Start < at.Start && !r.resumesBetween(outer.Cue.End, at.Start, r.breaksBefore(outer.Source.Start)) {
				found[i].Nested = true
			}
		}
		// A tag behind hearsay gives it an owner: “Trade is seen as weak, Ms Prest said”.
		for j := i + 1; j < min(i+4, len(found)) && found[i].Source.Empty(); j++ {
			outer := &found[j]
			if outer.Standing != Vague && !outer.Weak && !outer.Source.Empty() && outer.Governs(at) &&
				!r.resumesBetween(at.End, min(outer.Cue.Start, outer.Source.Start)-1, false) {
				found[i].Nested = true
			}
		}
	}
}

// resumesBetween reports whether, between the two byte offsets, a comma or a conjunction ends what the outer source
// says. After an aside the comma right behind its cue does not: “Trade, Ms Prest said, is seen as weak”.
func (r *sentence) resumesBetween(from, to int, aside bool) bool {
	first := aside
	for i := r.wordAt(from); i <= r.last && r.Words[i].Span.Start <= to; i++ {
		if r.pauses(i) && (!first || r.is(i, class.And|class.Join)) {
			return true
		}
		if r.plays(i, class.Contrast) || r.is(i, class.And) && r.is(i+1, class.Relative) {
			return true
		}
		first = false
	}
	return false
}
