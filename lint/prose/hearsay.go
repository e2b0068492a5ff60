package prose

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

const passives = hearsayAppraised | hearsayConsidered | hearsayThat | hearsayRumoured | hearsayExpected | hearsayBlamed

// hearsay records what nobody is said to have said; the cue is the words from first to last.
func (r *attributionReader) hearsay(first, last int, kind string, weak bool) {
	r.add(nobody, judgement{standing: Vague, kind: kind}, first, last, weak, r.contentAfter(last+1))
}

// readPassive reads the participle at p where it reports what is said, seen or thought; it reports whether it does.
func (r *attributionReader) readPassive(p int) bool {
	s := r.verbGroup(p)
	be, modal, _ := r.auxiliaries(s, p)
	if !be && s < p && r.is(s, funcAux|funcModal) || s == p-1 && r.folded(s) == "being" {
		be = false
		if !r.is(p+1, funcPreposition) || r.folded(p+1) != "by" {
			return false
		}
	}
	widely := p > r.first && r.widely(p-1)
	if !be && !r.reduced(p) && !widely || p > r.first && r.folded(p-1) == "officially" {
		return false
	}
	if s > r.first && s < p && r.folded(s-1) == "to" && r.is(s, funcBe) && !widely {
		modal = true
	}
	kind, last := r.passiveFrame(p, s, be, widely)
	if kind == "" {
		return false
	}
	if by := r.complement(p+1, "by"); by > 0 && by < r.last && !r.is(by+1, formIng) && r.agentBefore(by, p) {
		n := r.agentFrom(by + 1)
		if h := r.head(n); !n.empty() && (r.speaks(h) || r.capitalised(by+1)) {
			r.add(n, r.listed(n), p, p, modal, r.verdict(p))
			return true
		}
		if !r.is(by+1, formIng) && by <= p+3 {
			return true
		}
	}
	if r.polled(last+1) || r.inWork(p) {
		return true
	}
	first := s
	if s > r.first && r.folded(s-1) == "it" && r.words[s].Before == 0 {
		first--
	}
	if !be {
		first = p
		if widely {
			first = p - 1
		}
	}
	r.hearsay(first, last, kind, modal || kind == "expected")
	if a := &r.found[len(r.found)-1]; !be && len(a.Content) > 0 {
		// “an oven seen as cursed, …”: what is seen ends with its aside.
		e := last + 1
		for e < r.last && !r.pauses(e+1) {
			e++
		}
		a.Content[0] = r.span(last+1, e)
	}
	return true
}

// widely reports whether the word at i spreads an opinion over everybody.
func (r *attributionReader) widely(i int) bool {
	switch r.folded(i) {
	case "widely", "generally", "commonly", "broadly", "universally":
		return true
	}
	return false
}

// renowned reports whether the participle at p, without a complement, tells how well known something is and not what is
// thought of it: “is not widely recognised”.
func (r *attributionReader) renowned(p int) bool {
	switch r.folded(p) {
	case "recognised", "recognized", "acknowledged", "celebrated", "mentioned", "described":
		return true
	}
	return false
}

// polled reports whether so many people are named, from the word at i on, as those who think so: “is seen as honest, if
// dull, by half of voters”.
func (r *attributionReader) polled(i int) bool {
	for by := i; by < r.last; by++ {
		if r.folded(by) != "by" {
			continue
		}
		counted := false
		for k := by + 1; k <= min(by+8, r.last) && !r.pauses(k); k++ {
			switch w := r.folded(k); {
			case r.words[k].Shape&phrase.Number != 0, r.is(k, funcCount) && w != "one",
				w == "half", w == "quarter", w == "third":
				counted = true
			case counted && r.is(k, nounPublic) && r.plural(k):
				return true
			}
		}
	}
	return false
}

// inWork reports whether the sentence of the participle at p begins with the work that says so: “In the college’s own
// film the valley is depicted as”, “In her letter the oven is described as”.
func (r *attributionReader) inWork(p int) bool {
	if !r.has(r.first, traitWhere) {
		return false
	}
	owned := false
	for i := r.first + 1; i < p && i <= r.first+8; i++ {
		owned = owned || r.possessive(i) || r.is(i, funcPossessive)
		if owned && r.is(i, nounDocument|nounStudy|nounReport|nounPoll) {
			return true
		}
		if r.pauses(i) {
			return false
		}
	}
	return false
}

// agentBefore reports whether the “by” at i can name who did what the participle at p says: no other verb between.
func (r *attributionReader) agentBefore(i, p int) bool {
	for k := p + 1; k < i; k++ {
		if r.is(k, funcAux|funcModal|funcRelative) || r.pauses(k) || k > p+1 && r.describes(k) {
			return false
		}
		if r.is(k, funcPreposition) && r.folded(i) == "by" {
			return false // “seen as proof of good will by the board”: the will is the board's
		}
	}
	return true
}

// reduced reports whether the participle at p follows its noun without a form of “be”: “an oven seen as cursed”.
func (r *attributionReader) reduced(p int) bool {
	if p == r.first || p == r.last || r.is(p-1, funcPronoun|funcAux|funcModal|funcPreposition|funcArticle|funcPossessive) {
		return false
	}
	// “what the miller interpreted as”
	if b := r.clauseStart(p - 1); b > r.first && b < p && r.is(b-1, funcRelative) {
		return false
	}
	next := r.folded(p + 1)
	if p+2 <= r.last && r.folded(p+2) == "much" {
		return false // “admitted as much”
	}
	return next == "as" && r.is(p, hearsayAppraised) || next == "by" && r.is(p, hearsayAppraised|hearsayBlamed) ||
		(r.is(p+1, funcAdverb) || r.adverb(p+1)) && p+2 <= r.last && r.folded(p+2) == "as" && r.is(p, hearsayAppraised)
}

// passiveFrame returns what kind of hearsay the participle at p makes with what follows it, and the last word of the
// cue. The kind is empty where it makes none.
func (r *attributionReader) passiveFrame(p, s int, be, widely bool) (kind string, last int) {
	next := p + 1
	ends := next > r.last || r.pauses(next)
	word := ""
	if !ends {
		word = r.folded(next)
	}
	it := s > r.first && r.folded(s-1) == "it" || r.folded(s) == "it's" || r.folded(s) == "it’s"
	c := r.class[p]
	switch {
	case c&hearsayExpected != 0 && widely:
		return "passive", p
	case c&hearsayExpected != 0 && word == "to":
		return "expected", p
	case c&(hearsayThat|hearsayConsidered) != 0 && it && (word == "that" || widely || ends && r.folded(p) != "suggested"):
		return "passive", p
	case c&(hearsayThat|hearsayConsidered) != 0 && it && !ends &&
		(r.is(next, funcArticle|funcPronoun|funcPossessive) || r.capitalised(next)):
		return "passive", p
	case word == "to" && be && next < r.last && (c&hearsayRumoured != 0 || widely && c&hearsayAppraised != 0):
		return "passive", next
	case c&hearsayRumoured != 0 && be && (word == "likely" || word == "unlikely"):
		return "passive", next
	case c&hearsayAppraised != 0 && !ends && strings.HasSuffix(word, "ing") && r.class[next] == 0 && be && !widely:
		return "", 0 // “was seen waving as”: somebody watched
	case c&hearsayAppraised != 0:
		if as := r.complement(next, "as"); as > 0 && as <= p+8 && (word == "by" || r.agentBefore(as, p)) {
			if word == "in" || word == "on" {
				return "", 0
			}
			return "passive", as
		}
		if word == "by" {
			return "passive", p
		}
	case c&hearsayConsidered != 0 && be && !ends && r.folded(p) != "thought":
		if word == "to" || !r.is(next, funcPreposition|funcAs|funcAnd|funcJoin|funcAdverb|formIng) {
			return "passive", p
		}
	}
	if c&hearsayBlamed != 0 && (be || word == "by") {
		switch word {
		case "for", "over", "as":
			return "passive", next
		case "by":
			return "passive", p
		}
	}
	if widely && c&passives != 0 && (be || !r.is(p-2, funcArticle|funcQuantifier|funcPossessive)) && !r.renowned(p) {
		return "passive", p
	}
	return "", 0
}

// readAgent reads a passive with its agent, “was called stale by several bakers”, and reports whether there is one.
func (r *attributionReader) readAgent(v int) bool {
	if r.class[v]&formPast == 0 || r.class[v]&(verdicts|verbPerceive) == 0 {
		return false
	}
	by := r.complement(v+1, "by")
	if by < 0 || by >= r.last || by > v+6 || !r.agentBefore(by, v) {
		return false
	}
	if r.is(v, verbDepict) && r.complement(v+1, "as", "for") < 0 {
		return false // “attacked by wolves”
	}
	n := r.agentFrom(by + 1)
	h := r.head(n)
	if n.empty() || !r.speaks(h) {
		return false
	}
	content := r.verdict(v)
	if by > v+1 {
		content = []text.Span{r.span(v+1, by-1)}
	}
	r.add(n, r.listed(n), v, v, false, content)
	return true
}

// readNominal reads a claim or a worry that is named as a thing: “claims that”, “amid fears of”. One that has an owner
// is the owner's: “her claim that”, “her complaint is that”.
func (r *attributionReader) readNominal(i int) bool {
	if i >= r.last || r.pauses(i+1) {
		return r.raised(i)
	}
	word := r.folded(i + 1)
	if word == "that" {
		if n := r.owner(i); !n.empty() {
			j := r.listed(n)
			r.add(n, j, i, i, j.standing == Vague, r.contentAfter(i+2))
			return true
		}
	}
	if r.is(i+1, funcBe) && i+3 <= r.last && r.folded(i+2) == "that" {
		// Only an owner that readers can place counts: whose else it is, the sentence says.
		if n := r.owner(i); !n.empty() {
			if j := r.listed(n); j.standing != Vague {
				r.add(n, j, i, i, true, r.contentAfter(i+3))
				return true
			}
		}
	}
	brings := r.bringer(i)
	if brings < 0 && word == "that" {
		brings = r.exists(i)
	}
	switch {
	case brings >= 0 && r.is(i, hearsayConcern) && (word == "that" || word == "over" || word == "about" || word == "of"):
		r.hearsay(brings, i, "concern", false)
		return true
	case brings >= 0 && r.is(i, hearsayClaim) && word == "that":
		r.hearsay(brings, i, "claim", false)
		return true
	}
	return r.raised(i)
}

// exists returns the first word of “there are fears that”, whose worry is at i; it is -1 where something else stands
// there.
func (r *attributionReader) exists(i int) int {
	for k := i - 1; k > r.first && k >= i-4; k-- {
		if r.is(k, funcBe) && r.folded(k-1) == "there" {
			return k - 1
		}
		denied := r.folded(k) == "no" || r.folded(k) == "little"
		if denied || r.is(k, funcPossessive|funcArticle|funcPreposition|verbs) || r.possessive(k) {
			return -1
		}
	}
	return -1
}

// bringer returns the word that brings in the ownerless worry at i, “amid” or “sparking”; it is -1 where none does.
func (r *attributionReader) bringer(i int) int {
	for k := i - 1; k >= max(r.first, i-4); k-- {
		if r.is(k, hearsayAmid) {
			return k
		}
		if r.is(k, funcPossessive|funcArticle|funcPreposition|funcAux|verbs) || r.possessive(k) || r.capitalised(k) {
			return -1
		}
	}
	return -1
}

// raised reads “concerns were raised”, which leaves out who raised them.
func (r *attributionReader) raised(i int) bool {
	if !r.is(i, hearsayConcern) || !r.plural(i) {
		return false
	}
	be := false
	for k := i + 1; k <= min(i+10, r.last) && !r.pauses(k); k++ {
		if r.is(k, funcBe) {
			be = true
		}
		if r.is(k, hearsayRaised) && be && r.is(k-1, funcBe|funcAdverb) {
			if k < r.last && r.folded(k+1) == "by" {
				return false
			}
			r.hearsay(i, k, "concern", false)
			return true
		}
	}
	return false
}

// owner returns who has the claim at i: “the miller’s claim that”, “her claim that”.
func (r *attributionReader) owner(i int) nounPhrase {
	for k := i - 1; k >= max(r.first, i-4); k-- {
		if r.is(k, funcPossessive) {
			return nounPhrase{k, k}
		}
		if r.possessive(k) {
			b := k
			for b > r.first && r.capitalised(b-1) && !r.pauses(b) {
				b--
			}
			if r.is(b-1, funcArticle) {
				b--
			}
			return nounPhrase{b, k}
		}
		if r.is(k, funcArticle|funcPreposition|funcAux|verbs) {
			break
		}
	}
	return nobody
}
