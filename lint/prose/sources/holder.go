package sources

import "copydesk/lint/prose/class"

// readTaken reads the subject of a verb whose object is a view or a claim: “some took the view that”. The noun is at i,
// before “that”.
func (r *reader) readTaken(i int) {
	v := r.taker(i)
	if v < 0 {
		return
	}
	n, inverted := r.clauses.Subject(v)
	h := r.nouns.Head(n)
	if inverted || n.Empty() || h < n.From || r.own(n) || !r.nouns.Speaks(h) && !r.Is(h, class.Pronoun) {
		return
	}
	_, modal, denied := r.clauses.Auxiliaries(r.clauses.VerbGroup(v), v)
	r.add(n, r.standings.Listed(n), v, v, modal || denied, r.contents.contentAfter(i+2))
}

// taker returns the verb whose object is the noun at i: “take the view”. In “are of the view” it is the form of “be”.
// It is -1 if there is none.
func (r *reader) taker(i int) int {
	const most = 4 // words between
	for k := i - 1; k > r.First && k >= i-1-most && !r.Pauses(k+1); k-- {
		switch {
		case r.Plays(k, class.Takes):
			if s := r.clauses.VerbGroup(k); r.Is(s-1, class.Article) || r.Plays(s-1, class.To) {
				return -1 // “a hold”, “to take the view”
			}
			return k
		case r.Plays(k, class.Of) && r.Is(k-1, class.Be) && !r.Pauses(k):
			return k - 1
		case r.Is(k, class.Verbs|class.Aux|class.Modal|class.Relative|class.Preposition|class.And|class.Pronoun) &&
			!r.Is(k, class.Possessive|class.Article):
			return -1
		}
	}
	return -1
}
