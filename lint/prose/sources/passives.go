package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
	"copydesk/lint/prose/syntax"
)

// passives reads participles that report an opinion without saying whose it is.
type passives struct {
	*syntax.Sentence
	nouns   *syntax.Nouns
	clauses *syntax.Clauses
}

// owned reports whether the words around the participle at p say whose view it is. The cue ends at last.
func (r *passives) owned(p, last int) bool {
	return r.polled(last+1) || r.namedAmong(last+1) || standing.InWork(r.Sentence, p) || r.saidIn(last+1)
}

// polled reports whether a number of people is named from the word at i on as those who think so: “is seen as
// honest, if dull, by half of voters”.
func (r *passives) polled(i int) bool {
	for by := i; by < r.Last; by++ {
		if !r.Plays(by, class.By) {
			continue
		}
		counted := false
		for k := by + 1; k <= min(by+8, r.Last) && !r.Pauses(k); k++ {
			switch {
			case r.Words[k].Shape&phrase.Number != 0, r.Is(k, class.Count) && !r.Plays(k, class.One):
				counted = true
			case counted && r.Is(k, class.Public) && r.Plural(k):
				return true
			}
		}
	}
	return false
}

// namedAmong reports whether one of those who think so is named from the word at i on: “has been widely condemned,
// including by Ms Prest”.
func (r *passives) namedAmong(i int) bool {
	for k := i; k+2 <= r.Last; k++ {
		if r.Is(k, class.Member) && r.Plays(k+1, class.By) {
			return r.Capitalised(k+2) || r.Is(k+2, class.TiedNouns|class.Article|class.Possessive)
		}
	}
	return false
}

// opines reports whether a verdict begins at i, behind a participle without a form of “be”: an adjective, as in “the
// pier, thought unsafe”, or an infinitive.
func (r *passives) opines(i int) bool {
	if r.Pauses(i) || i > r.Last {
		return false
	}
	return r.Plays(i, class.To) || r.Has(i, class.Odds) ||
		r.Class[i] == 0 && !r.Capitalised(i) && r.Words[i].Shape&phrase.Number == 0 && !r.Plural(i)
}

// saidIn reports whether the clause from i ends with the work that says so: “was described as ‘a mess’ in the report”.
func (r *passives) saidIn(i int) bool {
	const near = 12 // words
	for k := i + 1; k+2 <= min(i+near, r.Last) && !r.Pauses(k); k++ {
		if !r.Plays(k, class.In) {
			continue
		}
		definite := r.Is(k+1, class.Article|class.Possessive) || r.Possessive(k+2)
		for j := k + 2; j <= min(k+3, r.Last) && !r.Pauses(j); j++ {
			if definite && r.Is(j, class.Study|class.Report|class.Document) || r.Is(j, class.Poll) {
				return true
			}
		}
	}
	return false
}

// agentBefore reports whether the “by” at i can introduce the agent of the participle at p: no other verb stands
// between.
func (r *passives) agentBefore(i, p int) bool {
	// “Accused of waste by the board”, “praised for her map by the board”.
	charge := r.Is(p, class.Blamed) && (r.Plays(p+1, class.Of) || r.Plays(p+1, class.For) && !r.Describes(p+2))
	from := p + 1
	if charge {
		from += 2 // “accused of being late by the board”
	}
	for k := from; k < i; k++ {
		if r.Is(k, class.Aux|class.Modal|class.Relative) || r.Pauses(k) || k > p+1 && r.Describes(k) {
			return false
		}
		if r.Is(k, class.Preposition) && r.Plays(i, class.By) && !charge {
			return false // “seen as proof of good will by the board”: the will is the board's
		}
	}
	return true
}

// saidToDo reports whether an infinitive, and not a hearer, follows the verb of speech at p behind a comma: “the toll,
// said to cost nine crowns”.
func (r *passives) saidToDo(p int) bool {
	return r.Pauses(p) && r.Is(p, class.Rumoured) && r.Is(p, class.Say) && r.Plays(p+1, class.To) &&
		!r.people(p+2) && !r.Is(p+2, class.Pronoun)
}

// thoughtToBe reports whether an infinitive of a verb that helps others follows the participle of thought at p, so that
// it describes the noun before it: “a barge believed to have sunk”.
func (r *passives) thoughtToBe(p int) bool {
	return r.Is(p, class.Rumoured) && r.Is(p, class.Think) && r.Plays(p+1, class.To) && r.Is(p+2, class.Be|class.Aux)
}

// opinesAside reports whether the participle at p begins an opinion between commas: “the pier, thought unsafe,”, “the
// pier, once considered a marvel,”.
func (r *passives) opinesAside(p int) bool {
	if !r.Is(p, class.Considered|class.Rumoured) || r.Is(p, class.Say) {
		return false
	}
	next := p + 1
	s := r.clauses.VerbGroup(p)
	aside := r.After(p, phrase.Comma) || s < p && r.Pauses(s) && r.Is(p-1, class.Adverb) ||
		r.Is(p-1, class.And) && r.Has(next, class.Odds)
	noun := r.Is(p, class.Considered) && (r.Is(next, class.Article) || r.Plays(next, class.One))
	return aside && (noun || r.opines(next))
}

// reduced reports whether the participle at p follows its noun without a form of “be”: “an oven seen as cursed”.
func (r *passives) reduced(p int) bool {
	if p == r.First || p == r.Last || r.Is(p-1, class.Pronoun|class.Aux|class.Modal|class.Preposition|class.Article|
		class.Possessive) {
		return false
	}
	if r.Is(r.clauses.VerbGroup(p)-1, class.Pronoun) {
		return false // “which he often described as”
	}
	// “what the miller interpreted as”
	if b := r.clauses.ClauseStart(p - 1); b > r.First && b < p && r.Is(b-1, class.Relative) {
		return false
	}
	if r.Plays(p+2, class.Much) {
		return false // “admitted as much”
	}
	next := p + 1
	if r.Plays(next, class.By) {
		return r.Is(p, class.Appraised|class.Blamed|class.Believed)
	}
	if r.opinesAside(p) || r.saidToDo(p) || r.thoughtToBe(p) {
		return true
	}
	if r.Is(next, class.Adverb) || r.Adverb(next) {
		next++
	}
	return r.Plays(next, class.AsPreposition) && r.Is(p, class.Appraised)
}
