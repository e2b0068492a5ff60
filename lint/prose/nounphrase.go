package prose

import (
	"strings"

	"copydesk/lint/phrase"
)

// nounPhrase is the words from and to of a sentence that name somebody, with what follows its noun: “bakers on
// night shifts”, “people briefed on the recipe”. It is empty where to < from.
type nounPhrase struct{ from, to int }

var nobody = nounPhrase{0, -1}

func (n nounPhrase) empty() bool { return n.to < n.from }

// adverb reports whether the word at i is written like an adverb: “privately”, not “family”.
func (r *attributionReader) adverb(i int) bool {
	if i < r.first || i > r.last || r.class[i]&(sourceNouns|verbs) != 0 {
		return false
	}
	w := r.folded(i)
	if len(w) < 5 || !strings.HasSuffix(w, "ly") || r.capitalised(i) {
		return false
	}
	switch w {
	case "family", "italy", "assembly", "monopoly", "supply", "anomaly", "butterfly", "elderly":
		return false
	}
	return true
}

// phraseFrom returns the noun phrase that begins at b: to the next mark, auxiliary, pronoun or conjunction.
func (r *attributionReader) phraseFrom(b int) nounPhrase {
	i := b
	for ; i <= r.last; i++ {
		if i > b && (r.pauses(i) || r.closes(i)) {
			break
		}
		if r.is(i, funcRelative|funcJoin|funcAux|funcModal|funcAs) && !r.is(i, markMember) &&
			!(i == b && r.is(i, funcArticle)) {
			break
		}
		verb := r.is(i, verbs) && !r.is(i, sourceNouns|formIng|inPhrase) && !r.participle(i) && !r.capitalised(i)
		if i > b && (verb || r.is(i, funcPronoun)) {
			break
		}
		if i > b && r.is(i, funcAnd) && !r.joinsNouns(i) {
			break
		}
	}
	// “…, including Una Prest” belongs to the class before it.
	if i <= r.last && r.is(i, markMember) && r.after(i, phrase.Comma) {
		for i++; i <= r.last && !r.pauses(i); i++ {
		}
	}
	for i--; i > b && r.is(i, funcAnd); i-- {
	}
	return nounPhrase{b, i}
}

// agentFrom returns the noun phrase that begins at b, after “by”; what follows it with another preposition is said of
// the deed: “accused by bakers of waste”.
func (r *attributionReader) agentFrom(b int) nounPhrase {
	n := r.phraseFrom(b)
	for i := b + 1; i <= n.to; i++ {
		switch r.folded(i) {
		case "for", "after", "over", "during", "on":
			n.to = i - 1
		case "of":
			if i < n.to && r.describes(i+1) {
				n.to = i - 1
			}
		}
	}
	return n
}

// joinsNouns reports whether the “and” at i joins two sources and not two clauses.
func (r *attributionReader) joinsNouns(i int) bool {
	if i <= r.first || i >= r.last {
		return false
	}
	if r.is(i-1, sourceNouns) && r.plural(i-1) || r.capitalised(i-1) && r.capitalised(i+1) || r.joinsName(i) {
		return true
	}
	if r.is(i-1, modBloc) {
		return true // “Welsh and Irish bakers”
	}
	// “experts on Halden and old lifts said”
	for k := i - 1; k > r.first && k > i-6 && r.words[k].Before == 0; k-- {
		if r.is(k, funcAux|funcModal|funcPronoun|funcJoin|verbs) {
			return false
		}
		if r.is(k, funcPreposition) && r.is(k-1, sourceNouns) && r.plural(k-1) {
			return true
		}
	}
	return false
}

// joinsName reports whether the “and” at i adds others to somebody who is named: “Prest and her backers”.
func (r *attributionReader) joinsName(i int) bool {
	if i <= r.first || i >= r.last || !r.is(i+1, funcPossessive) && !strings.HasPrefix(r.folded(i+1), "other") {
		return false
	}
	return r.capitalised(i-1) || r.is(i-1, nounInstitution) ||
		i-1 == r.first && r.class[i-1] == 0 && r.words[i-1].Shape&phrase.Capitalised != 0
}

func (r *attributionReader) possessive(i int) bool {
	return i >= r.first && r.words[i].Shape&phrase.Possessive != 0
}

// participle reports whether the word at i follows a noun as “briefed” does in “people briefed on the recipe”.
func (r *attributionReader) participle(i int) bool {
	return r.is(i, formPast) && r.is(i+1, funcPreposition)
}

// quantifies reports whether the “of” at i ends a quantity: “a number of”.
func (r *attributionReader) quantifies(i int) bool {
	if i <= r.first || r.folded(i) != "of" {
		return false
	}
	if r.is(i-1, funcQuantifier|funcCount) || r.words[i-1].Shape&phrase.Compound != 0 && r.fraction(i-1) {
		return true
	}
	switch r.folded(i - 1) {
	case "number", "range", "array", "host", "chorus", "handful", "majority", "minority", "variety", "group", "lot",
		"string", "slew", "raft", "series", "parade", "list", "percentage", "proportion", "share", "crowd", "coalition",
		"body", "deal", "spate", "wave", "cadre", "band", "plurality", "percent", "cent":
		return true
	}
	return false
}

// trim drops what stands before a noun phrase in its clause: adverbs, conjunctions, times, and a prepositional phrase
// in front of it (“On Thursday analysts”).
func (r *attributionReader) trim(n nounPhrase) nounPhrase {
	for n.from <= n.to {
		i := n.from
		if e := r.timeFrom(i, n.to, false); e > i {
			n.from = e
			continue
		}
		switch {
		case r.is(i, funcAnd|funcJoin|funcAdverb|funcTime) && !r.is(i, funcDeterminers) || r.adverb(i):
			n.from++
		case r.is(i, markMember):
			return nobody
		case r.is(i, funcArticle) && r.is(i+1, funcTime) && i+1 < n.to && !r.capitalised(i+1):
			n.from += 2 // “this year economists”, not “The Times”
		case r.is(i, funcPreposition) && !r.is(i, funcArticle):
			j := n.to
			for j > i && !(r.is(j, funcPreposition) && !r.quantifies(j)) {
				j--
			}
			n.from = r.objectOf(j, n.to)
		default:
			return r.tighten(n)
		}
	}
	return nobody
}

// tighten drops what stands before the determiner that n's noun has: “for years | some bakers”.
func (r *attributionReader) tighten(n nounPhrase) nounPhrase {
	h := r.head(n)
	for i := h - 1; i > n.from; i-- {
		if r.is(i, funcPreposition) && !r.quantifies(i) {
			n.from = i + 1
			break
		}
		if !r.is(i, funcDeterminers) || r.is(i, funcAnd) {
			continue
		}
		for i > n.from && r.is(i-1, funcDeterminers|funcNegative|funcAdverb) {
			i--
		}
		if i > n.from && !r.is(i-1, funcPreposition|funcAnd) {
			n.from = i
		}
		break
	}
	return n
}

// head returns the noun that n is about: the first one of a source that no other noun follows, otherwise the last
// word before what describes it. It is less than n.from where there is none.
func (r *attributionReader) head(n nounPhrase) int {
	const ends = funcPreposition | funcRelative | funcAnd | funcAux | funcPronoun | funcArticle | funcAdverb |
		funcNegative | markAccess | markMember
	if !n.empty() && r.is(n.from, funcQuantifier) && (n.from == n.to || r.is(n.from+1, markAccess) ||
		r.is(n.from+1, funcPreposition|funcRelative|funcAux) && r.folded(n.from+1) != "of") {
		return n.from // “some in the bakery”
	}
	for i := n.from; i <= n.to; i++ {
		if i > n.from && r.is(i, funcPreposition) && !r.quantifies(i) && !r.is(i-1, sourceNouns) {
			break // “rules devised by bakers” are rules
		}
		if !r.is(i, sourceNouns) || r.possessive(i) || i < n.to && r.quantifies(i+1) {
			continue
		}
		if i == n.to || r.is(i+1, ends) ||
			r.pauses(i+1) || r.describes(i+1) && !r.is(i+2, sourceNouns) {
			return i
		}
	}
	for i := n.from; i <= n.to; i++ {
		if r.is(i, funcPreposition) && !r.quantifies(i) && i > n.from || i > n.from && r.pauses(i) {
			return i - 1
		}
	}
	return n.to
}

// describes reports whether the word at i is written like a participle after its noun: “bakers gathered outside”.
func (r *attributionReader) describes(i int) bool {
	if i > r.last || r.is(i, sourceNouns) || r.capitalised(i) {
		return false
	}
	w := r.folded(i)
	return len(w) > 4 && (strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed"))
}
