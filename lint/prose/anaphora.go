package prose

// mention is a source that a pronoun or “the experts” may point back to.
type mention struct {
	word     string
	sentence int
	judgement
	plural bool
}

// memory is how many sources back “the analysts” can point.
const memory = 200

// remember notes the source with its noun at h for what points back to it.
func (r *attributionReader) remember(h int, j judgement) {
	if j.anaphor {
		return
	}
	r.known = append(r.known, mention{r.folded(h), r.sentence, j, r.plural(h)})
}

// resolvePronoun returns the standing of whom the pronoun at i stands for: for “they” that of the last source in the
// plural, in this sentence or the one before; other pronouns stand for somebody named.
func (r *attributionReader) resolvePronoun(i int) judgement {
	j := named
	j.anaphor = true
	if r.folded(i) != "they" {
		return j
	}
	for k := len(r.known) - 1; k >= 0; k-- {
		m := r.known[k]
		if m.sentence < r.sentence-1 {
			break
		}
		if m.plural {
			j.standing, j.kind = m.standing, m.kind
			break
		}
	}
	return j
}

// anaphor returns what the last mention of the noun at h was, and otherwise j: “the analysts” are those of before.
func (r *attributionReader) anaphor(h int, j judgement) judgement {
	word := r.folded(h)
	for k := len(r.known) - 1; k >= max(0, len(r.known)-memory); k-- {
		if m := r.known[k]; m.word == word {
			j = m.judgement
			j.anaphor = true
			return j
		}
	}
	return j
}
