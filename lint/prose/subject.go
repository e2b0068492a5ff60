package prose

import (
	"strings"

	"copydesk/lint/phrase"
)

// verbGroup returns the first word of the verb at v with its auxiliaries and adverbs: “have long argued”.
func (r *attributionReader) verbGroup(v int) int {
	for v > r.first && !r.after(v, phrase.Comma|phrase.Stop|phrase.QuoteMark) {
		if !r.is(v-1, funcAux|funcModal|funcAdverb|funcNegative) && !r.adverb(v-1) {
			break
		}
		v--
	}
	return v
}

// subject returns who does what the verb at v says: before it, behind an aside, before a relative pronoun, or after
// it in an inverted tag (“…, say two or three bakers”).
func (r *attributionReader) subject(v int) (subject nounPhrase, inverted bool) {
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
func (r *attributionReader) inverted(v int) nounPhrase {
	b := r.end(v) + 1
	if !r.is(v, verbSay) || b > r.last || r.pauses(b) {
		return nobody
	}
	if r.is(b, funcRelative|funcJoin|funcPreposition|funcAs|funcAux|funcModal) || strings.HasPrefix(r.folded(v), "t") {
		return nobody // “told reporters” has its object there
	}
	n := r.phraseFrom(b)
	if n.empty() {
		return nobody
	}
	if r.is(v, formIng|formBase) && !r.is(v, formPast|formThird) {
		// “…, say many rowers”: the plural is what tells it from an order.
		if h := r.head(n); r.is(v, formIng) || !r.is(b, funcQuantifier) && !r.is(h, sourceNouns) {
			return nobody
		}
	}
	next := n.to + 1
	goesOn := next <= r.last && !r.pauses(next)
	if goesOn && (r.is(next, funcAux|funcModal|verbs) || r.folded(next) == "that") {
		return nobody // “X, a lawyer, said the plan was …”
	}
	if goesOn && r.is(b, funcPronoun) && n.from == n.to && !r.is(next, funcPreposition|funcTime|funcAs|funcJoin) {
		return nobody
	}
	if !r.closes(v) && r.is(b, funcArticle|funcPossessive) && r.head(n) < n.from {
		return nobody
	}
	return n
}

// subjectBefore returns the noun phrase that ends at e, with what is left of it as far as it is one.
func (r *attributionReader) subjectBefore(e int) nounPhrase {
	if r.possessive(e) || !r.is(e, funcRelative|funcPronoun) &&
		r.is(e, funcArticle|funcPossessive|funcPreposition|funcAs|funcAnd|funcJoin) {
		return nobody // the verb is a noun: “the reports”
	}
	if r.is(e, funcRelative) {
		return r.antecedent(e)
	}
	if r.is(e, funcPronoun) {
		return nounPhrase{e, e}
	}
	if r.is(e-1, funcModal) && !r.pauses(e) {
		return nobody // “it can press claims”
	}
	// “angry rowers this week warned”
	if t := e; r.is(t, funcTime) && t > r.first && !r.pauses(t) {
		if w := r.folded(t - 1); w == "this" || w == "last" || w == "next" {
			t--
		}
		if t > r.first && !r.pauses(t) && !r.is(t-1, funcPreposition|funcArticle) {
			e = t - 1
		}
	}
	b := r.clauseStart(e)
	if r.has(b-1, traitWhen) {
		b = r.timeFrom(b, e, true) // “since 2019 | bakers”: what it joins is no clause
	}
	if b > e {
		return nobody
	}
	return r.trim(nounPhrase{b, e})
}

// clauseStart returns the first word of the clause part that ends at e: after the nearest mark, conjunction,
// auxiliary or relative pronoun, unless that belongs to a relative clause on the subject.
func (r *attributionReader) clauseStart(e int) int {
	for i := e; i >= r.first; i-- {
		switch {
		case r.is(i, funcRelative) && r.is(i, funcPossessive) && i < e:
			return i // “whose lawyers”
		case r.is(i, funcRelative) && i < e || r.is(i, funcAux|funcModal|funcNegative) && i < e:
			if who := r.relativeSubject(i, e); who > r.first {
				if n := r.antecedent(who); !n.empty() {
					return n.from
				}
			}
			if r.is(i, funcNegative) && !r.is(i, funcAux|funcModal) && r.is(i+1, funcQuantifier|sourceNouns) {
				return i
			}
			if r.is(i, funcAux) && r.describes(i+1) && i+1 < e {
				return i + 2 // “has dismissed bakers”
			}
			return i + 1
		case r.is(i, funcJoin|funcAs) && !r.is(i, markMember|inPhrase):
			return i + 1
		case r.is(i, funcPronoun) && i < e:
			if i > r.first && r.is(i-1, sourceNouns) && r.plural(i-1) && r.words[i].Before == 0 && !r.is(i, funcAux) {
				continue // “the scholars I spoke to”
			}
			return i + 1
		case r.is(i, verbs) && i < e && !r.is(i, sourceNouns|formIng|inPhrase) && !r.participle(i):
			return i + 1
		case r.is(i, funcAnd) && !r.joinsNouns(i):
			return i + 1
		case r.is(i, cuePer):
			return r.end(i) + 1
		case r.pauses(i) || r.closes(i):
			return i
		}
	}
	return r.first
}

// relativeSubject returns the relative pronoun that the words from i to e belong to as its clause, as “who” in
// “bakers who have lost their ovens say”; it is -1 where they are no relative clause.
func (r *attributionReader) relativeSubject(i, e int) int {
	who := -1
	for j := i; j > i-4 && j > r.first; j-- {
		if r.is(j, funcRelative) {
			who = j
			break
		}
		if !r.is(j, funcAux|funcModal|funcAdverb|funcNegative) {
			return -1
		}
	}
	if who < 0 || r.pauses(who) {
		return -1
	}
	switch r.folded(who) {
	case "who":
		// “who many believe …”: the clause has a subject of its own.
		if who+1 <= e && (r.is(who+1, funcQuantifier|funcPronoun|funcArticle|funcPossessive) ||
			r.is(who+1, vagueNouns) && r.plural(who+1)) {
			return -1
		}
		return who
	case "that", "which":
		if r.is(who+1, funcAux|funcModal) {
			return who
		}
	}
	return -1
}

// antecedent returns the noun phrase before the relative pronoun at i; it is empty for “what”.
func (r *attributionReader) antecedent(i int) nounPhrase {
	switch r.folded(i) {
	case "who", "that", "which":
	default:
		return nobody
	}
	if i == r.first || r.is(i-1, funcPreposition|funcJoin|funcAux|funcAnd|verbs) && !r.is(i-1, sourceNouns) {
		return nobody
	}
	e := i - 1
	b := r.clauseStart(e)
	// An antecedent stands next to its pronoun. A verb before it is not known as one, so no more is taken than one
	// phrase with its determiner: “the council asked | two men who”.
	for k := e; k > max(b, e-6); k-- {
		if r.is(k, funcDeterminers) && !r.is(k-1, funcPreposition|funcDeterminers) {
			b = k
			break
		}
	}
	if r.is(e, vagueNouns) && r.plural(e) {
		// “his case against | foreign critics who”
		for k := e - 1; k > b; k-- {
			if r.is(k, funcPreposition) && !r.quantifies(k) {
				b = k + 1
				break
			}
		}
	}
	n := r.trim(nounPhrase{max(b, e-6), e})
	if h := r.head(n); h >= n.from {
		for n.from < h && !r.is(n.from, funcQuantifier|funcCount|funcArticle|funcPossessive) && !r.modifies(n.from, h) {
			n.from++
		}
	}
	return n
}

// modifies reports whether every word from i up to the noun at h can stand before it in one phrase.
func (r *attributionReader) modifies(i, h int) bool {
	for ; i < h; i++ {
		if r.is(i, funcPreposition) && !r.quantifies(i) || r.is(i, formPast|formThird) && !r.is(i, sourceNouns) {
			return false
		}
	}
	return true
}

// subjectBehindAside returns the subject before the aside that ends right before s: “critics, meanwhile, say”.
//
// It is certain where the sentence begins with the subject and the aside says who that is: “Una Prest, a baker, says”.
func (r *attributionReader) subjectBehindAside(s int) (n nounPhrase, certain bool) {
	mark := phrase.Comma
	if r.words[s].Before&phrase.Stop != 0 {
		mark = phrase.Stop
	}
	nearest := -1
	for k := s - 1; k > r.first && k > s-40; k-- {
		if !r.after(k, mark) {
			continue
		}
		if r.is(k, markMember) || r.is(k, funcRelative) && r.folded(k) != "that" {
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
	if !n.empty() && r.is(nearest, markMember) {
		n.to = s - 1
	}
	certain = !n.empty() && n.from <= r.first+1 && n.to-n.from < 5 && r.is(nearest, funcArticle|funcRelative|markMember)
	return n, certain
}
