package syntax

import "copydesk/lint/prose/class"

// Head returns the noun that n is about: the first one of a source that no other noun follows, otherwise the last
// word before what describes it. It is less than n.from where there is none.
func (r *Nouns) Head(n Phrase) int {
	if !n.Empty() && r.standsAlone(n) {
		return n.From
	}
	for i := n.From; i <= n.To; i++ {
		if i > n.From && r.Is(i, class.Preposition) && !r.Quantifies(i) && !r.Is(i-1, class.SourceNouns) {
			break // “rules devised by bakers” are rules
		}
		if r.isHead(i, n.To) {
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

// standsAlone reports whether n is about the quantifier that it begins with: “some in the bakery”.
func (r *Nouns) standsAlone(n Phrase) bool {
	next := n.From + 1
	return r.Is(n.From, class.Quantifier) && (n.From == n.To || r.Is(next, class.Access) ||
		r.Is(next, class.Preposition|class.Relative|class.Aux) && !r.Plays(next, class.Of))
}

// isHead reports whether the word at i, of a phrase that ends at to, is a noun of a source that no other noun follows.
func (r *Nouns) isHead(i, to int) bool {
	const ends = class.Preposition | class.Relative | class.And | class.Aux | class.Pronoun | class.Article |
		class.Adverb | class.Negative | class.Access | class.Member
	if !r.Is(i, class.SourceNouns) || r.Possessive(i) || i < to && r.Quantifies(i+1) {
		return false
	}
	return i == to || r.Is(i+1, ends) || r.Pauses(i+1) || r.Describes(i+1) && !r.Is(i+2, class.SourceNouns)
}

// trim drops what stands before a noun phrase in its clause: adverbs, conjunctions, times, and a prepositional phrase
// in front of it (“On Thursday analysts”).
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

// tighten drops what stands before the determiner that n's noun has: “for years | some bakers”.
func (r *Nouns) tighten(n Phrase) Phrase {
	h := r.Head(n)
	for i := h - 1; i > n.From; i-- {
		if r.Is(i, class.Preposition) && !r.Quantifies(i) {
			n.From = i + 1
			break
		}
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

// Bare reports whether n is so plain a phrase around its noun at h that a class is all it can be: “dairy farmers”,
// “some people in the town”.
func (r *Nouns) Bare(n Phrase, h int) bool {
	if h-n.From > 4 || r.Is(h, class.Time) {
		return false
	}
	for i := n.From; i < h; i++ {
		if r.Is(i, class.Preposition) && !r.Quantifies(i) || r.Is(i, class.Verbs) || r.Describes(i) &&
			!r.Is(i, class.Quantifier) {
			return false
		}
	}
	if h == n.To {
		return true
	}
	return r.Plays(h+1, class.Of|class.In|class.On|class.For|class.From|class.At|class.Who) && n.To-h <= 5
}

// Agentive reports whether the noun at h is one for people: written like one for those who do something, as “rowers”
// and “organists” are, or listed.
func (r *Nouns) Agentive(h int) bool {
	return r.Has(h, class.Person) || r.Vocabulary.LooksLikePeople(r.Folded(h))
}

// Speaks reports whether the noun at h can have said or thought something, as far as it shows.
func (r *Nouns) Speaks(h int) bool {
	return r.Is(h, class.SourceNouns|class.Quantifier) || r.Capitalised(h) || r.Agentive(h)
}
