package prose

import "copydesk/lint/phrase"

// namedMember reports whether n names one of those it speaks of: “critics such as Una Prest”.
func (r *attributionReader) namedMember(h int, n nounPhrase) bool {
	for i := h + 1; i <= min(n.to+2, r.last); i++ {
		if !r.is(i, markMember) {
			continue
		}
		for j := r.end(i) + 1; j <= min(r.end(i)+5, r.last); j++ {
			if r.capitalised(j) && !r.is(j, modBloc|funcTime) && !r.possessive(j) {
				return true
			}
		}
	}
	return false
}

// namedBeside reports whether those whom n speaks of are named between the marks after it: “the bakers, Una Prest and
// Ada Roe of Quay Lane,”, “two dockers (Una Prest and Ada Roe)”.
func (r *attributionReader) namedBeside(n nounPhrase) bool {
	i, names := n.to+1, 0
	if i > r.last || !r.pauses(i) || r.is(n.to, funcPronoun) {
		return false
	}
	for {
		if r.is(i, funcArticle) {
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
		switch and := r.is(i, funcAnd); {
		case and:
			i++
		case !r.pauses(i):
			return false // a clause: “critics, Reuters reported, …”
		case r.is(i, verbs|funcAux|funcModal|funcAdverb|funcRelative) || r.adverb(i):
			return true
		case r.nameFrom(i) == i:
			// What follows is the rest of a sentence that began with the source, or a word on the last name.
			return names > 1 || r.is(i, funcArticle)
		}
	}
}

// nameFrom returns the word after the name that begins at i, and i where none does.
func (r *attributionReader) nameFrom(i int) int {
	e := i
	for k := i; k <= r.last && (k == i || !r.pauses(k)); k++ {
		switch {
		case r.words[k].Shape&phrase.Capitalised != 0 && r.class[k]&(modBloc|funcTime|verbs) == 0:
			e = k + 1
		case k == i || !particle(r.folded(k)) || r.is(k, funcAnd):
			return e
		}
	}
	return e
}

// pastDescription returns the word after what a preposition adds to the name that ends before i: “of Quay Lane”.
func (r *attributionReader) pastDescription(i int) int {
	if !r.is(i, funcPreposition) || r.pauses(i) {
		return i
	}
	for i++; i <= r.last && !r.pauses(i) && !r.is(i, funcAnd|funcAux|funcModal|funcRelative|verbs); i++ {
	}
	return i
}
