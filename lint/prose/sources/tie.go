package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// tied reports whether a “source” is tied to an office, an organisation, a person or a place.
func (r *standings) tied(n nounPhrase, h int, d determiners) bool {
	if d.organisation || d.outlet || d.principal || d.bloc || r.hasAccess(n) || r.atName(n, h) {
		return true
	}
	for i := n.from; i < h; i++ {
		if r.is(i, class.Institution|class.Official|class.Aide) {
			return true
		}
	}
	// “sources in the ministry”
	for i := h + 1; i <= n.to; i++ {
		if r.is(i, class.Preposition) {
			return true
		}
	}
	return d.adjective
}

// ofInstitution reports whether n ties its noun to a body that is not named: “company executives”, “leaders of the
// union”.
func (r *standings) ofInstitution(n nounPhrase, h int) bool {
	if h > n.from && r.is(h-1, class.Institution) {
		return true
	}
	for i := h + 1; i <= n.to; i++ {
		if r.is(i, class.Institution) || r.possessive(i) {
			return true
		}
	}
	if h+2 > n.to || !r.is(h+2, class.Article|class.Possessive) {
		return false
	}
	return r.plays(h+1, class.Of|class.At|class.From)
}

// hasAccess reports whether the sentence says of n how it comes to know, or that it asked not to be named.
func (r *standings) hasAccess(n nounPhrase) bool {
	for i := n.from; i <= min(n.to+8, r.last); i++ {
		if r.is(i, class.Access) {
			return true
		}
		if i > n.to && (r.after(i, phrase.Stop) || r.is(i, class.Say) && !r.is(i, class.Anonymity)) {
			break
		}
	}
	for i := r.first; i <= r.last; i++ {
		if r.is(i, class.Anonymity) {
			return true
		}
	}
	return false
}

// atName reports whether an organisation follows the noun: “analysts at Halden Bank”.
func (r *standings) atName(n nounPhrase, h int) bool {
	for i := h + 1; i < n.to; i++ {
		if !r.is(i, class.Preposition) {
			continue
		}
		if !r.plays(i, class.At|class.From|class.With|class.For) {
			return false
		}
		// “for” says as often what somebody is in favour of.
		favours := r.plays(i, class.For)
		for j := i + 1; j <= min(i+4, n.to); j++ {
			if r.capitalised(j) && !r.is(j, class.Bloc|class.Time) {
				return !favours || r.is(h, class.Expert|class.Trade|class.Leader)
			}
			if r.is(j, class.Institution) && (!favours || r.is(h, class.Expert)) {
				return true
			}
		}
		return false
	}
	return false
}

// atPlace reports whether the noun is placed at something: “doctors at the clinic”.
func (r *standings) atPlace(n nounPhrase, h int) bool {
	return h+2 < n.to+1 && r.plays(h+1, class.At) && r.is(h+2, class.Article|class.Possessive)
}

// ofName reports whether “of” and a name follow the noun: “friends of Brink”.
func (r *standings) ofName(n nounPhrase, h int) bool {
	return h+2 <= n.to && r.plays(h+1, class.Of) && (r.capitalised(h+2) || r.is(h+2, class.Possessive) ||
		r.is(h+2, class.Article) && h+3 <= n.to && r.capitalised(h+3))
}

// namedAfter reports whether what follows the noun says whose it is: “a study by Halden College”.
func (r *standings) namedAfter(n nounPhrase, h int) bool {
	for i := h + 1; i <= n.to; i++ {
		if r.capitalised(i) || r.possessive(i) || r.Words[i].Shape&phrase.Number != 0 {
			return true
		}
		if r.is(i, class.Preposition) && r.plays(i, class.By) {
			return true
		}
	}
	return false
}
