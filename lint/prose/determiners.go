package prose

import (
	"strings"

	"copydesk/lint/phrase"
)

// determiners is what stands before a noun and narrows it down.
type determiners struct {
	quantified   bool // some, many, a number of
	counted      bool // three, about 40
	numbered     bool // a figure stands there, such as a year
	single       bool // a, one, another
	definite     bool // the, this, these
	principal    bool // a possessor: his, Ana Sund’s, or a name before the noun
	organisation bool // a name that is not of a bloc or a place
	outlet       bool // a broadcaster, a paper or an agency
	bloc         bool // Democratic, Chinese, Wall Street
	adjective    bool // another word
}

// determiners reads the words of n before its noun at h.
func (r *attributionReader) determiners(n nounPhrase, h int) determiners {
	var d determiners
	for i := n.from; i < h; i++ {
		w := r.words[i]
		c := r.class[i]
		switch {
		case c&inPhrase != 0 && c&sourceNouns == 0, c&funcAnd != 0:
		case r.possessive(i):
			d.principal = true
			if r.capitalised(i) && c&(modBloc|funcTime) == 0 {
				d.organisation = true
			}
			if c&modOutlet != 0 {
				d.outlet = true
			}
		case w.Shape&phrase.Number != 0:
			d.counted, d.numbered = true, true
		case c&funcPossessive != 0:
			d.principal = true
		case c&modOutlet != 0 && w.Shape&phrase.Capitalised != 0:
			d.outlet = true
		case c&modBloc != 0:
			d.bloc = true
		case c&(funcCount|funcQuantifier|funcNegative) != 0:
			r.countAt(i, n, &d)
		case c&funcArticle != 0:
			switch r.folded(i) {
			case "a", "an":
				d.single = !r.quantityAhead(i, h)
			default:
				d.definite = true
			}
		case r.quantifies(i):
			d.quantified, d.single, d.definite = !d.counted, false, false
		case w.Shape&phrase.Compound != 0 && r.fraction(i):
			d.counted = true
		case r.properName(i):
			d.organisation = true
		case c&funcPreposition == 0:
			d.adjective = true
		}
	}
	if d.counted {
		d.single = false
	}
	if d.quantified && d.counted && !d.numbered && !r.is(n.from, funcCount) {
		d.counted = false
	}
	return d
}

func (r *attributionReader) countAt(i int, n nounPhrase, d *determiners) {
	switch r.folded(i) {
	case "one", "another", "each", "every":
		if i+1 <= n.to && r.folded(i+1) == "of" {
			d.single = true
			return
		}
		d.single = true
	case "both", "all":
		d.definite = true
	case "other", "more":
		if !d.definite && !d.counted && !d.single && !d.principal {
			d.quantified = true
		}
	default:
		if r.class[i]&funcCount != 0 {
			d.counted, d.single = true, false
		} else {
			d.quantified = true
		}
	}
}

// fraction reports whether the compound at i counts: “two-thirds”, “three-in-five”.
func (r *attributionReader) fraction(i int) bool {
	first, _, _ := strings.Cut(r.folded(i), "-")
	return r.vocabulary.Class(r.vocabulary.Table.Lookup([]byte(first)))&funcCount != 0
}

// quantityAhead reports whether the article at i begins a quantity: “a growing number of economists”, “a few”.
func (r *attributionReader) quantityAhead(i, h int) bool {
	for j := i + 1; j < h; j++ {
		if r.quantifies(j) || r.folded(j) == "few" {
			return true
		}
	}
	return false
}

// tied reports whether a “source” is tied to an office, an organisation, a person or a place.
func (r *attributionReader) tied(n nounPhrase, h int, d determiners) bool {
	if d.organisation || d.outlet || d.principal || d.bloc || r.hasAccess(n) || r.atName(n, h) {
		return true
	}
	for i := n.from; i < h; i++ {
		if r.is(i, nounInstitution|nounOfficial|nounAide) {
			return true
		}
	}
	// “sources in the ministry”
	for i := h + 1; i <= n.to; i++ {
		if r.is(i, funcPreposition) {
			return true
		}
	}
	return d.adjective
}

// ofInstitution reports whether n ties its noun to a body that is not named: “company executives”, “leaders of the
// union”.
func (r *attributionReader) ofInstitution(n nounPhrase, h int) bool {
	if h > n.from && r.is(h-1, nounInstitution) {
		return true
	}
	for i := h + 1; i <= n.to; i++ {
		if r.is(i, nounInstitution) || r.possessive(i) {
			return true
		}
	}
	if h+2 > n.to || !r.is(h+2, funcArticle|funcPossessive) {
		return false
	}
	w := r.folded(h + 1)
	return w == "of" || w == "at" || w == "from"
}

// hasAccess reports whether the sentence says of n how it comes to know, or that it asked not to be named.
func (r *attributionReader) hasAccess(n nounPhrase) bool {
	for i := n.from; i <= min(n.to+8, r.last); i++ {
		if r.is(i, markAccess) {
			return true
		}
		if i > n.to && (r.after(i, phrase.Stop) || r.is(i, verbSay) && !r.is(i, markAnonymity)) {
			break
		}
	}
	for i := r.first; i <= r.last; i++ {
		if r.is(i, markAnonymity) {
			return true
		}
	}
	return false
}

// atName reports whether an organisation follows the noun: “analysts at Halden Bank”.
func (r *attributionReader) atName(n nounPhrase, h int) bool {
	for i := h + 1; i < n.to; i++ {
		if !r.is(i, funcPreposition) {
			continue
		}
		switch r.folded(i) {
		case "at", "from", "with", "for":
			for j := i + 1; j <= min(i+4, n.to); j++ {
				if r.capitalised(j) && !r.is(j, modBloc|funcTime) {
					return r.folded(i) != "for" || r.is(h, nounExpert|nounTrade|nounLeader)
				}
				if r.is(j, nounInstitution) && (r.folded(i) != "for" || r.is(h, nounExpert)) {
					return true
				}
			}
		}
		return false
	}
	return false
}

// atPlace reports whether the noun is placed at something: “doctors at the clinic”.
func (r *attributionReader) atPlace(n nounPhrase, h int) bool {
	return h+2 < n.to+1 && r.folded(h+1) == "at" && r.is(h+2, funcArticle|funcPossessive)
}

// ofName reports whether “of” and a name follow the noun: “friends of Brink”.
func (r *attributionReader) ofName(n nounPhrase, h int) bool {
	return h+2 <= n.to && r.folded(h+1) == "of" && (r.capitalised(h+2) || r.is(h+2, funcPossessive) ||
		r.is(h+2, funcArticle) && h+3 <= n.to && r.capitalised(h+3))
}

// namedAfter reports whether what follows the noun says whose it is: “a study by Halden College”.
func (r *attributionReader) namedAfter(n nounPhrase, h int) bool {
	for i := h + 1; i <= n.to; i++ {
		if r.capitalised(i) || r.possessive(i) || r.words[i].Shape&phrase.Number != 0 {
			return true
		}
		if r.is(i, funcPreposition) && r.folded(i) == "by" {
			return true
		}
	}
	return false
}

// partisan reports whether the noun at h is one for those who side with a person.
func (r *attributionReader) partisan(h int) bool {
	switch r.folded(h) {
	case "critics", "opponents", "detractors", "skeptics", "sceptics", "naysayers":
		return false
	}
	return true
}
