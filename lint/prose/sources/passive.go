package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// hearsay records what nobody is said to have said; the cue is the words from first to last.
func (r *reader) hearsay(first, last int, kind string, weak bool) {
	r.add(nobody, judgement{standing: Vague, kind: kind}, first, last, weak, r.contents.contentAfter(last+1))
}

// readPassive reads the participle at p where it reports what is said, seen or thought; it reports whether it does.
func (r *reader) readPassive(p int) bool {
	s := r.clauses.verbGroup(p)
	be, modal, _ := r.clauses.auxiliaries(s, p)
	if !be && s < p && r.is(s, class.Aux|class.Modal) || s == p-1 && r.plays(s, class.Being) {
		if be = false; !r.plays(p+1, class.By) {
			return false
		}
	}
	widely := r.has(p-1, class.Widely)
	if !be && !widely && !r.passives.reduced(p) || r.has(p-1, class.Officially) {
		return false
	}
	modal = modal || s < p && r.plays(s-1, class.To) && r.is(s, class.Be) && !widely
	kind, last := r.passives.frame(p, s, be, widely)
	if kind == "" {
		return false
	}
	if r.readPassiveAgent(p, modal) || r.passives.polled(last+1) || r.passives.inWork(p) {
		return true
	}
	if be {
		if r.plays(s-1, class.It) && r.Words[s].Before == 0 {
			s--
		}
		r.hearsay(s, last, kind, modal || kind == kindExpected)
		return true
	}
	if s = p; widely {
		s--
	}
	r.hearsay(s, last, kind, modal || kind == kindExpected)
	r.endWithAside(last + 1)
	return true
}

// endWithAside ends what was found last, which governs the words from i on, with its aside: “an oven seen as cursed,
// …”.
func (r *reader) endWithAside(i int) {
	a := &r.found[len(r.found)-1]
	if len(a.Content) == 0 {
		return
	}
	e := i
	for e < r.last && !r.pauses(e+1) {
		e++
	}
	a.Content[0] = r.span(i, e)
}

// readPassiveAgent reads those by whom what the participle at p says is said, and reports whether it is no hearsay
// then.
func (r *reader) readPassiveAgent(p int, modal bool) bool {
	by := r.clauses.complement(p+1, class.By)
	if by < 0 || by >= r.last || r.is(by+1, class.Ing) || !r.passives.agentBefore(by, p) {
		return false
	}
	n := r.nouns.agentFrom(by + 1)
	if h := r.nouns.head(n); !n.empty() && (r.nouns.speaks(h) || r.capitalised(by+1)) {
		r.add(n, r.standings.listed(n), p, p, modal, r.contents.verdict(p))
		return true
	}
	return by <= p+3
}

// readAgent reads a passive with its agent, “was called stale by several bakers”, and reports whether there is one.
func (r *reader) readAgent(v int) bool {
	if r.class[v]&class.Past == 0 || r.class[v]&(class.Verdicts|class.Perceive) == 0 {
		return false
	}
	by := r.clauses.complement(v+1, class.By)
	if by < 0 || by >= r.last || by > v+6 || !r.passives.agentBefore(by, v) {
		return false
	}
	if r.is(v, class.Depict) && r.clauses.complement(v+1, class.AsPreposition|class.For) < 0 {
		return false // “attacked by wolves”
	}
	n := r.nouns.agentFrom(by + 1)
	h := r.nouns.head(n)
	if n.empty() || !r.nouns.speaks(h) {
		return false
	}
	content := r.contents.verdict(v)
	if by > v+1 {
		content = []text.Span{r.span(v+1, by-1)}
	}
	r.add(n, r.standings.listed(n), v, v, false, content)
	return true
}
