package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// readNominal reads a noun for a claim or a worry: “claims that”, “amid fears of”. If it has an owner, it is
// attributed to that owner: “her claim that”, “her complaint is that”.
func (r *reader) readNominal(i int) bool {
	if i >= r.Last || r.Pauses(i+1) {
		return r.raised(i)
	}
	that := r.Plays(i+1, class.That)
	if that {
		if n := r.owner(i); !n.Empty() {
			j := r.standings.listed(n)
			r.add(n, j, i, i, j.standing == Vague, r.contents.contentAfter(i+2))
			return true
		}
	}
	if r.Is(i+1, class.Be) && i+3 <= r.Last && r.Plays(i+2, class.That) {
		// Only an owner whom readers can identify is recorded as the source.
		if n := r.owner(i); !n.Empty() {
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
	case brings >= 0 && r.Is(i, class.Concern) && r.Plays(i+1, class.That|class.Over|class.About|class.Of):
		r.hearsay(brings, i, kindConcern, false)
		return true
	case brings >= 0 && r.Is(i, class.Claim) && that:
		r.hearsay(brings, i, kindClaim, false)
		return true
	}
	return r.raised(i)
}

// exists returns the first word of “there are fears that” for the worry at i. It is -1 if the words are not of this
// form.
func (r *reader) exists(i int) int {
	for k := i - 1; k > r.First && k >= i-4; k-- {
		if r.Is(k, class.Be) && r.Plays(k-1, class.There) {
			return k - 1
		}
		if r.Plays(k, class.None) || r.Is(k, class.Possessive|class.Article|class.Preposition|class.Verbs) ||
			r.Possessive(k) {
			return -1
		}
	}
	return -1
}

// bringer returns the word that introduces the worry at i, such as “amid” or “sparking”. It is -1 if there is none.
func (r *reader) bringer(i int) int {
	for k := i - 1; k >= max(r.First, i-4); k-- {
		if r.Is(k, class.Amid) {
			return k
		}
		if r.Is(k, class.Possessive|class.Article|class.Preposition|class.Aux|class.Verbs) || r.Possessive(k) ||
			r.Capitalised(k) {
			return -1
		}
	}
	return -1
}

// raised reads “concerns were raised”, which does not say who raised them.
func (r *reader) raised(i int) bool {
	if !r.Is(i, class.Concern) || !r.Plural(i) {
		return false
	}
	be := false
	for k := i + 1; k <= min(i+10, r.Last) && !r.Pauses(k); k++ {
		if r.Is(k, class.Be) {
			be = true
		}
		if r.Is(k, class.Raised) && be && r.Is(k-1, class.Be|class.Adverb) {
			if k < r.Last && r.Plays(k+1, class.By) {
				return false
			}
			r.hearsay(i, k, kindConcern, false)
			return true
		}
	}
	return false
}

// owner returns whose claim the one at i is: “the miller’s claim that”, “her claim that”.
func (r *reader) owner(i int) syntax.Phrase {
	for k := i - 1; k >= max(r.First, i-4); k-- {
		if r.Is(k, class.Possessive) {
			return syntax.Phrase{From: k, To: k}
		}
		if r.Possessive(k) {
			b := k
			for b > r.First && r.Capitalised(b-1) && !r.Pauses(b) {
				b--
			}
			if r.Is(b-1, class.Article) {
				b--
			}
			return syntax.Phrase{From: b, To: k}
		}
		if r.Is(k, class.Article|class.Preposition|class.Aux|class.Verbs) {
			break
		}
	}
	return syntax.Nobody
}
