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

// subject returns who does what the verb at v says: before it, behind an aside, before a relative pronoun, or after
// it in an inverted tag (“…, say two or three bakers”).
func (r *attributionReader) subject(v int) (subject nounPhrase, inverted bool) {
	s := r.verbGroup(v)
	if s > r.first && !r.after(s, phrase.Comma|phrase.Stop) && !r.closes(s) {
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
	if !r.is(v, verbSay) || b > r.last || r.after(b, phrase.Comma|phrase.Stop) || r.is(v, formIng|formBase) && !r.is(v, formPast|formThird) && !r.is(b, funcQuantifier|sourceNouns) {
		return nobody
	}
	if r.is(b, funcRelative|funcJoin|funcPreposition|funcAs|funcAux|funcModal) || strings.HasPrefix(r.folded(v), "t") {
		return nobody // “told reporters” has its object there
	}
	n := r.phraseFrom(b)
	if n.empty() {
		return nobody
	}
	next := n.to + 1
	if next <= r.last && !r.after(next, phrase.Comma|phrase.Stop) && (r.is(next, funcAux|funcModal|verbs) || r.folded(next) == "that") {
		return nobody // “X, a lawyer, said the plan was …”
	}
	if r.is(b, funcPronoun) && n.from == n.to && next <= r.last && !r.after(next, phrase.Comma|phrase.Stop) && !r.is(next, funcPreposition|funcTime|funcAs|funcJoin) {
		return nobody
	}
	if !r.closes(v) && r.is(b, funcArticle|funcPossessive) && r.head(n) < n.from {
		return nobody
	}
	return n
}

// phraseFrom returns the noun phrase that begins at b: to the next mark, auxiliary, pronoun or conjunction.
func (r *attributionReader) phraseFrom(b int) nounPhrase {
	i := b
	for ; i <= r.last; i++ {
		if i > b && (r.after(i, phrase.Comma|phrase.Stop) || r.closes(i)) {
			break
		}
		if r.is(i, funcRelative|funcJoin|funcAux|funcModal|funcAs) && !r.is(i, markMember) && !(i == b && r.is(i, funcArticle)) {
			break
		}
		if i > b && (r.is(i, funcPronoun) || r.is(i, verbs) && !r.is(i, sourceNouns|formIng|inPhrase) && !r.participle(i) && !r.capitalised(i)) {
			break
		}
		if i > b && r.is(i, funcAnd) && !r.joinsNouns(i) {
			break
		}
	}
	// “…, including Una Prest” belongs to the class before it.
	if i <= r.last && r.is(i, markMember) && r.after(i, phrase.Comma) {
		for i++; i <= r.last && !r.after(i, phrase.Comma|phrase.Stop); i++ {
		}
	}
	return nounPhrase{b, i - 1}
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
	return r.capitalised(i-1) || r.is(i-1, nounInstitution) || i-1 == r.first && r.class[i-1] == 0 && r.words[i-1].Shape&phrase.Capitalised != 0
}

// subjectBefore returns the noun phrase that ends at e, with what is left of it as far as it is one.
func (r *attributionReader) subjectBefore(e int) nounPhrase {
	if r.is(e, funcArticle|funcPossessive|funcPreposition|funcAs|funcAnd|funcJoin) && !r.is(e, funcRelative|funcPronoun) || r.possessive(e) {
		return nobody // the verb is a noun: “the reports”
	}
	if r.is(e, funcRelative) {
		return r.antecedent(e)
	}
	b := r.clauseStart(e)
	if b > e {
		return nobody
	}
	return r.trim(nounPhrase{b, e})
}

func (r *attributionReader) possessive(i int) bool {
	return i >= r.first && r.words[i].Shape&phrase.Possessive != 0
}

// clauseStart returns the first word of the clause part that ends at e: after the nearest mark, conjunction,
// auxiliary or relative pronoun, unless that belongs to a relative clause on the subject.
func (r *attributionReader) clauseStart(e int) int {
	for i := e; i >= r.first; i-- {
		switch {
		case r.is(i, funcRelative) && i < e || r.is(i, funcAux|funcModal|funcNegative) && i < e:
			if who := r.relativeSubject(i, e); who > r.first {
				return r.antecedent(who).from
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
		case r.after(i, phrase.Comma|phrase.Stop) || r.closes(i):
			return i
		}
	}
	return r.first
}

// participle reports whether the word at i follows a noun as “briefed” does in “people briefed on the recipe”.
func (r *attributionReader) participle(i int) bool {
	return r.is(i, formPast) && r.is(i+1, funcPreposition)
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
	if who < 0 || r.after(who, phrase.Comma|phrase.Stop) {
		return -1
	}
	switch r.folded(who) {
	case "who":
		// “who many believe …”: the clause has a subject of its own.
		if who+1 <= e && (r.is(who+1, funcQuantifier|funcPronoun|funcArticle|funcPossessive) || r.is(who+1, vagueNouns) && r.plural(who+1)) {
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
		if r.is(k, funcArticle|funcPossessive|funcQuantifier|funcCount) && !r.is(k-1, funcPreposition|funcArticle|funcQuantifier|funcCount|funcPossessive) {
			b = k
			break
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

// quantifies reports whether the “of” at i ends a quantity: “a number of”.
func (r *attributionReader) quantifies(i int) bool {
	if i <= r.first || r.folded(i) != "of" {
		return false
	}
	if r.is(i-1, funcQuantifier|funcCount) || r.words[i-1].Shape&phrase.Compound != 0 && r.fraction(i-1) {
		return true
	}
	switch r.folded(i - 1) {
	case "number", "range", "array", "host", "chorus", "handful", "majority", "minority", "variety", "group", "lot", "string",
		"slew", "raft", "series", "parade", "list", "percentage", "proportion", "share", "lots", "dozens", "couple", "crowd", "coalition",
		"body", "deal", "spate", "wave", "cadre", "band", "plurality", "percent", "cent":
		return true
	}
	return false
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

// trim drops what stands before a noun phrase in its clause: adverbs, conjunctions, and a prepositional phrase in
// front of it (“On Thursday analysts”).
func (r *attributionReader) trim(n nounPhrase) nounPhrase {
	for n.from <= n.to {
		i := n.from
		switch {
		case r.is(i, funcAnd|funcJoin|funcAdverb|funcTime) || r.adverb(i):
			n.from++
		case r.is(i, markMember):
			return nobody
		case r.is(i, funcPreposition) && !r.is(i, funcArticle):
			j := n.to
			for j > i && !(r.is(j, funcPreposition) && !r.quantifies(j)) {
				j--
			}
			n.from = j + 1
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
		if !r.is(i, funcQuantifier|funcArticle|funcPossessive|funcCount) || r.is(i, funcAnd) {
			continue
		}
		for i > n.from && r.is(i-1, funcQuantifier|funcArticle|funcPossessive|funcCount|funcNegative|funcAdverb) {
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
	if !n.empty() && r.is(n.from, funcQuantifier) && (n.from == n.to || r.is(n.from+1, funcPreposition|funcRelative|funcAux) && r.folded(n.from+1) != "of" || r.is(n.from+1, markAccess)) {
		return n.from // “some in the bakery”
	}
	for i := n.from; i <= n.to; i++ {
		if !r.is(i, sourceNouns) || r.possessive(i) || i < n.to && r.quantifies(i+1) {
			continue
		}
		if i == n.to || r.is(i+1, funcPreposition|funcRelative|funcAnd|markAccess|funcAux|markMember|funcPronoun|funcArticle|funcAdverb|funcNegative) ||
			r.after(i+1, phrase.Comma|phrase.Stop) || r.describes(i+1) && !r.is(i+2, sourceNouns) {
			return i
		}
	}
	for i := n.from; i <= n.to; i++ {
		if r.is(i, funcPreposition) && !r.quantifies(i) && i > n.from || i > n.from && r.after(i, phrase.Comma|phrase.Stop) {
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
