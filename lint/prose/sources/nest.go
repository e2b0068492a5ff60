package sources

import (
	"sort"

	"copydesk/lint/phrase"
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
		if found[i].Source.Empty() || !cited(r, found[i].Source.Start) {
			// The source's own words follow.
		} else if i > 0 && found[i-1].Standing != Vague && !found[i-1].Source.Empty() {
			found[i].Nested = true
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
		// A tag behind hearsay gives it a source: “Trade is seen as weak, Ms Prest said”. “According to” gives one to
		// any words: “Critics say it leaks, according to the Courier”.
		for j := i + 1; j < min(i+4, len(found)); j++ {
			outer := &found[j]
			if !found[i].Source.Empty() && !r.Is(firstFrom(r, outer.Cue.Start), class.Per) {
				continue
			}
			if outer.Standing != Vague && !outer.Weak && !outer.Source.Empty() && outer.Governs(at) &&
				!endsBefore(r, at.End, outer) {
				found[i].Nested = true
			}
		}
	}
}

// cited reports whether another source names the one at the byte offset as its own: “the bank wrote, citing | experts”,
// “the report cites | experts who say”.
func cited(r *syntax.Sentence, offset int) bool {
	i := firstFrom(r, offset) - 1
	return r.Has(i, class.Cites) && (r.Pauses(i) || r.Is(i, class.Past|class.Third|class.Base))
}

// endsBefore reports whether the words of the source in the tag behind them begin only after the byte offset from. A
// tag at the end of its sentence governs the asides within the sentence too: “the men, said to be pilots, left, Ms
// Prest said”.
func endsBefore(r *syntax.Sentence, from int, tag *Attribution) bool {
	to := min(tag.Cue.Start, tag.Source.Start)
	last := firstFrom(r, max(tag.Cue.End, tag.Source.End))
	if last <= r.Last && !r.Pauses(last) {
		return resumesBetween(r, from, to-1, false, false)
	}
	for i := firstFrom(r, from); i <= r.Last && r.Words[i].Start() < to; i++ {
		if r.After(i, phrase.Stop) || r.Plays(i, class.Contrast) && !joinsParts(r, i) || r.Is(i, class.And) && r.Pauses(i) {
			return true
		}
	}
	return false
}

// joinsParts reports whether the conjunction at i joins parts of one clause: “old but never tested”.
func joinsParts(r *syntax.Sentence, i int) bool {
	return !r.Pauses(i) &&
		(r.Is(i+1, class.Adverb|class.Negative|class.Aux|class.Modal) || r.Adverb(i+1) || r.Describes(i+1))
}

// resumesBetween reports whether a comma or a conjunction between the two byte offsets ends the words of the outer
// source. If aside is set, the first comma after its cue does not: “Trade, Ms Prest said, is seen as weak”. If with is
// set, neither does one before “with”: “Ms Prest said the toll was fair, with few calling it theft”.
func resumesBetween(r *syntax.Sentence, from, to int, aside, with bool) bool {
	first := aside
	for i := lastThat(r, from, to); i <= r.Last && r.Words[i].Start() <= to; i++ {
		if r.Pauses(i) && (!first || r.Is(i, class.And|class.Join)) && !(with && r.Plays(i, class.With)) {
			return true
		}
		if r.Plays(i, class.Contrast) || r.Is(i, class.And) && r.Is(i+1, class.Relative) && !r.Plays(i+1, class.That) {
			return true
		}
		first = false
	}
	return false
}

// lastThat returns the last “that” between the two byte offsets that a comma or “and” precedes: the words of the outer
// source begin there again, as in “told Ms Roe, of Halden, that”. If there is none, it is the first word.
func lastThat(r *syntax.Sentence, from, to int) int {
	first := firstFrom(r, from)
	for i := firstFrom(r, to); i > first; i-- {
		if r.Plays(i, class.That) && (r.Pauses(i) || r.Is(i-1, class.And)) {
			return i + 1
		}
	}
	return first
}

// firstFrom returns the first word of the sentence that begins at or after the byte offset.
func firstFrom(r *syntax.Sentence, offset int) int {
	return r.First + sort.Search(r.Last-r.First+1, func(i int) bool { return r.Words[r.First+i].Start() >= offset })
}

// resumesAfter reports whether the words of a, whose cue stands before to, end before to. A comma between the source
// and its words does not end them: “Trade, Ms Prest said, is”, “According to the lease, growers say”.
func resumesAfter(r *syntax.Sentence, a *Attribution, to int) bool {
	if first := firstFrom(r, a.Cue.Start); first == r.First && r.Is(first, class.Per) {
		return resumesBetween(r, a.Source.End, to, true, false)
	}
	aside := breaksBefore(r, a.Source.Start)
	return resumesBetween(r, a.Cue.End, to, aside, !aside && r.Is(firstFrom(r, a.Cue.Start), class.Say))
}

// breaksBefore reports whether a comma or a stop within the sentence precedes the word at the byte offset.
func breaksBefore(r *syntax.Sentence, offset int) bool {
	i := firstFrom(r, offset)
	return i > r.First && i <= r.Last && r.Pauses(i)
}
