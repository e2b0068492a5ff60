package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/text"
)

// hearsay records an attribution without a source. The cue is the words from first to last.
func (r *reader) hearsay(first, last int, kind string, weak bool) {
	j := standing.Judgement{Standing: Vague, Kind: kind}
	r.add(syntax.Nobody, j, first, last, weak, r.contents.contentAfter(last+1))
}

// readPassive reads the participle at p if it reports speech, perception or thought, and returns whether it does.
func (r *reader) readPassive(p int) bool {
	s := r.clauses.VerbGroup(p)
	be, modal, denied := r.auxiliaries(s, p)
	if !be && s < p && r.Is(s, class.Aux|class.Modal) || s == p-1 && r.Plays(s, class.Being) {
		if be = false; !r.Plays(p+1, class.By) {
			return false
		}
	}
	widely := r.Has(p-1, class.Widely)
	if !be && !widely && !r.passives.reduced(p) || r.Has(p-1, class.Officially) {
		return false
	}
	modal = modal || s < p && r.Plays(s-1, class.To) && r.Is(s, class.Be) && !widely
	kind, last := r.passives.frame(p, s, be, widely)
	if kind == "" {
		return false
	}
	if r.readPassiveAgent(p, modal || denied) || r.passives.owned(p, last) {
		return true
	}
	if be {
		if r.Plays(s-1, class.It) && r.Words[s].Before == 0 {
			s--
		}
		r.hearsay(s, last, kind, modal || kind == standing.KindExpected)
		return true
	}
	if s = p; widely {
		s--
	}
	r.hearsay(s, last, kind, modal || kind == standing.KindExpected)
	r.endWithAside(last + 1)
	return true
}

// auxiliaries is like Clauses.Auxiliaries. In headlines a participle of hearsay has “be” in mind: “Mayor said to be
// leaving”.
func (r *reader) auxiliaries(s, p int) (be, modal, denied bool) {
	if s == p && p > r.First && r.Headline() && r.Is(p, class.Rumoured) && r.Plays(p+1, class.To) {
		return true, false, false
	}
	return r.clauses.Auxiliaries(s, p)
}

// endWithAside ends the content of the last attribution, which begins at i, at the next comma or stop: “an oven
// seen as cursed, …”.
func (r *reader) endWithAside(i int) {
	a := &r.found[len(r.found)-1]
	if len(a.Content) == 0 {
		return
	}
	e := i
	for e < r.Last && !r.Pauses(e+1) {
		e++
	}
	a.Content[0] = r.Span(i, e)
}

// readPassiveAgent reads the agent of the participle at p, and reports whether the passive has one and is not
// hearsay.
func (r *reader) readPassiveAgent(p int, modal bool) bool {
	by := r.clauses.Complement(p+1, class.By)
	if by < 0 || by >= r.Last || r.Is(by+1, class.Ing) || !r.passives.agentBefore(by, p) {
		return false
	}
	n := r.nouns.AgentFrom(by + 1)
	if h := r.nouns.Head(n); !n.Empty() && (r.nouns.Speaks(h) || r.Capitalised(by+1)) {
		r.add(n, r.standings.Listed(n), p, p, modal, r.contents.verdict(p))
		return true
	}
	// “Praised for her map by the guild” has one even if its noun is in no list.
	return by <= p+3 || r.Plays(p+1, class.For) && r.Is(by+1, class.Article) && !r.Plays(by+1, class.Indefinite)
}

// readAgent reads a passive with an agent, “was called stale by several bakers”, and reports whether there is one.
func (r *reader) readAgent(v int) bool {
	verdict := r.Is(v, class.Verdicts|class.Perceive)
	if !r.Is(v, class.Past) || !verdict && !r.Is(v, class.Plain|class.Think) {
		return false
	}
	by := r.clauses.Complement(v+1, class.By)
	if !verdict && by != v+1 {
		return false // “doubted by bakers”, not “said by the end of”
	}
	if by < 0 || by >= r.Last || by > v+6 || !r.passives.agentBefore(by, v) {
		return false
	}
	if r.Is(v, class.Depict) && r.clauses.Complement(v+1, class.AsPreposition|class.For) < 0 {
		return false // “attacked by wolves”
	}
	n := r.nouns.AgentFrom(by + 1)
	h := r.nouns.Head(n)
	if n.Empty() || !r.nouns.Speaks(h) || !verdict && r.Is(h, class.Media) {
		return false // “questioned by reporters” is an act
	}
	if r.Is(v, class.Call) && r.nameAt(v+1) && r.standings.Judge(n).Standing == Vague {
		return true // “was dubbed Eel King by his rivals”
	}
	content := r.contents.verdict(v)
	if by > v+1 {
		content = []text.Span{r.Span(v+1, by-1)}
	}
	_, modal, denied := r.clauses.Auxiliaries(r.clauses.VerbGroup(v), v)
	r.add(n, r.standings.Listed(n), v, v, modal || denied, content)
	return true
}
