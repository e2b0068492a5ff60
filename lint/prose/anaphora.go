package prose

import "copydesk/lint/phrase"

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
	if j.standing == Vague && r.plural(h) && r.namesPair() {
		j = named
		j.anaphor = true
	}
	return j
}

// namesPair reports whether one of the two sentences before names two people, whom “the researchers” may be: “Ida
// Lund and Per Vane”.
func (r *attributionReader) namesPair() bool {
	const within = 2 // sentences
	sentences := r.Sentences()
	full := func(i int) bool { // a first and a last name
		for k := i; k < i+2; k++ {
			if r.words[k].Shape&phrase.Capitalised == 0 || r.class[k] != 0 || k > i && r.words[k].Before != 0 {
				return false
			}
		}
		return true
	}
	for k := max(0, r.sentence-within); k < r.sentence; k++ {
		for i := sentences[k].First + 2; i+2 <= sentences[k].Last; i++ {
			if r.class[i]&funcAnd != 0 && r.words[i].Before == 0 && r.words[i+1].Before == 0 && full(i-2) && full(i+1) {
				return true
			}
		}
	}
	return false
}
