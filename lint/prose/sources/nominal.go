package sources

import "copydesk/lint/prose/class"

// readNominal reads a claim or a worry that is named as a thing: “claims that”, “amid fears of”. One that has an owner
// is the owner's: “her claim that”, “her complaint is that”.
func (r *reader) readNominal(i int) bool {
	if i >= r.last || r.pauses(i+1) {
		return r.raised(i)
	}
	that := r.plays(i+1, class.That)
	if that {
		if n := r.owner(i); !n.empty() {
			j := r.standings.listed(n)
			r.add(n, j, i, i, j.standing == Vague, r.contents.contentAfter(i+2))
			return true
		}
	}
	if r.is(i+1, class.Be) && i+3 <= r.last && r.plays(i+2, class.That) {
		// Only an owner that readers can place counts: whose else it is, the sentence says.
		if n := r.owner(i); !n.empty() {
			if j := r.standings.listed(n); j.standing != Vague {
				r.add(n, j, i, i, true, r.contents.contentAfter(i+3))
				return true
			}
		}
	}
	brings := r.bringer(i)
	if brings < 0 && that {
		brings = r.exists(i)
	}
	switch {
	case brings >= 0 && r.is(i, class.Concern) && r.plays(i+1, class.That|class.Over|class.About|class.Of):
		r.hearsay(brings, i, kindConcern, false)
		return true
	case brings >= 0 && r.is(i, class.Claim) && that:
		r.hearsay(brings, i, kindClaim, false)
		return true
	}
	return r.raised(i)
}

// exists returns the first word of “there are fears that”, whose worry is at i; it is -1 where something else stands
// there.
func (r *reader) exists(i int) int {
	for k := i - 1; k > r.first && k >= i-4; k-- {
		if r.is(k, class.Be) && r.plays(k-1, class.There) {
			return k - 1
		}
		if r.plays(k, class.None) || r.is(k, class.Possessive|class.Article|class.Preposition|class.Verbs) ||
			r.possessive(k) {
			return -1
		}
	}
	return -1
}

// bringer returns the word that brings in the ownerless worry at i, “amid” or “sparking”; it is -1 where none does.
func (r *reader) bringer(i int) int {
	for k := i - 1; k >= max(r.first, i-4); k-- {
		if r.is(k, class.Amid) {
			return k
		}
		if r.is(k, class.Possessive|class.Article|class.Preposition|class.Aux|class.Verbs) || r.possessive(k) ||
			r.capitalised(k) {
			return -1
		}
	}
	return -1
}

// raised reads “concerns were raised”, which leaves out who raised them.
func (r *reader) raised(i int) bool {
	if !r.is(i, class.Concern) || !r.plural(i) {
		return false
	}
	be := false
	for k := i + 1; k <= min(i+10, r.last) && !r.pauses(k); k++ {
		if r.is(k, class.Be) {
			be = true
		}
		if r.is(k, class.Raised) && be && r.is(k-1, class.Be|class.Adverb) {
			if k < r.last && r.plays(k+1, class.By) {
				return false
			}
			r.hearsay(i, k, kindConcern, false)
			return true
		}
	}
	return false
}

// owner returns who has the claim at i: “the miller’s claim that”, “her claim that”.
func (r *reader) owner(i int) nounPhrase {
	for k := i - 1; k >= max(r.first, i-4); k-- {
		if r.is(k, class.Possessive) {
			return nounPhrase{k, k}
		}
		if r.possessive(k) {
			b := k
			for b > r.first && r.capitalised(b-1) && !r.pauses(b) {
				b--
			}
			if r.is(b-1, class.Article) {
				b--
			}
			return nounPhrase{b, k}
		}
		if r.is(k, class.Article|class.Preposition|class.Aux|class.Verbs) {
			break
		}
	}
	return nobody
}
