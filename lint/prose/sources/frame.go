package sources

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// passives reads participles that say what is thought and leave out by whom.
type passives struct {
	*sentence
	nouns   *nouns
	clauses *clauses
}

// widely reports whether the word at i spreads an opinion over everybody.
func (r *passives) widely(i int) bool {
	switch r.folded(i) {
	case "widely", "generally", "commonly", "broadly", "universally":
		return true
	}
	return false
}

// renowned reports whether the participle at p, without a complement, tells how well known something is and not what is
// thought of it: “is not widely recognised”.
func (r *passives) renowned(p int) bool {
	switch r.folded(p) {
	case "recognised", "recognized", "acknowledged", "celebrated", "mentioned", "described":
		return true
	}
	return false
}

// polled reports whether so many people are named, from the word at i on, as those who think so: “is seen as honest, if
// dull, by half of voters”.
func (r *passives) polled(i int) bool {
	for by := i; by < r.last; by++ {
		if r.folded(by) != "by" {
			continue
		}
		counted := false
		for k := by + 1; k <= min(by+8, r.last) && !r.pauses(k); k++ {
			switch w := r.folded(k); {
			case r.Words[k].Shape&phrase.Number != 0, r.is(k, class.Count) && w != "one",
				w == "half", w == "quarter", w == "third":
				counted = true
			case counted && r.is(k, class.Public) && r.plural(k):
				return true
			}
		}
	}
	return false
}

// inWork reports whether the sentence of the participle at p begins with the work that says so: “In the college’s own
// film the valley is depicted as”, “In her letter the oven is described as”.
func (r *passives) inWork(p int) bool {
	if !r.has(r.first, class.Where) {
		return false
	}
	owned := false
	for i := r.first + 1; i < p && i <= r.first+8; i++ {
		owned = owned || r.possessive(i) || r.is(i, class.Possessive)
		if owned && r.is(i, class.Document|class.Study|class.Report|class.Poll) {
			return true
		}
		if r.pauses(i) {
			return false
		}
	}
	return false
}

// agentBefore reports whether the “by” at i can name who did what the participle at p says: no other verb between.
func (r *passives) agentBefore(i, p int) bool {
	for k := p + 1; k < i; k++ {
		if r.is(k, class.Aux|class.Modal|class.Relative) || r.pauses(k) || k > p+1 && r.describes(k) {
			return false
		}
		if r.is(k, class.Preposition) && r.folded(i) == "by" {
			return false // “seen as proof of good will by the board”: the will is the board's
		}
	}
	return true
}

// reduced reports whether the participle at p follows its noun without a form of “be”: “an oven seen as cursed”.
func (r *passives) reduced(p int) bool {
	if p == r.first || p == r.last || r.is(p-1, class.Pronoun|class.Aux|class.Modal|class.Preposition|class.Article|
		class.Possessive) {
		return false
	}
	// “what the miller interpreted as”
	if b := r.clauses.clauseStart(p - 1); b > r.first && b < p && r.is(b-1, class.Relative) {
		return false
	}
	next := r.folded(p + 1)
	if p+2 <= r.last && r.folded(p+2) == "much" {
		return false // “admitted as much”
	}
	return next == "as" && r.is(p, class.Appraised) || next == "by" && r.is(p, class.Appraised|class.Blamed) ||
		(r.is(p+1, class.Adverb) || r.adverb(p+1)) && p+2 <= r.last && r.folded(p+2) == "as" && r.is(p, class.Appraised)
}

// passiveFrame returns what kind of hearsay the participle at p makes with what follows it, and the last word of the
// cue. The kind is empty where it makes none.
func (r *passives) passiveFrame(p, s int, be, widely bool) (kind string, last int) {
	next := p + 1
	ends := next > r.last || r.pauses(next)
	word := ""
	if !ends {
		word = r.folded(next)
	}
	it := s > r.first && r.folded(s-1) == "it" || r.folded(s) == "it's" || r.folded(s) == "it’s"
	c := r.class[p]
	switch {
	case c&class.Expected != 0 && widely:
		return "passive", p
	case c&class.Expected != 0 && word == "to":
		return "expected", p
	case c&(class.Believed|class.Considered) != 0 && it && (word == "that" || widely || ends &&
		r.folded(p) != "suggested"):
		return "passive", p
	case c&(class.Believed|class.Considered) != 0 && it && !ends &&
		(r.is(next, class.Article|class.Pronoun|class.Possessive) || r.capitalised(next)):
		return "passive", p
	case word == "to" && be && next < r.last && (c&class.Rumoured != 0 || widely && c&class.Appraised != 0):
		return "passive", next
	case c&class.Rumoured != 0 && be && (word == "likely" || word == "unlikely"):
		return "passive", next
	case c&class.Appraised != 0 && !ends && strings.HasSuffix(word, "ing") && r.class[next] == 0 && be && !widely:
		return "", 0 // “was seen waving as”: somebody watched
	case c&class.Appraised != 0:
		if as := r.clauses.complement(next, "as"); as > 0 && as <= p+8 && (word == "by" || r.agentBefore(as, p)) {
			if word == "in" || word == "on" {
				return "", 0
			}
			return "passive", as
		}
		if word == "by" {
			return "passive", p
		}
	case c&class.Considered != 0 && be && !ends && r.folded(p) != "thought":
		if word == "to" || !r.is(next, class.Preposition|class.As|class.And|class.Join|class.Adverb|class.Ing) {
			return "passive", p
		}
	}
	if c&class.Blamed != 0 && (be || word == "by") {
		switch word {
		case "for", "over", "as":
			return "passive", next
		case "by":
			return "passive", p
		}
	}
	if widely && c&class.Passives != 0 && (be || !r.is(p-2, class.Article|class.Quantifier|class.Possessive)) &&
		!r.renowned(p) {
		return "passive", p
	}
	return "", 0
}
