package sources

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// head returns the noun that n is about: the first one of a source that no other noun follows, otherwise the last
// word before what describes it. It is less than n.from where there is none.
func (r *nouns) head(n nounPhrase) int {
	if !n.empty() && r.standsAlone(n) {
		return n.from
	}
	for i := n.from; i <= n.to; i++ {
		if i > n.from && r.is(i, class.Preposition) && !r.quantifies(i) && !r.is(i-1, class.SourceNouns) {
			break // “rules devised by bakers” are rules
		}
		if r.isHead(i, n.to) {
			return i
		}
	}
	for i := n.from + 1; i <= n.to; i++ {
		if r.is(i, class.Preposition) && !r.quantifies(i) || r.pauses(i) {
			return i - 1
		}
	}
	return n.to
}

// standsAlone reports whether n is about the quantifier that it begins with: “some in the bakery”.
func (r *nouns) standsAlone(n nounPhrase) bool {
	next := n.from + 1
	return r.is(n.from, class.Quantifier) && (n.from == n.to || r.is(next, class.Access) ||
		r.is(next, class.Preposition|class.Relative|class.Aux) && !r.plays(next, class.Of))
}

// isHead reports whether the word at i, of a phrase that ends at to, is a noun of a source that no other noun follows.
func (r *nouns) isHead(i, to int) bool {
	const ends = class.Preposition | class.Relative | class.And | class.Aux | class.Pronoun | class.Article |
		class.Adverb | class.Negative | class.Access | class.Member
	if !r.is(i, class.SourceNouns) || r.possessive(i) || i < to && r.quantifies(i+1) {
		return false
	}
	return i == to || r.is(i+1, ends) || r.pauses(i+1) || r.describes(i+1) && !r.is(i+2, class.SourceNouns)
}

// trim drops what stands before a noun phrase in its clause: adverbs, conjunctions, times, and a prepositional phrase
// in front of it (“On Thursday analysts”).
func (r *nouns) trim(n nounPhrase) nounPhrase {
	for n.from <= n.to {
		i := n.from
		if e := r.timeFrom(i, n.to, false); e > i {
			n.from = e
			continue
		}
		switch {
		case r.is(i, class.And|class.Join|class.Adverb|class.Time) && !r.is(i, class.Determiners) || r.adverb(i):
			n.from++
		case r.is(i, class.Member):
			return nobody
		case r.is(i, class.Article) && r.is(i+1, class.Time) && i+1 < n.to && !r.capitalised(i+1):
			n.from += 2 // “this year economists”, not “The Times”
		case r.is(i, class.Preposition) && !r.is(i, class.Article):
			j := n.to
			for j > i && !(r.is(j, class.Preposition) && !r.quantifies(j)) {
				j--
			}
			n.from = r.objectOf(j, n.to)
		default:
			return r.tighten(n)
		}
	}
	return nobody
}

// tighten drops what stands before the determiner that n's noun has: “for years | some bakers”.
func (r *nouns) tighten(n nounPhrase) nounPhrase {
	h := r.head(n)
	for i := h - 1; i > n.from; i-- {
		if r.is(i, class.Preposition) && !r.quantifies(i) {
			n.from = i + 1
			break
		}
		if !r.is(i, class.Determiners) || r.is(i, class.And) {
			continue
		}
		for i > n.from && r.is(i-1, class.Determiners|class.Negative|class.Adverb) {
			i--
		}
		if i > n.from && !r.is(i-1, class.Preposition|class.And) {
			n.from = i
		}
		break
	}
	return n
}

// bare reports whether n is so plain a phrase around its noun at h that a class is all it can be: “dairy farmers”,
// “some people in the town”.
func (r *nouns) bare(n nounPhrase, h int) bool {
	if h-n.from > 4 || r.is(h, class.Time) {
		return false
	}
	for i := n.from; i < h; i++ {
		if r.is(i, class.Preposition) && !r.quantifies(i) || r.is(i, class.Verbs) || r.describes(i) &&
			!r.is(i, class.Quantifier) {
			return false
		}
	}
	if h == n.to {
		return true
	}
	return r.plays(h+1, class.Of|class.In|class.On|class.For|class.From|class.At|class.Who) && n.to-h <= 5
}

// agentive reports whether the noun at h is one for people: written like one for those who do something, as “rowers”
// and “organists” are, or listed.
func (r *nouns) agentive(h int) bool {
	if r.has(h, class.Person) {
		return true
	}
	w := r.folded(h)
	for _, ending := range r.Vocabulary.Agents {
		if len(w) > len(ending)+2 && strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// speaks reports whether the noun at h can have said or thought something, as far as it shows.
func (r *nouns) speaks(h int) bool {
	return r.is(h, class.SourceNouns|class.Quantifier) || r.capitalised(h) || r.agentive(h)
}

// labels reports whether n can be whose words follow a colon: a name or a source, not “Note” or a place.
func (r *nouns) labels(n nounPhrase) bool {
	if n.from == n.to && r.has(n.from, class.Label) {
		return false
	}
	if !r.headline() {
		return n.from == n.to && r.is(n.from, class.Expert|class.Critic) && r.plural(n.from)
	}
	return r.is(n.to, class.Expert|class.Critic|class.Official|class.Source|class.Study|class.Report|class.Poll) &&
		n.to-n.from < 3 ||
		r.named(n)
}

// named reports whether n is one or two words that are nothing but a name: “Brill”, “Una Prest”.
func (r *nouns) named(n nounPhrase) bool {
	if n.to-n.from > 1 {
		return false
	}
	for i := n.from; i <= n.to; i++ {
		w := r.Words[i]
		if w.ID != 0 || w.Shape&phrase.Capitalised == 0 || w.Shape&(phrase.AllCaps|phrase.Number) != 0 {
			return false
		}
	}
	return true
}
