package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// clauses reads verbs and what belongs to them: their groups, subjects, objects and complements.
type clauses struct {
	*sentence
	nouns *nouns
}

// verbGroup returns the first word of the verb at v with its auxiliaries and adverbs: “have long argued”.
func (r *clauses) verbGroup(v int) int {
	for v > r.first && !r.after(v, phrase.Comma|phrase.Stop|phrase.QuoteMark) {
		if !r.is(v-1, class.Aux|class.Modal|class.Adverb|class.Negative) && !r.adverb(v-1) {
			break
		}
		v--
	}
	return v
}

// auxiliaries says what stands in the verb group from s to v.
func (r *clauses) auxiliaries(s, v int) (be, modal, denied bool) {
	for i := s; i < v; i++ {
		be = be || r.is(i, class.Be)
		modal = modal || r.is(i, class.Modal)
		denied = denied || r.has(i, class.Denying)
	}
	return be, modal, denied
}

// agrees reports whether the verb at v can have the noun at h as its subject: “claims” does not go with “experts”.
func (r *clauses) agrees(v, s, h int, n nounPhrase) bool {
	c := r.class[v]
	if s < v && r.is(s, class.Aux|class.Modal) || c&class.Past != 0 {
		return true
	}
	third := c&class.Third != 0 && c&class.Base == 0
	switch {
	case r.is(h, class.Pronoun):
		return third == r.plays(h, class.ThirdPerson)
	case r.is(h, class.Quantifier|class.Count):
		return third == r.plays(h, class.CountsOne)
	}
	plural := r.plural(h) || r.is(h, class.Public|class.Media|class.Institution|class.And)
	for i := n.from; i < n.to; i++ {
		plural = plural || r.is(i, class.And)
	}
	if third {
		// A bare noun in the singular is no subject: “occasional claims”.
		if r.is(n.from, class.Count|class.Quantifier) && n.from < h && !r.plays(n.from, class.CountsOne) {
			return false
		}
		if n.from == h && r.class[h]&class.SourceNouns == 0 && !r.capitalised(h) && h > r.first {
			return false
		}
		return !r.plural(h) || r.capitalised(h) || h == r.first && r.class[h]&class.Plural == 0
	}
	return plural || r.capitalised(h)
}

// acts reports whether the verb at v is an act here: “agreed to share”, “promised to”, “vowing closer ties”.
func (r *clauses) acts(v int) bool {
	next := r.end(v) + 1
	if next > r.last || r.end(v) != v || r.after(next, phrase.Comma|phrase.Stop|phrase.QuoteMark) {
		return false
	}
	return r.plays(next, class.To) || r.class[v]&class.Vow != 0 && !r.plays(next, class.That)
}

// participial reports whether the verb at v may as well be a participle that describes the noun at h, which no list
// holds: “loans agreed last week”.
func (r *clauses) participial(v, s, h int) bool {
	if s != v || !r.is(v, class.Past) || r.nouns.agentive(h) || r.has(v, class.Finite) {
		return false
	}
	next := r.end(v) + 1
	object := next <= r.last && !r.pauses(next) &&
		(r.is(next, class.Determiners|class.Pronoun|class.Relative) || r.capitalised(next))
	return !object
}
