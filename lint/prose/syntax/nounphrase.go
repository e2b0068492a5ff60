package syntax

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// Phrase is a noun phrase: the indices of its first and last word. Modifiers behind the noun are part of it:
// “bakers on night shifts”, “people briefed on the recipe”. It is empty if To < From.
type Phrase struct{ From, To int }

// Nobody is the empty phrase.
var Nobody = Phrase{0, -1}

// Empty reports whether n has no words.
func (n Phrase) Empty() bool { return n.To < n.From }

// Nouns reads noun phrases: where they begin and end, and which noun is the head.
type Nouns struct{ *Sentence }

// NewNouns returns the noun phrases of s.
func NewNouns(s *Sentence) *Nouns { return &Nouns{s} }

// PhraseFrom returns the noun phrase that begins at b. It ends at the next mark, auxiliary, pronoun or conjunction.
func (r *Nouns) PhraseFrom(b int) Phrase {
	i := b
	for ; i <= r.Last; i++ {
		if i > b && r.divides(i) {
			break
		}
		if r.Is(i, class.Relative|class.Join|class.Aux|class.Modal|class.As) && !r.Is(i, class.Member) &&
			!(i == b && r.Is(i, class.Article)) {
			break
		}
		verb := r.Is(i, class.Verbs) && !r.Is(i, class.SourceNouns|class.Ing|class.InPhrase) && !r.participle(i) &&
			!r.Capitalised(i)
		if i > b && (verb || r.Is(i, class.Pronoun)) {
			break
		}
		if i > b && r.Is(i, class.And) && !r.joinsNouns(i) {
			break
		}
	}
	// The named members in “…, including Una Prest” belong to the class before them.
	if i <= r.Last && r.Is(i, class.Member) && r.After(i, phrase.Comma) {
		for i++; i <= r.Last && !r.Pauses(i); i++ {
		}
	}
	for i--; i > b && r.Is(i, class.And); i-- {
	}
	return Phrase{b, i}
}

// divides reports whether a mark before the word at i ends a noun phrase. A slash between names does not: “a Brill/Roe
// poll”.
func (r *Nouns) divides(i int) bool {
	if !r.Pauses(i) {
		return r.Closes(i)
	}
	return i > r.Last || !r.Capitalised(i) || !r.Capitalised(i-1) ||
		r.Text[r.Words[i-1].End():r.Words[i].Start()] != "/"
}

// AgentFrom returns the noun phrase that begins at b, after “by”. A prepositional phrase behind it belongs to the
// verb: “accused by bakers of waste”.
func (r *Nouns) AgentFrom(b int) Phrase {
	n := r.PhraseFrom(b)
	for i := b + 1; i <= n.To; i++ {
		if r.Plays(i, class.For|class.After|class.Over|class.During|class.On|class.To) ||
			r.Plays(i, class.Of) && i < n.To && r.Describes(i+1) {
			n.To = i - 1
		}
	}
	return n
}

// joinsNouns reports whether the “and” at i joins two sources rather than two clauses.
func (r *Nouns) joinsNouns(i int) bool {
	if i <= r.First || i >= r.Last {
		return false
	}
	if r.Is(i-1, class.SourceNouns) && r.Plural(i-1) || r.Capitalised(i-1) && r.Capitalised(i+1) || r.JoinsName(i) {
		return true
	}
	if r.Is(i+1, class.Preposition) && !r.Is(i+1, class.And) && !r.Dated(i+1) && !r.Pauses(i) &&
		(r.Is(i-2, class.Preposition) || r.Is(i-3, class.Preposition)) {
		return true // “bakers in Halden and along the coast”
	}
	if r.Is(i-1, class.Bloc) {
		return true // “Welsh and Irish bakers”
	}
	// “experts on Halden and old lifts said”
	for k := i - 1; k > r.First && k > i-6 && r.Words[k].Before == 0; k-- {
		if r.Is(k, class.Aux|class.Modal|class.Pronoun|class.Join|class.Verbs) {
			return false
		}
		if r.Is(k, class.Preposition) && r.Is(k-1, class.SourceNouns) && r.Plural(k-1) {
			return true
		}
	}
	return false
}

// JoinsName reports whether the “and” at i adds others to a named person: “Prest and her backers”.
func (r *Nouns) JoinsName(i int) bool {
	if i <= r.First || i >= r.Last || !r.Is(i+1, class.Possessive) && !r.Plays(i+1, class.Others) {
		return false
	}
	return r.Capitalised(i-1) || r.Is(i-1, class.Institution) ||
		i-1 == r.First && r.Class[i-1] == 0 && r.Words[i-1].Shape&phrase.Capitalised != 0
}

// Quantifies reports whether the “of” at i ends a quantity: “a number of”, “years of (research)”.
func (r *Nouns) Quantifies(i int) bool {
	if i <= r.First || !r.Plays(i, class.Of) {
		return false
	}
	if r.Is(i-1, class.Quantifier|class.Count) || r.Words[i-1].Shape&phrase.Compound != 0 && r.Fraction(i-1) {
		return true
	}
	return r.Plays(i-1, class.Quantity) || r.Has(i-1, class.Unit) && r.Plural(i-1) && r.Is(i+1, class.Study)
}

// Fraction reports whether the compound at i is a number: “two-thirds”, “three-in-five”.
func (r *Nouns) Fraction(i int) bool {
	first, _, _ := strings.Cut(r.Folded(i), "-")
	return r.Vocabulary.Class(r.Vocabulary.Table.Lookup([]byte(first)))&class.Count != 0
}
