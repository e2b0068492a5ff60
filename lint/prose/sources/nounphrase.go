package sources

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// nounPhrase is the words from and to of a sentence that name somebody, with what follows its noun: “bakers on
// night shifts”, “people briefed on the recipe”. It is empty where to < from.
type nounPhrase struct{ from, to int }

var nobody = nounPhrase{0, -1}

func (n nounPhrase) empty() bool { return n.to < n.from }

// nouns reads noun phrases: where one begins and ends, and which noun it is about.
type nouns struct{ *sentence }

// phraseFrom returns the noun phrase that begins at b: to the next mark, auxiliary, pronoun or conjunction.
func (r *nouns) phraseFrom(b int) nounPhrase {
	i := b
	for ; i <= r.last; i++ {
		if i > b && (r.pauses(i) || r.closes(i)) {
			break
		}
		if r.is(i, class.Relative|class.Join|class.Aux|class.Modal|class.As) && !r.is(i, class.Member) &&
			!(i == b && r.is(i, class.Article)) {
			break
		}
		verb := r.is(i, class.Verbs) && !r.is(i, class.SourceNouns|class.Ing|class.InPhrase) && !r.participle(i) &&
			!r.capitalised(i)
		if i > b && (verb || r.is(i, class.Pronoun)) {
			break
		}
		if i > b && r.is(i, class.And) && !r.joinsNouns(i) {
			break
		}
	}
	// “…, including Una Prest” belongs to the class before it.
	if i <= r.last && r.is(i, class.Member) && r.after(i, phrase.Comma) {
		for i++; i <= r.last && !r.pauses(i); i++ {
		}
	}
	for i--; i > b && r.is(i, class.And); i-- {
	}
	return nounPhrase{b, i}
}

// agentFrom returns the noun phrase that begins at b, after “by”; what follows it with another preposition is said of
// the deed: “accused by bakers of waste”.
func (r *nouns) agentFrom(b int) nounPhrase {
	n := r.phraseFrom(b)
	for i := b + 1; i <= n.to; i++ {
		if r.plays(i, class.For|class.After|class.Over|class.During|class.On) ||
			r.plays(i, class.Of) && i < n.to && r.describes(i+1) {
			n.to = i - 1
		}
	}
	return n
}

// joinsNouns reports whether the “and” at i joins two sources and not two clauses.
func (r *nouns) joinsNouns(i int) bool {
	if i <= r.first || i >= r.last {
		return false
	}
	if r.is(i-1, class.SourceNouns) && r.plural(i-1) || r.capitalised(i-1) && r.capitalised(i+1) || r.joinsName(i) {
		return true
	}
	if r.is(i-1, class.Bloc) {
		return true // “Welsh and Irish bakers”
	}
	// “experts on Halden and old lifts said”
	for k := i - 1; k > r.first && k > i-6 && r.Words[k].Before == 0; k-- {
		if r.is(k, class.Aux|class.Modal|class.Pronoun|class.Join|class.Verbs) {
			return false
		}
		if r.is(k, class.Preposition) && r.is(k-1, class.SourceNouns) && r.plural(k-1) {
			return true
		}
	}
	return false
}

// joinsName reports whether the “and” at i adds others to somebody who is named: “Prest and her backers”.
func (r *nouns) joinsName(i int) bool {
	if i <= r.first || i >= r.last || !r.is(i+1, class.Possessive) && !r.plays(i+1, class.Others) {
		return false
	}
	return r.capitalised(i-1) || r.is(i-1, class.Institution) ||
		i-1 == r.first && r.class[i-1] == 0 && r.Words[i-1].Shape&phrase.Capitalised != 0
}

// quantifies reports whether the “of” at i ends a quantity: “a number of”.
func (r *nouns) quantifies(i int) bool {
	if i <= r.first || !r.plays(i, class.Of) {
		return false
	}
	if r.is(i-1, class.Quantifier|class.Count) || r.Words[i-1].Shape&phrase.Compound != 0 && r.fraction(i-1) {
		return true
	}
	return r.plays(i-1, class.Quantity)
}

// fraction reports whether the compound at i counts: “two-thirds”, “three-in-five”.
func (r *nouns) fraction(i int) bool {
	first, _, _ := strings.Cut(r.folded(i), "-")
	return r.Vocabulary.Class(r.Vocabulary.Table.Lookup([]byte(first)))&class.Count != 0
}
