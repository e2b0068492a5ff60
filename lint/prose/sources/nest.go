package sources

import (
	"sort"

	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// nest marks the vague attributions of one sentence that are part of another source's words: “Ms Prest says bakers
// misread her”. That source is named or anonymous. Words between commas within its words are the writer's own.
func nest(r *syntax.Sentence, found []Attribution) {
	for i := range found {
		if found[i].Standing != Vague {
			continue
		}
		at := found[i].Cue
		if !found[i].Source.Empty() {
			at = at.Union(found[i].Source)
		}
		// The nearest attributions decide. Others belong to other clauses.
		for j := i - 1; j >= max(0, i-6); j-- {
			outer := &found[j]
			if outer.Standing == Vague || outer.Weak || outer.Source.Empty() || !outer.Governs(at) {
				continue
			}
			if outer.Cue.Start < at.Start && !resumesAfter(r, outer, at.Start) {
				found[i].Nested = true
			}
		}
		// A tag behind hearsay gives it a source: “Trade is seen as weak, Ms Prest said”.
		for j := i + 1; j < min(i+4, len(found)) && found[i].Source.Empty(); j++ {
			outer := &found[j]
			if outer.Standing != Vague && !outer.Weak && !outer.Source.Empty() && outer.Governs(at) &&
				!resumesBetween(r, at.End, min(outer.Cue.Start, outer.Source.Start)-1, false) {
				found[i].Nested = true
			}
		}
	}
}

// resumesBetween reports whether a comma or a conjunction between the two byte offsets ends the words of the outer
// source. If aside is set, the first comma after its cue does not: “Trade, Ms Prest said, is seen as weak”.
func resumesBetween(r *syntax.Sentence, from, to int, aside bool) bool {
	first := aside
	for i := firstFrom(r, from); i <= r.Last && r.Words[i].Start() <= to; i++ {
		if r.Pauses(i) && (!first || r.Is(i, class.And|class.Join)) {
			return true
		}
		if r.Plays(i, class.Contrast) || r.Is(i, class.And) && r.Is(i+1, class.Relative) {
			return true
		}
		first = false
	}
	return false
}

// firstFrom returns the first word of the sentence that begins at or after the byte offset.
func firstFrom(r *syntax.Sentence, offset int) int {
	return r.First + sort.Search(r.Last-r.First+1, func(i int) bool { return r.Words[r.First+i].Start() >= offset })
}

// resumesAfter reports whether the words of a, whose cue stands before to, end before to. A comma between the source
// and its words does not end them: “Trade, Ms Prest said, is”, “According to the lease, growers say”.
func resumesAfter(r *syntax.Sentence, a *Attribution, to int) bool {
	if first := firstFrom(r, a.Cue.Start); first == r.First && r.Is(first, class.Per) {
		return resumesBetween(r, a.Source.End, to, true)
	}
	return resumesBetween(r, a.Cue.End, to, breaksBefore(r, a.Source.Start))
}

// breaksBefore reports whether a comma or a stop within the sentence precedes the word at the byte offset.
func breaksBefore(r *syntax.Sentence, offset int) bool {
	i := firstFrom(r, offset)
	return i > r.First && i <= r.Last && r.Pauses(i)
}
