package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// namedMember reports whether n names one of those it speaks of: “critics such as Una Prest”.
func (r *standings) namedMember(h int, n nounPhrase) bool {
	for i := h + 1; i <= min(n.to+2, r.last); i++ {
		if !r.is(i, class.Member) {
			continue
		}
		for j := r.end(i) + 1; j <= min(r.end(i)+5, r.last); j++ {
			if r.capitalised(j) && !r.is(j, class.Bloc|class.Time) && !r.possessive(j) {
				return true
			}
		}
	}
	return false
}

// namedBeside reports whether those whom n speaks of are named between the marks after it: “the bakers, Una Prest and
// Ada Roe of Quay Lane,”, “two dockers (Una Prest and Ada Roe)”.
func (r *standings) namedBeside(n nounPhrase) bool {
	i, names := n.to+1, 0
	if i > r.last || !r.pauses(i) || r.is(n.to, class.Pronoun) {
		return false
	}
	for {
		if r.is(i, class.Article) {
			i++
		}
		e := r.nameFrom(i)
		if e == i {
			return false
		}
		names++
		if i = r.pastDescription(e); i > r.last {
			return true
		}
		switch and := r.is(i, class.And); {
		case and:
			i++
		case !r.pauses(i):
			return false // a clause: “critics, Reuters reported, …”
		case r.is(i, class.Verbs|class.Aux|class.Modal|class.Adverb|class.Relative) || r.adverb(i):
			return true
		case r.nameFrom(i) == i:
			// What follows is the rest of a sentence that began with the source, or a word on the last name.
			return names > 1 || r.is(i, class.Article)
		}
	}
}

// nameFrom returns the word after the name that begins at i, and i where none does.
func (r *standings) nameFrom(i int) int {
	e := i
	for k := i; k <= r.last && (k == i || !r.pauses(k)); k++ {
		switch {
		case r.Words[k].Shape&phrase.Capitalised != 0 && r.class[k]&(class.Bloc|class.Time|class.Verbs) == 0:
			e = k + 1
		case k == i || !r.has(k, class.Particle) || r.is(k, class.And):
			return e
		}
	}
	return e
}

// pastDescription returns the word after what a preposition adds to the name that ends before i: “of Quay Lane”.
func (r *standings) pastDescription(i int) int {
	if !r.is(i, class.Preposition) || r.pauses(i) {
		return i
	}
	for i++; i <= r.last && !r.pauses(i) && !r.is(i, class.And|class.Aux|class.Modal|class.Relative|class.Verbs); i++ {
	}
	return i
}
