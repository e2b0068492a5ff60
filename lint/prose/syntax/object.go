package syntax

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// Complement returns the first word with one of the roles in the rest of the clause from i. It is -1 if there is
// none.
func (r *Clauses) Complement(i int, role class.Role) int {
	const most = 15 // words
	for k := i; k <= min(i+most, r.Last); k++ {
		if k > i && r.After(k, phrase.Stop) {
			return -1
		}
		if r.Plays(k, role) {
			return k
		}
	}
	return -1
}

// AfterObject returns the first word after the object that begins at i: “the bread | a brick”. It is i if there is
// no object: “what bakers called stale”.
func (r *Clauses) AfterObject(i int) int {
	if r.Is(i, class.Pronoun) && i < r.Last {
		return i + 1
	}
	for k := i + 1; k <= min(i+12, r.Last) && (!r.Pauses(k) || r.Qualifies(k)); k++ {
		if r.Is(k, class.Article|class.Possessive) && !r.Is(k-1, class.Preposition) ||
			r.Words[k].Before&phrase.QuoteMark != 0 {
			return k
		}
	}
	return i
}

// Qualifies reports whether the word at i, after a comma, continues a row of adjectives: “the stale, tasteless
// bread”.
func (r *Clauses) Qualifies(i int) bool {
	return i < r.Last && r.Class[i] == 0 && !r.Capitalised(i) && !r.Describes(i) && !r.Adverb(i) &&
		!r.Is(i+1, ^class.Class(0)&^(class.SourceNouns|class.Plural|class.And)) && !r.Pauses(i+1)
}

// DefiniteName reports whether a name with its article begins at i: “the Sleeve”.
func (r *Clauses) DefiniteName(i int) bool {
	return r.Is(i, class.Article) && r.Capitalised(i+1) && !r.Pauses(i+1)
}
