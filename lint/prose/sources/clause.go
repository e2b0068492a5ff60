package sources

import "copydesk/lint/prose/class"

// clauseStart returns the first word of the clause part that ends at e: after the nearest mark, conjunction,
// auxiliary or relative pronoun, unless that belongs to a relative clause on the subject.
func (r *clauses) clauseStart(e int) int {
	const verbal = class.Aux | class.Modal | class.Negative
	for i := e; i >= r.first; i-- {
		c := r.class[i]
		switch {
		case i < e && c&class.Relative != 0 && c&class.Possessive != 0:
			return i // “whose lawyers”
		case i < e && c&(class.Relative|verbal) != 0:
			return r.startAfter(i, e)
		case c&(class.Join|class.As) != 0 && c&(class.Member|class.InPhrase) == 0:
			return i + 1
		case i < e && c&class.Pronoun != 0:
			if !r.contact(i) {
				return i + 1
			}
		case i < e && c&class.Verbs != 0 && c&(class.SourceNouns|class.Ing|class.InPhrase) == 0 && !r.participle(i):
			return i + 1
		case c&class.And != 0 && !r.nouns.joinsNouns(i):
			return i + 1
		case c&class.Per != 0:
			return r.end(i) + 1
		case r.pauses(i) || r.closes(i):
			return i
		}
	}
	return r.first
}

// startAfter returns the first word of the clause part that ends at e and that has the auxiliary, the denial or the
// relative pronoun at i before it.
func (r *clauses) startAfter(i, e int) int {
	if who := r.relativeSubject(i, e); who > r.first {
		if n := r.antecedent(who); !n.empty() {
			return n.from
		}
	}
	denies := r.is(i, class.Negative) && !r.is(i, class.Aux|class.Modal)
	switch {
	case denies && r.is(i+1, class.Quantifier|class.SourceNouns):
		return i
	case r.is(i, class.Aux) && r.describes(i+1) && i+1 < e:
		return i + 2 // “has dismissed bakers”
	}
	return i + 1
}

// contact reports whether the pronoun at i begins a relative clause without a relative pronoun: “the scholars I spoke
// to”.
func (r *clauses) contact(i int) bool {
	return r.is(i-1, class.SourceNouns) && r.plural(i-1) && r.Words[i].Before == 0 && !r.is(i, class.Aux)
}

// relativeSubject returns the relative pronoun that the words from i to e belong to as its clause, as “who” in
// “bakers who have lost their ovens say”; it is -1 where they are no relative clause.
func (r *clauses) relativeSubject(i, e int) int {
	who := -1
	for j := i; j > i-4 && j > r.first; j-- {
		if r.is(j, class.Relative) {
			who = j
			break
		}
		if !r.is(j, class.Aux|class.Modal|class.Adverb|class.Negative) {
			return -1
		}
	}
	if who < 0 || r.pauses(who) {
		return -1
	}
	switch {
	case r.plays(who, class.Who):
		// “who many believe …”: the clause has a subject of its own.
		if who+1 <= e && (r.is(who+1, class.Quantifier|class.Pronoun|class.Article|class.Possessive) ||
			r.is(who+1, class.VagueNouns) && r.plural(who+1)) {
			return -1
		}
		return who
	case r.plays(who, class.Links):
		if r.is(who+1, class.Aux|class.Modal) {
			return who
		}
	}
	return -1
}

// antecedent returns the noun phrase before the relative pronoun at i; it is empty for “what”.
func (r *clauses) antecedent(i int) nounPhrase {
	if !r.plays(i, class.Links) || i == r.first || r.is(i-1, class.Preposition|class.Join|class.Aux|class.And|
		class.Verbs) &&
		!r.is(i-1, class.SourceNouns) {
		return nobody
	}
	e := i - 1
	b := r.clauseStart(e)
	// An antecedent stands next to its pronoun. A verb before it is not known as one, so no more is taken than one
	// phrase with its determiner: “the council asked | two men who”.
	for k := e; k > max(b, e-6); k-- {
		if r.is(k, class.Determiners) && !r.is(k-1, class.Preposition|class.Determiners) {
			b = k
			break
		}
	}
	if r.is(e, class.VagueNouns) && r.plural(e) {
		// “his case against | foreign critics who”
		for k := e - 1; k > b; k-- {
			if r.is(k, class.Preposition) && !r.nouns.quantifies(k) {
				b = k + 1
				break
			}
		}
	}
	n := r.nouns.trim(nounPhrase{max(b, e-6), e})
	if h := r.nouns.head(n); h >= n.from {
		for n.from < h && !r.is(n.from, class.Quantifier|class.Count|class.Article|class.Possessive) &&
			!r.modifies(n.from, h) {
			n.from++
		}
	}
	return n
}

// modifies reports whether every word from i up to the noun at h can stand before it in one phrase.
func (r *clauses) modifies(i, h int) bool {
	for ; i < h; i++ {
		if r.is(i, class.Preposition) && !r.nouns.quantifies(i) || r.is(i, class.Past|class.Third) &&
			!r.is(i, class.SourceNouns) {
			return false
		}
	}
	return true
}
