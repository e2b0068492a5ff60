package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
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
		r.readTaken(i)
		if n := r.owner(i); !n.Empty() {
			j := r.standings.Listed(n)
			r.add(n, j, i, i, j.Standing == Vague, r.contents.contentAfter(i+2))
			return true
		}
	}
	if r.among(i) {
		return true
	}
	if r.Is(i+1, class.Be) && i+3 <= r.Last && r.Plays(i+2, class.That) {
		// Only an owner whom readers can identify is recorded as the source.
		if n := r.owner(i); !n.Empty() {
			if j := r.standings.Listed(n); j.Standing != Vague {
				r.add(n, j, i, i, true, r.contents.contentAfter(i+3))
				return true
			}
		} else if k := r.definite(i); r.Is(i, class.Claim) && !r.Plural(i) && k >= 0 {
			r.hearsay(k, i+1, standing.KindPassive, false) // “the consensus is that”
			return true
		}
	}
	if r.worries(i) || r.persists(i) {
		return true
	}
	brings := r.bringer(i)
	if brings < 0 && that {
		brings = r.exists(i)
	}
	switch {
	case brings >= 0 && r.Is(i, class.Concern) && r.Plays(i+1, class.That|class.Over|class.About|class.Of):
		r.hearsay(brings, i, standing.KindConcern, r.Is(brings, class.Amid) && !that)
		return true
	case brings >= 0 && r.Is(i, class.Claim) && that:
		r.hearsay(brings, i, standing.KindClaim, false)
		return true
	}
	return r.raised(i)
}

// definite returns the article before the noun at i or before its adjective: “the received wisdom”. It is -1 if there
// is none.
func (r *reader) definite(i int) int {
	switch {
	case r.Is(i-1, class.Article):
		return i - 1
	case r.Is(i-2, class.Article) && r.Class[i-1]&^class.Past == 0 && !r.Capitalised(i-1) &&
		!r.Is(i-3, class.Preposition):
		return i - 2
	}
	return -1
}

// among reads a view that a group shares, or a claim that it makes: “a perception among bakers that”, “claims by some
// bakers that”.
func (r *reader) among(i int) bool {
	const near = 10 // words
	if !r.Plays(i+1, class.Among|class.By|class.From) || i+2 > r.Last {
		return false
	}
	n := r.nouns.PhraseFrom(i + 2)
	if n.Empty() || r.Is(n.To, class.Ing) || !r.nouns.Speaks(r.nouns.Head(n)) {
		return false // “questions from reporters and insisting that”
	}
	that := n.To + 1
	for that <= min(i+near, r.Last) && !r.Plays(that, class.That) {
		that++
	}
	if !r.Plays(that, class.That) || r.Pauses(that) ||
		!r.Plays(i+1, class.Among) && (that > n.To+1 || !r.beginsClause(that+1)) {
		return false
	}
	r.add(n, r.standings.Listed(n), i, i+1, !r.Is(i, class.Claim), r.contents.contentAfter(that+1))
	return true
}

// persists reads a claim or a worry that is there without anybody behind it: “doubts persist that”, “speculation has
// grown that”. The noun at i begins its clause. A report is a document, which readReports reads.
func (r *reader) persists(i int) bool {
	v := r.arising(i)
	if v < 0 || r.Is(i, class.Report) || !r.opensClause(i) || !r.beginsClause(v+2) {
		return false
	}
	kind := standing.KindClaim
	if r.Is(i, class.Concern) {
		kind = standing.KindConcern
	}
	r.hearsay(i, v, kind, r.Is(i, class.Concern))
	return true
}

// readShared reads a view that the people behind the “among” at i share, if its noun is in no list: “a conviction among
// bakers that”, “the mood among bakers is that”, “among bakers there is a fear that”.
func (r *reader) readShared(i int) {
	if i == r.Last || r.Pauses(i+1) {
		return
	}
	n := r.nouns.PhraseFrom(i + 1)
	h := r.nouns.Head(n)
	j := r.standings.Listed(n)
	if n.Empty() || h < n.From || !r.nouns.Speaks(h) || r.Capitalised(h) || j.Standing != Vague {
		return
	}
	that := r.sharedClause(i, n)
	// “that she chose” may be a relative clause.
	relative := r.Is(that+1, class.Pronoun) && !r.Is(that+2, class.Aux|class.Modal)
	if that > i && r.Plays(that, class.That) && !r.Pauses(that) && r.beginsClause(that+1) && !relative {
		r.add(n, j, i, i, false, r.contents.contentAfter(that+1))
	}
}

// sharedClause returns where the “that” of a view should stand that the people n share, behind the “among” at i. It is
// -1 if the words around them tell of no view.
func (r *reader) sharedClause(i int, n syntax.Phrase) int {
	const near = 6 // words
	that := n.To + 1
	if r.opensClause(i) {
		if !r.Plays(that, class.There) {
			return -1
		}
		for that++; that <= n.To+near && !r.Plays(that, class.That) && !r.Pauses(that); {
			that++
		}
		return that
	}
	const others = class.Claim | class.Concern | class.Verbs | class.Aux | class.Preposition | class.Pronoun |
		class.Determiners
	noun := i - 1
	if r.Pauses(i) || r.Is(noun, others) || r.Describes(noun) || !r.introduced(noun) ||
		r.Vocabulary.LooksLikePeople(r.Folded(noun)+"s") {
		return -1
	}
	if r.Is(that, class.Be) {
		that++
	}
	return that
}

// introduced reports whether an article stands before the noun at i, or before the adjectives in front of it.
func (r *reader) introduced(i int) bool {
	const most = 3 // words
	for k := i - 1; k >= max(r.First, i-most) && !r.Pauses(k+1); k-- {
		if r.Is(k, class.Article) || r.Is(k, class.Be) {
			return true
		}
		if r.Is(k, class.Verbs|class.Preposition|class.Pronoun|class.Possessive|class.Count) {
			return false
		}
	}
	return false
}

// exists returns the first word of “there are fears that” for the worry at i. It is -1 if the words are not of this
// form.
func (r *reader) exists(i int) int {
	for k := i - 1; k > r.First && k >= i-4; k-- {
		if r.Is(k, class.Be) {
			for s := k - 1; s >= r.First && !r.Pauses(s+1); s-- {
				if r.Plays(s, class.There) {
					return s
				}
				if !r.Is(s, class.Aux|class.Adverb) {
					break // “there have long been fears”
				}
			}
		}
		if r.Plays(k, class.Indefinite) {
			continue // “there is a belief that”
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
	if !r.Is(i, class.Concern) {
		return false
	}
	if !r.Plural(i) {
		return r.questioned(i)
	}
	be := false
	for k := i + 1; k <= min(i+10, r.Last) && !r.Pauses(k); k++ {
		if r.Is(k, class.Be) {
			be = true
		}
		if r.Is(k, class.Raised) && be && r.Is(k-1, class.Be|class.Adverb) {
			if k < r.Last && r.Plays(k+1, class.By) || r.passives.namedAmong(k+1) {
				return false
			}
			r.hearsay(i, k, standing.KindConcern, false)
			return true
		}
	}
	return false
}

// questioned reads “has been thrown into doubt”, which does not say who doubts it. The doubt is at i.
func (r *reader) questioned(i int) bool {
	p := i - 2
	if !r.Plays(i-1, class.Into) || !r.Has(p, class.Questioned) || i < r.Last && !r.Pauses(i+1) {
		return false
	}
	s := r.clauses.VerbGroup(p)
	if be, modal, denied := r.clauses.Auxiliaries(s, p); be && !modal && !denied && !r.Pauses(s) {
		r.hearsay(s, i, standing.KindPassive, false)
		return true
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
