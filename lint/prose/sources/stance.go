package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// readStance reads a noun for what its owner says or thinks, before the “that” at i or before a form of “be” there:
// “the dean’s argument that”, “his answer, like hers, is that”. Only an owner whom readers can identify is recorded.
func (r *reader) readStance(i int) bool {
	noun, that := i-1, i
	if r.Is(i, class.Be) {
		that = i + 1
		if r.Pauses(i) {
			noun = r.beforeAside(i)
		}
	} else if r.Pauses(i) {
		return false
	}
	if !r.Plays(that, class.That) || that >= r.Last || !r.Has(noun, class.Stance) &&
		!(noun < i-1 && r.Is(noun, class.Claim|class.Concern)) {
		return false
	}
	if r.Plays(i, class.That) {
		r.readTaken(noun)
	}
	return r.holds(noun, r.contents.contentAfter(that+1))
}

// beforeAside returns the word before the aside that ends right before i. It is -1 if there is none.
func (r *reader) beforeAside(i int) int {
	const most = 10 // words
	for k := i - 1; k > r.First+1 && k >= i-most; k-- {
		if r.After(k, phrase.Comma|phrase.Stop) {
			return k - 1
		}
	}
	return -1
}

// holds records the owner of the noun at i as the source of content, and reports whether readers can identify one.
func (r *reader) holds(i int, content []text.Span) bool {
	n := r.owner(i)
	if n.Empty() {
		return false
	}
	j := r.standings.Listed(n)
	if j.Standing == Vague {
		return false
	}
	r.add(n, j, i, i, true, content)
	return true
}

// worries reads a worry or a claim with its owner and its object: “her fears over the pier”, “Ms Prest’s allegations of
// waste”.
func (r *reader) worries(i int) bool {
	if !r.Plays(i+1, class.Over|class.About|class.Of|class.At) || i+2 > r.Last {
		return false
	}
	e := i + 2
	for e < r.Last && !r.Pauses(e+1) && (!r.Is(e+1, class.Aux|class.Modal) || r.Is(e, class.Relative)) {
		e++
	}
	return r.holds(i, []text.Span{r.Span(i+2, e)})
}

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
