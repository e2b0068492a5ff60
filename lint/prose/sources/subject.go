package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// subject returns who does what the verb at v says: before it, behind an aside, before a relative pronoun, or after
// it in an inverted tag (“…, say two or three bakers”).
func (r *clauses) subject(v int) (subject nounPhrase, inverted bool) {
	s := r.verbGroup(v)
	if s > r.first && !r.pauses(s) && !r.closes(s) {
		return r.subjectBefore(s - 1), false
	}
	aside := nobody
	opens := false
	if s > r.first {
		aside, opens = r.subjectBehindAside(s)
	}
	if s == v && (!opens || r.closes(v)) {
		if n := r.inverted(v); !n.empty() {
			return n, true
		}
	}
	return aside, false
}

// inverted returns the noun phrase after the verb of speech at v, where v has its subject there.
func (r *clauses) inverted(v int) nounPhrase {
	b := r.end(v) + 1
	if !r.is(v, class.Say) || b > r.last || r.pauses(b) {
		return nobody
	}
	if r.is(b, class.Relative|class.Join|class.Preposition|class.As|class.Aux|class.Modal) ||
		r.has(v, class.Hearer) {
		return nobody // “told reporters” has its object there
	}
	n := r.nouns.phraseFrom(b)
	if n.empty() {
		return nobody
	}
	if r.is(v, class.Ing|class.Base) && !r.is(v, class.Past|class.Third) {
		// “…, say many rowers”: the plural is what tells it from an order.
		if h := r.nouns.head(n); r.is(v, class.Ing) || !r.is(b, class.Quantifier) && !r.is(h, class.SourceNouns) {
			return nobody
		}
	}
	next := n.to + 1
	goesOn := next <= r.last && !r.pauses(next)
	if goesOn && (r.is(next, class.Aux|class.Modal|class.Verbs) || r.plays(next, class.That)) {
		return nobody // “X, a lawyer, said the plan was …”
	}
	if goesOn && r.is(b, class.Pronoun) && n.from == n.to && !r.is(next, class.Preposition|class.Time|class.As|
		class.Join) {
		return nobody
	}
	if !r.closes(v) && r.is(b, class.Article|class.Possessive) && r.nouns.head(n) < n.from {
		return nobody
	}
	return n
}

// subjectBefore returns the noun phrase that ends at e, with what is left of it as far as it is one.
func (r *clauses) subjectBefore(e int) nounPhrase {
	if r.possessive(e) || !r.is(e, class.Relative|class.Pronoun) &&
		r.is(e, class.Article|class.Possessive|class.Preposition|class.As|class.And|class.Join) {
		return nobody // the verb is a noun: “the reports”
	}
	if r.is(e, class.Relative) {
		return r.antecedent(e)
	}
	if r.is(e, class.Pronoun) {
		return nounPhrase{e, e}
	}
	if r.is(e-1, class.Modal) && !r.pauses(e) {
		return nobody // “it can press claims”
	}
	// “angry rowers this week warned”
	if t := e; r.is(t, class.Time) && t > r.first && !r.pauses(t) {
		if r.has(t-1, class.Nearest) {
			t--
		}
		if t > r.first && !r.pauses(t) && !r.is(t-1, class.Preposition|class.Article) {
			e = t - 1
		}
	}
	b := r.clauseStart(e)
	if r.has(b-1, class.When) {
		b = r.nouns.timeFrom(b, e, true) // “since 2019 | bakers”: what it joins is no clause
	}
	if b > e {
		return nobody
	}
	return r.nouns.trim(nounPhrase{b, e})
}

// subjectBehindAside returns the subject before the aside that ends right before s: “critics, meanwhile, say”.
//
// It is certain where the sentence begins with the subject and the aside says who that is: “Una Prest, a baker, says”.
func (r *clauses) subjectBehindAside(s int) (n nounPhrase, certain bool) {
	mark := phrase.Comma
	if r.Words[s].Before&phrase.Stop != 0 {
		mark = phrase.Stop
	}
	nearest := -1
	for k := s - 1; k > r.first && k > s-40; k-- {
		if !r.after(k, mark) {
			continue
		}
		if r.is(k, class.Member) || r.is(k, class.Relative) && !r.plays(k, class.That) {
			nearest = k
			break
		}
		if nearest < 0 {
			nearest = k
		}
	}
	if nearest < 0 {
		return nobody, false
	}
	n = r.subjectBefore(nearest - 1)
	if !n.empty() && r.is(nearest, class.Member) {
		n.to = s - 1
	}
	certain = !n.empty() && n.from <= r.first+1 && n.to-n.from < 5 && r.is(nearest, class.Article|class.Relative|
		class.Member)
	return n, certain
}

// mainSubject returns the noun phrase that the sentence begins with, before its verb; v ends the search.
func (r *clauses) mainSubject(v int) nounPhrase {
	b := r.first
	for b < v && r.is(b, class.And|class.Join|class.Adverb|class.As) {
		b++
	}
	if r.is(b, class.Preposition) && !r.is(b, class.Article) {
		for b < v && !r.after(b+1, phrase.Comma) {
			b++
		}
		b++
	}
	if b >= v {
		return nobody
	}
	e := b
	if !r.is(b, class.Pronoun) {
		for e+1 < v && !r.is(e+1, class.Aux|class.Modal|class.Verbs|class.Relative|class.Article|class.Possessive|
			class.Pronoun) &&
			!r.pauses(e+1) && !r.describes(e+1) {
			e++
		}
	}
	return nounPhrase{b, e}
}
