package prose

import "copydesk/lint/phrase"

// nest marks the vague attributions of one sentence that somebody better known is said to have made: “Ms Roy says
// critics misread her”. What stands between commas within that somebody's words is the writer's own.
func (r *attributionReader) nest(found []Attribution) {
	for i := range found {
		if found[i].Standing != Vague {
			continue
		}
		at := found[i].Cue
		if !found[i].Source.Empty() {
			at = at.Union(found[i].Source)
		}
		for j := range found {
			outer := &found[j]
			if j == i || outer.Standing == Vague || outer.Weak || outer.Source.Empty() || !outer.Governs(at) {
				continue
			}
			if outer.Cue.Start > at.Start || !r.commaBetween(outer.Cue.End, at.Start) {
				found[i].Nested = true
			}
		}
	}
}

// commaBetween reports whether a comma or a stop stands before a word between the two byte offsets.
func (r *attributionReader) commaBetween(from, to int) bool {
	first := true
	for i := r.first; i <= r.last && r.words[i].Span.Start <= to; i++ {
		if r.words[i].Span.Start < from {
			continue
		}
		if r.after(i, phrase.Comma|phrase.Stop) && !first {
			return true
		}
		first = false
	}
	return false
}
