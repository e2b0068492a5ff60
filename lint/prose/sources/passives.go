package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// passives reads participles that say what is thought and leave out by whom.
type passives struct {
	*sentence
	nouns   *nouns
	clauses *clauses
}

// polled reports whether so many people are named, from the word at i on, as those who think so: “is seen as honest, if
// dull, by half of voters”.
func (r *passives) polled(i int) bool {
	for by := i; by < r.last; by++ {
		if !r.plays(by, class.By) {
			continue
		}
		counted := false
		for k := by + 1; k <= min(by+8, r.last) && !r.pauses(k); k++ {
			switch {
			case r.Words[k].Shape&phrase.Number != 0, r.is(k, class.Count) && !r.plays(k, class.One):
				counted = true
			case counted && r.is(k, class.Public) && r.plural(k):
				return true
			}
		}
	}
	return false
}

// inWork reports whether the sentence of the participle at p begins with the work that says so: “In the college’s own
// film the valley is depicted as”, “In her letter the oven is described as”.
func (r *passives) inWork(p int) bool {
	if !r.has(r.first, class.Where) {
		return false
	}
	owned := false
	for i := r.first + 1; i < p && i <= r.first+8; i++ {
		owned = owned || r.possessive(i) || r.is(i, class.Possessive)
		if owned && r.is(i, class.Document|class.Study|class.Report|class.Poll) {
			return true
		}
		if r.pauses(i) {
			return false
		}
	}
	return false
}

// agentBefore reports whether the “by” at i can name who did what the participle at p says: no other verb between.
func (r *passives) agentBefore(i, p int) bool {
	for k := p + 1; k < i; k++ {
		if r.is(k, class.Aux|class.Modal|class.Relative) || r.pauses(k) || k > p+1 && r.describes(k) {
			return false
		}
		if r.is(k, class.Preposition) && r.plays(i, class.By) {
			return false // “seen as proof of good will by the board”: the will is the board's
		}
	}
	return true
}

// reduced reports whether the participle at p follows its noun without a form of “be”: “an oven seen as cursed”.
func (r *passives) reduced(p int) bool {
	if p == r.first || p == r.last || r.is(p-1, class.Pronoun|class.Aux|class.Modal|class.Preposition|class.Article|
		class.Possessive) {
		return false
	}
	// “what the miller interpreted as”
	if b := r.clauses.clauseStart(p - 1); b > r.first && b < p && r.is(b-1, class.Relative) {
		return false
	}
	if r.plays(p+2, class.Much) {
		return false // “admitted as much”
	}
	next := p + 1
	if r.plays(next, class.By) {
		return r.is(p, class.Appraised|class.Blamed)
	}
	if r.is(next, class.Adverb) || r.adverb(next) {
		next++
	}
	return r.plays(next, class.AsPreposition) && r.is(p, class.Appraised)
}
