package syntax

import "copydesk/lint/prose/class"

// Head returns the noun of n: the first noun for a source that another noun does not follow, or else the last word
// before the modifiers behind the noun. It is less than n.From if n is empty.
func (r *Nouns) Head(n Phrase) int {
	if !n.Empty() && r.standsAlone(n) {
		return n.From
	}
	for i := n.From; i <= n.To; i++ {
		if i > n.From && r.Is(i, class.Preposition) && !r.Quantifies(i) && !r.Is(i-1, class.SourceNouns) ||
			r.Is(i, class.Member) && r.Pauses(i) && !r.Is(i-1, class.Quantifier) && !r.Plays(i-1, class.Some) {
			break // “rules devised by bakers” are rules, and “Roth, like other bakers,” is Roth
		}
		if r.isHead(i, n.To) && !r.coordinated(i, n.To) {
			return i
		}
	}
	for i := n.From + 1; i <= n.To; i++ {
		if r.Is(i, class.Preposition) && !r.Quantifies(i) || r.Pauses(i) {
			return i - 1
		}
	}
	return n.To
}

// standsAlone reports whether the quantifier or the “those” at the start of n has no noun: “some in the bakery”, “those
// opposed to the toll”.
func (r *Nouns) standsAlone(n Phrase) bool {
	next := n.From + 1
	if r.Plays(n.From, class.Those) {
		return next <= n.To && r.Is(next, class.Preposition|class.Relative|class.Past|class.Ing)
	}
	return r.Is(n.From, class.Quantifier) && (n.From == n.To || r.Is(next, class.Access) ||
		r.Is(next, class.Preposition|class.Relative|class.Aux) && !r.Plays(next, class.Of))
}

// isHead reports whether the word at i, in a phrase that ends at to, is a noun for a source and another noun does
// not follow.
func (r *Nouns) isHead(i, to int) bool {
	const ends = class.Preposition | class.Relative | class.And | class.Aux | class.Pronoun | class.Article |
		class.Adverb | class.Negative | class.Access | class.Member
	if !r.Is(i, class.SourceNouns) || r.Possessive(i) || i < to && r.Quantifies(i+1) {
		return false
	}
	return i == to || r.Is(i+1, ends) || r.Pauses(i+1) || r.Describes(i+1) && !r.Is(i+2, class.SourceNouns)
}

// coordinated reports whether the noun at i, in a phrase that ends at to, is one of two adjectives before a plural:
// “both liberal and green | groups”.
func (r *Nouns) coordinated(i, to int) bool {
	if r.Plural(i) || !r.Is(i+1, class.And) || r.Is(i-1, class.Article|class.Possessive) {
		return false
	}
	for k := i + 2; k <= to && !r.Is(k, class.Determiners|class.Preposition|class.And); k++ {
		if r.isHead(k, to) {
			return r.Plural(k)
		}
	}
	return false
}

// trim removes the words before a noun phrase in its clause: adverbs, conjunctions, times, and a prepositional
// phrase (“On Thursday analysts”).
func (r *Nouns) trim(n Phrase) Phrase {
	for n.From <= n.To {
		i := n.From
		if e := r.timeFrom(i, n.To, false); e > i {
			n.From = e
			continue
		}
		switch {
		case r.Is(i, class.And|class.Join|class.Adverb|class.Time) && !r.Is(i, class.Determiners) || r.Adverb(i):
			n.From++
		case r.Is(i, class.Member):
			return Nobody
		case r.Is(i, class.Article) && r.Is(i+1, class.Time) && i+1 < n.To && !r.Capitalised(i+1):
			n.From += 2 // “this year economists”, not “The Times”
		case r.Is(i, class.Preposition) && !r.Is(i, class.Article):
			j := n.To
			for j > i && !(r.Is(j, class.Preposition) && !r.Quantifies(j)) {
				j--
			}
			n.From = r.objectOf(j, n.To)
		default:
			return r.tighten(n)
		}
	}
	return Nobody
}

// tighten removes the words before the determiner of the noun of n: “for years | some bakers”.
func (r *Nouns) tighten(n Phrase) Phrase {
	h := r.Head(n)
	for i := h - 1; i > n.From; i-- {
		if !r.Is(i, class.Determiners) || r.Is(i, class.And) {
			continue
		}
		for i > n.From && r.Is(i-1, class.Determiners|class.Negative|class.Adverb) {
			i--
		}
		if i > n.From && !r.Is(i-1, class.Preposition|class.And) {
			n.From = i
		}
		break
	}
	return n
}

// Bare reports whether n has so few modifiers around its noun at h that it can only be a class of people: “dairy
// farmers”, “some people in the town”.
func (r *Nouns) Bare(n Phrase, h int) bool {
	if h-n.From > 4 || r.Is(h, class.Time) {
		return false
	}
	for i := n.From; i < h; i++ {
		if r.Is(i, class.Preposition) && !r.Quantifies(i) || r.Is(i, class.Verbs) || r.Describes(i) &&
			!r.Is(i, class.Quantifier) && !r.Plays(i+1, class.Quantity) {
			return false
		}
	}
	if h == n.To {
		return true
	}
	most := 5 // words behind the noun
	for i := h + 1; i < n.To; i++ {
		if r.Is(i, class.And) {
			most = 8 // “in Halden and along the coast”
		}
	}
	return r.Plays(h+1, class.Of|class.In|class.On|class.For|class.From|class.At|class.Who) && n.To-h <= most
}

// Agentive reports whether the noun at h is a noun for people: it is in a list, or has an ending of such nouns, as
// “rowers” and “organists” have.
func (r *Nouns) Agentive(h int) bool {
	return r.Has(h, class.Person) || r.Vocabulary.LooksLikePeople(r.Folded(h))
}

// Speaks reports whether the noun at h may be somebody who says or thinks something.
func (r *Nouns) Speaks(h int) bool {
	return r.Is(h, class.SourceNouns|class.Quantifier) || r.Capitalised(h) || r.Agentive(h)
}
