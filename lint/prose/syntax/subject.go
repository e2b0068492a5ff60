package syntax

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// Subject returns the subject of the verb at v. It stands before the verb, before an aside or a relative clause, or
// after the verb in an inverted tag (“…, say two or three bakers”).
func (r *Clauses) Subject(v int) (subject Phrase, inverted bool) {
	s := r.VerbGroup(v)
	if n := r.those(s); !n.Empty() {
		return n, false
	}
	if s > r.First && !r.Pauses(s) && (!r.Closes(s) || r.quotedWithin(s) > 0) {
		return r.unrelated(r.subjectBefore(s-1), v), false
	}
	aside := Nobody
	opens := false
	if s > r.First {
		aside, opens = r.subjectBehindAside(s)
	}
	if s == v && (!opens || r.Closes(v)) {
		if n := r.inverted(v); !n.Empty() && !(r.opener(aside) && r.thing(n)) {
			return n, true
		}
	}
	return aside, false
}

// opener reports whether the sentence begins with n, and n ends in a noun for people: “One survivor, now old, said”.
func (r *Clauses) opener(n Phrase) bool {
	return !n.Empty() && n.From == r.First && r.nouns.Head(n) == n.To &&
		(r.nouns.Speaks(n.To) || r.Vocabulary.LooksLikePeople(r.Folded(n.To)+"s"))
}

// thing reports whether n has an article and no word in it is for people, a body or a document: “the apology came”.
func (r *Clauses) thing(n Phrase) bool {
	for i := n.From + 1; i <= n.To; i++ {
		if r.nouns.Speaks(i) || r.Has(i, class.Office|class.Person|class.Body) || r.Is(i, class.Preposition) ||
			r.Vocabulary.LooksLikePeople(r.Folded(i)+"s") {
			return false
		}
	}
	return r.Is(n.From, class.Article|class.Possessive)
}

// those returns the subject that ends before s if it begins with “those” and says in other words who is meant: “those
// in favour of the toll”, “those who row”.
func (r *Clauses) those(s int) Phrase {
	const most = 12 // words
	if r.Pauses(s) || r.Is(s-1, class.Relative|class.Preposition) {
		return Nobody
	}
	for k := s - 1; k >= max(r.First, s-most); k-- {
		switch {
		case r.Plays(k, class.Those):
			if n := (Phrase{k, s - 1}); r.nouns.standsAlone(n) {
				return n
			}
			return Nobody
		case r.Pauses(k), r.Has(k, class.Causes), r.Is(k, class.Plain):
			return Nobody
		}
	}
	return Nobody
}

// unrelated returns the part of n that is the subject of the verb at v, if n also holds the noun that a relative clause
// without a pronoun describes: “a tunnel | some believe was shut”, “the nine crowns | surveyors say the pier needs”,
// “a step | rowers have condemned”.
func (r *Clauses) unrelated(n Phrase, v int) Phrase {
	if n.To-n.From < 1 || r.Pauses(n.To) {
		return n
	}
	h := n.To
	says := r.Is(v, class.Say|class.Think)
	if r.Is(h, class.Quantifier) {
		if r.Plays(h, class.Some) && (says && r.describable(h-1) || r.Is(v, class.Perceive|class.Call) && r.one(h-1)) {
			return Phrase{h, h} // “a deed | many consider lost”
		}
		return n
	}
	if !r.Is(h, class.VagueNouns) && !r.nouns.Agentive(h) || !r.Plural(h) {
		return n
	}
	for h > n.From+1 && r.Is(h-1, class.Quantifier) {
		h--
	}
	if r.one(h - 1) {
		return Phrase{h, n.To}
	}
	next := r.End(v) + 1
	if !says || !r.describable(h-1) || r.Has(h-1, class.Field) {
		return n
	}
	gap := r.Is(next, class.Aux|class.Modal) && !r.Is(next, class.Pronoun) && !r.Pauses(next)
	if h < n.To || gap || r.Plural(h-1) && r.ownPhrase(h-1) {
		return Phrase{h, n.To}
	}
	return n
}

// one reports whether i ends a noun phrase with an article for one thing, to which a plural behind i cannot belong: “a
// step”, “a small company”.
func (r *Clauses) one(i int) bool {
	const near = 3 // words
	d := i
	for d > r.First && d > i-near && r.Class[d]&^class.SourceNouns == 0 && !r.Pauses(d) {
		d--
	}
	return d < i && r.Plays(d, class.Indefinite)
}

// ownPhrase reports whether the plural at i ends a noun phrase with a number that is no subject: “of the nine crowns”.
func (r *Clauses) ownPhrase(i int) bool {
	const near = 3 // words
	d := i - 1
	for d > r.First && d > i-near && !r.Is(d, class.Count) {
		d--
	}
	if !r.Is(d, class.Count) {
		return false
	}
	for r.Is(d-1, class.Determiners) {
		d--
	}
	return d > r.First && !r.Pauses(d) && !r.Is(d-1, class.And|class.Join|class.Relative|class.Verbs)
}

// describable reports whether the word at i may be a noun that a relative clause describes.
func (r *Clauses) describable(i int) bool {
	return i > r.First && r.Class[i]&^class.Plural == 0 && !r.Capitalised(i) &&
		!r.Adverb(i) && !r.Possessive(i)
}

// inverted returns the noun phrase after the verb of speech at v if it is the subject of v.
func (r *Clauses) inverted(v int) Phrase {
	b := r.End(v) + 1
	if !r.Is(v, class.Say) || b > r.Last || r.Pauses(b) {
		return Nobody
	}
	if r.Is(b, class.Relative|class.Join|class.Preposition|class.As|class.Aux|class.Modal) ||
		r.Has(v, class.Hearer) {
		return Nobody // “told reporters” has its object there
	}
	n := r.nouns.PhraseFrom(b)
	if r.namesNobody(n) {
		return Nobody
	}
	if r.Is(b, class.Pronoun) {
		n.To = b // “says it leaks”
	}
	if r.Is(v, class.Ing|class.Base) && !r.Is(v, class.Past|class.Third) && (r.Is(v, class.Ing) || !r.people(n)) {
		return Nobody // In “…, say many rowers” only a plural shows that “say” is not an order.
	}
	if r.holdsVerb(n) {
		return Nobody
	}
	next := n.To + 1
	goesOn := next <= r.Last && !r.Pauses(next)
	if goesOn && (r.Is(next, class.Aux|class.Modal|class.Verbs) || r.Plays(next, class.That)) {
		return Nobody // “X, a lawyer, said the plan was …”
	}
	if goesOn && r.Is(b, class.Pronoun) && n.From == n.To && !r.Is(next, class.Preposition|class.Time|class.As|
		class.Join) {
		return Nobody
	}
	if !r.Closes(v) && r.Is(b, class.Article|class.Possessive) && r.nouns.Head(n) < n.From {
		return Nobody
	}
	return n
}

// people reports whether n is people who may speak: “many rowers”, “critics”, “hauliers”.
func (r *Clauses) people(n Phrase) bool {
	h := r.nouns.Head(n)
	return r.Is(n.From, class.Quantifier) || r.Is(h, class.SourceNouns) || !r.Capitalised(h) && r.nouns.Agentive(h)
}

// namesNobody reports whether n is empty or begins with nouns for things: “manslaughter at Halden Crown Court”.
// Somebody has an article, a name or the like.
func (r *Clauses) namesNobody(n Phrase) bool {
	if n.Empty() || r.Class[n.From] != 0 {
		return n.Empty()
	}
	for i := n.From; i <= n.To && !r.Is(i, class.Preposition); i++ {
		if r.nouns.Speaks(i) || r.Has(i, class.Office|class.Body) ||
			r.Words[i].Shape&(phrase.Capitalised|phrase.Number|phrase.Compound) != 0 {
			return false
		}
	}
	return true
}

// holdsVerb reports whether n, behind a verb of speech, is a clause of its own: a verb that is in no list has an object
// or a quotation, as in “said bakers faced ruin”, “said Ida Prest ‘lied twice’”.
func (r *Clauses) holdsVerb(n Phrase) bool {
	for i := n.From + 1; i <= n.To; i++ {
		if r.Words[i].Before&phrase.QuoteMark != 0 && !r.Closes(i) {
			return true
		}
		if i < n.To && i > n.From+1 && r.Describes(i) && !r.Is(i, class.Ing) && r.Is(i-1, class.SourceNouns) &&
			!r.Is(i+1, class.Preposition|class.Adverb) && !r.Plays(i+1, class.To) {
			return true
		}
	}
	return false
}

// subjectBefore returns the noun phrase that ends at e, without the words that do not belong to it.
func (r *Clauses) subjectBefore(e int) Phrase {
	if r.Possessive(e) || !r.Is(e, class.Relative|class.Pronoun) &&
		r.Is(e, class.Article|class.Possessive|class.Preposition|class.As|class.And|class.Join) {
		return Nobody // the verb is a noun: “the reports”
	}
	if r.Is(e, class.Relative) {
		return r.Antecedent(e)
	}
	if r.Is(e, class.Pronoun) {
		return Phrase{e, e}
	}
	if r.Is(e-1, class.Modal) && !r.Pauses(e) {
		return Nobody // “it can press claims”
	}
	// “angry rowers this week warned”
	if t := e; r.Is(t, class.Time) && t > r.First && !r.Pauses(t) {
		if r.Has(t-1, class.Nearest) {
			t--
		}
		if t > r.First && !r.Pauses(t) && !r.Is(t-1, class.Preposition|class.Article) {
			e = t - 1
		}
	}
	if p := r.timeBefore(e + 1); p > r.First && !r.Pauses(p) && r.ownTime(p-1) {
		e = p - 1 // “Una Prest on Monday said”
	}
	b := r.ClauseStart(e)
	if r.Has(b-1, class.When) {
		b = r.nouns.timeFrom(b, e, true) // “since 2019 | bakers”: what it joins is no clause
	}
	if b > e {
		return Nobody
	}
	return r.nouns.trim(Phrase{b, e})
}

// ownTime reports whether the word at i can end a noun phrase, so that a time behind it belongs to the verb.
func (r *Clauses) ownTime(i int) bool {
	const things = class.Study | class.Poll | class.Report | class.Media | class.Document
	name := r.Words[i].Shape&phrase.Capitalised != 0 && !r.Is(i, things)
	return name || r.Is(i, class.SourceNouns&^things) || r.nouns.Agentive(i)
}

// subjectBehindAside returns the subject before the aside that ends right before s: “critics, meanwhile, say”.
//
// certain says that the sentence begins with the subject and the aside describes it: “Una Prest, a baker, says”.
func (r *Clauses) subjectBehindAside(s int) (n Phrase, certain bool) {
	mark := phrase.Comma
	if r.Words[s].Before&phrase.Stop != 0 {
		mark = phrase.Stop
	}
	nearest := -1
	for k := s - 1; k > r.First && k > s-40; k-- {
		if !r.After(k, mark) {
			continue
		}
		if r.Is(k, class.Member) || r.Is(k, class.Relative) && !r.Plays(k, class.That) {
			nearest = k
			break
		}
		if nearest < 0 {
			nearest = k
		}
	}
	if nearest < 0 {
		return Nobody, false
	}
	for k := r.pastPlace(nearest, mark); k < nearest; k = r.pastPlace(nearest, mark) {
		nearest = k
	}
	n = r.subjectBefore(nearest - 1)
	if !n.Empty() && r.Is(n.From-1, class.Preposition) && !r.Pauses(n.From) && !r.nouns.Quantifies(n.From-1) {
		return Nobody, false // “the views of | bakers, millers and others, said”
	}
	if !n.Empty() && r.Is(nearest, class.Member) {
		n.To = s - 1
	}
	certain = !n.Empty() && n.From <= r.First+1 && n.To-n.From < 5 && r.Is(nearest, class.Article|class.Relative|
		class.Member)
	return n, certain
}

// pastPlace returns where the aside before the one at i begins if it is an age or a place: “Una Prest, 54, of Vale, a
// baker”. It is i if there is none. mark stands around asides.
func (r *Clauses) pastPlace(i int, mark phrase.Before) int {
	const most = 5 // words
	k := i - 1
	for k > r.First && k > i-most && !r.After(k, mark) {
		k--
	}
	age := k == i-1 && r.Words[k].Shape&phrase.Number != 0
	if k > r.First && r.After(k, mark) && (age || r.Is(k, class.Preposition) && r.Capitalised(i-1)) {
		return k
	}
	return i
}

// MainSubject returns the noun phrase at the start of the sentence or of the clause that begins at b, before its verb.
// The search ends at v.
func (r *Clauses) MainSubject(b, v int) Phrase {
	for b < v && r.Is(b, class.And|class.Join|class.Adverb|class.As) {
		b++
	}
	if r.Is(b, class.Preposition) && !r.Is(b, class.Article) {
		for b < v && !r.After(b+1, phrase.Comma) {
			b++
		}
		b++
	}
	if b >= v {
		return Nobody
	}
	e := b
	if !r.Is(b, class.Pronoun) {
		for e+1 < v && !r.Is(e+1, class.Aux|class.Modal|class.Verbs|class.Relative|class.Article|class.Possessive|
			class.Pronoun) &&
			!r.Pauses(e+1) && !r.Describes(e+1) {
			e++
		}
	}
	return Phrase{b, e}
}
