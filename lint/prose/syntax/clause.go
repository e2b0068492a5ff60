package syntax

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// ClauseStart returns the first word of the part of a clause that ends at e. The part begins after the nearest
// mark, conjunction, auxiliary or relative pronoun. One that belongs to a relative clause on the subject does not
// count.
func (r *Clauses) ClauseStart(e int) int {
	const verbal = class.Aux | class.Modal | class.Negative
	for i := e; i >= r.First; i-- {
		c := r.Class[i]
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
			return r.End(i) + 1
		case i < e && r.joinsClause(i, e):
			return i + 1
		case r.Pauses(i):
			return i
		case r.Closes(i):
			open := r.quotedWithin(i)
			if open < 0 {
				return i
			}
			i = open
		}
	}
	return r.First
}

// joinsClause reports whether a preposition for another event at i begins a clause with its subject between i and e:
// “rose before brokers in Halden said”. In “bakers interviewed after the fire said” it does not.
func (r *Clauses) joinsClause(i, e int) bool {
	const near = 6 // words
	people := func(k int) bool {
		return (r.Is(k, class.VagueNouns) || r.nouns.Agentive(k)) && r.Plural(k) || k == e && r.Plays(k, class.Some)
	}
	if !r.Plays(i, class.After) {
		return false
	}
	for k := i - 1; k >= max(r.First, i-near) && !r.Pauses(k+1); k-- {
		if people(k) || r.Is(k, class.Quantifier) && !r.Has(k+1, class.Unit) {
			return false
		}
	}
	for k := i + 1; k <= e; k++ {
		if people(k) || k == e && r.Capitalised(k) && !r.Is(k, class.Time|class.Bloc) {
			return true
		}
		if r.Is(k, class.Preposition) {
			return false
		}
	}
	return false
}

// quotedWithin returns the word before the short quotation that ends right before i, if the quotation is part of a noun
// phrase: “some in the ‘Keep the Weir’ camp”. It is -1 if it is not.
func (r *Clauses) quotedWithin(i int) int {
	const most = 6 // words
	for k := i - 1; k > r.First && k >= i-most; k-- {
		if r.Words[k].Before&phrase.QuoteMark != 0 {
			if r.Pauses(k) || !r.Is(k-1, class.Article|class.Possessive) {
				return -1
			}
			return k - 1
		}
	}
	return -1
}

// startAfter returns the first word of the part of a clause that ends at e, after the auxiliary, the negation or
// the relative pronoun at i.
func (r *Clauses) startAfter(i, e int) int {
	if who := r.relativeSubject(i, e); who > r.First {
		if n := r.Antecedent(who); !n.Empty() {
			return n.From
		}
	}
	denies := r.Is(i, class.Negative) && !r.Is(i, class.Aux|class.Modal)
	switch {
	case denies && r.Is(i+1, class.Quantifier|class.SourceNouns):
		return i
	case r.Is(i, class.Aux) && r.Describes(i+1) && i+1 < e:
		return i + 2 // “has dismissed bakers”
	}
	return i + 1
}

// contact reports whether the pronoun at i begins a relative clause without a relative pronoun: “the scholars I spoke
// to”.
func (r *Clauses) contact(i int) bool {
	return r.Is(i-1, class.SourceNouns) && r.Plural(i-1) && r.Words[i].Before == 0 && !r.Is(i, class.Aux)
}

// relativeSubject returns the relative pronoun of the relative clause from i to e, such as “who” in “bakers who
// have lost their ovens say”. It is -1 if the words are not a relative clause.
func (r *Clauses) relativeSubject(i, e int) int {
	who := -1
	for j := i; j > i-4 && j > r.First; j-- {
		if r.Is(j, class.Relative) {
			who = j
			break
		}
		if !r.Is(j, class.Aux|class.Modal|class.Adverb|class.Negative) {
			return -1
		}
	}
	if who < 0 || r.Pauses(who) {
		return -1
	}
	switch {
	case r.Plays(who, class.Who):
		// “who many believe …” has a subject of its own in the clause.
		if who+1 <= e && (r.Is(who+1, class.Quantifier|class.Pronoun|class.Article|class.Possessive) ||
			r.Is(who+1, class.VagueNouns) && r.Plural(who+1)) {
			return -1
		}
		return who
	case r.Plays(who, class.Links):
		if r.Is(who+1, class.Aux|class.Modal) {
			return who
		}
	}
	return -1
}

// Antecedent returns the noun phrase before the relative pronoun at i. It is empty for “what”.
func (r *Clauses) Antecedent(i int) Phrase {
	if !r.Plays(i, class.Links) || i == r.First || r.Is(i-1, class.Preposition|class.Join|class.Aux|class.And|
		class.Verbs) &&
		!r.Is(i-1, class.SourceNouns) {
		return Nobody
	}
	e := i - 1
	if r.Plays(i, class.Who) {
		e = r.peopleBefore(e)
	} else if r.things(e) {
		return Nobody // “critics gave out leaflets | that say”
	}
	b := r.ClauseStart(e)
	// An antecedent stands next to its pronoun. A verb before it may not be in a list, so at most one phrase with
	// its determiner is taken: “the council asked | two men who”.
	for k := e; k > max(b, e-6); k-- {
		if r.Is(k, class.Determiners) && !r.Is(k-1, class.Preposition|class.Determiners) {
			b = k
			break
		}
	}
	if r.Is(e, class.VagueNouns) && r.Plural(e) {
		// “his case against | foreign critics who”
		for k := e - 1; k > b; k-- {
			if r.Is(k, class.Preposition) && !r.nouns.Quantifies(k) {
				b = k + 1
				break
			}
		}
	}
	n := r.nouns.trim(Phrase{max(b, e-6), e})
	for n.From > b && r.Is(n.From-1, class.Count|class.Quantifier) && !r.Pauses(n.From) && !n.Empty() {
		n.From--
	}
	if h := r.nouns.Head(n); h >= n.From {
		for n.From < h && !r.Is(n.From, class.Quantifier|class.Count|class.Article|class.Possessive) &&
			!r.modifies(n.From, h) {
			n.From++
		}
	}
	return n
}

// peopleBefore returns the last word of the people that “who” behind the word at e refers to. If that word is for a
// thing, they stand before its preposition: “bakers | on social media who”.
func (r *Clauses) peopleBefore(e int) int {
	const near = 5 // words
	const people = class.SourceNouns&^(class.Media|class.Report|class.Study|class.Poll|class.Institution|class.Document) |
		class.Quantifier | class.Pronoun
	speak := func(k int) bool { return r.Is(k, people) || r.nouns.Agentive(k) }
	if speak(e) || r.Capitalised(e) {
		return e
	}
	for k := e - 1; k > r.First && k >= e-near && !r.Pauses(k+1) && !r.Is(k, class.Verbs|class.Aux|class.Modal); k-- {
		if r.Is(k, class.Preposition) && !r.nouns.Quantifies(k) && r.Plural(k-1) && speak(k-1) {
			return k - 1
		}
	}
	return e
}

// modifies reports whether every word from i up to the noun at h can modify that noun.
func (r *Clauses) modifies(i, h int) bool {
	for ; i < h; i++ {
		if r.Is(i, class.Preposition) && !r.nouns.Quantifies(i) || r.Is(i, class.Past|class.Third|class.Ing) &&
			!r.Is(i, class.SourceNouns) {
			return false
		}
	}
	return true
}

// things reports whether the plural at e is a word for things, and people stand before it. A pronoun that is not “who”
// then refers to the things.
func (r *Clauses) things(e int) bool {
	const near = 8 // words
	if r.Class[e]&^(class.Plural|class.Document) != 0 || !r.Plural(e) || r.Capitalised(e) || r.nouns.Agentive(e) {
		return false
	}
	for k := e - 1; k >= max(r.First, e-near) && !r.Pauses(k+1); k-- {
		if r.Is(k, class.Expert|class.Critic) && r.Plural(k) || r.Plays(k, class.Some) && r.Plays(k+1, class.Who) {
			return true
		}
	}
	return false
}
