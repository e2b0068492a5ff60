package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// complement returns the first word of one of the roles in the rest of the clause from i; it is -1 where there is none.
func (r *clauses) complement(i int, role class.Role) int {
	const most = 15 // words
	for k := i; k <= min(i+most, r.last); k++ {
		if k > i && r.after(k, phrase.Stop) {
			return -1
		}
		if r.plays(k, role) {
			return k
		}
	}
	return -1
}

// afterObject returns the first word after the object that begins at i: “the bread | a brick”. With none it is i:
// “what bakers called stale”.
func (r *clauses) afterObject(i int) int {
	if r.is(i, class.Pronoun) && i < r.last {
		return i + 1
	}
	for k := i + 1; k <= min(i+12, r.last) && (!r.pauses(k) || r.qualifies(k)); k++ {
		if r.is(k, class.Article|class.Possessive) && !r.is(k-1, class.Preposition) ||
			r.Words[k].Before&phrase.QuoteMark != 0 {
			return k
		}
	}
	return i
}

// qualifies reports whether the word at i, after a comma, goes on with a row of adjectives: “the stale, tasteless
// bread”.
func (r *clauses) qualifies(i int) bool {
	return i < r.last && r.class[i] == 0 && !r.capitalised(i) && !r.describes(i) && !r.adverb(i) &&
		!r.is(i+1, ^class.Class(0)&^(class.SourceNouns|class.Plural|class.And)) && !r.pauses(i+1)
}

// definiteName reports whether a name with its article begins at i: “the Sleeve”.
func (r *clauses) definiteName(i int) bool {
	return r.is(i, class.Article) && r.capitalised(i+1) && !r.pauses(i+1)
}
