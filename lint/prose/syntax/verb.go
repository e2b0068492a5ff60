package syntax

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// Clauses reads verbs and the parts of their clauses: verb groups, subjects, objects and complements.
type Clauses struct {
	*Sentence
	nouns *Nouns
}

// NewClauses returns the clauses of s. n reads its noun phrases.
func NewClauses(s *Sentence, n *Nouns) *Clauses { return &Clauses{s, n} }

// VerbGroup returns the first word of the verb group of the verb at v, with its auxiliaries and adverbs and a time
// among them: “have long argued”, “have for weeks argued”, “continued to argue”.
func (r *Clauses) VerbGroup(v int) int {
	const marks = phrase.Comma | phrase.Stop | phrase.QuoteMark
	for v > r.First && !r.After(v, marks) {
		switch {
		case r.Is(v-1, class.Aux|class.Modal|class.Adverb|class.Negative) || r.Adverb(v-1),
			r.Plays(v-1, class.Further) && r.Is(v-2, class.Aux) && r.Is(v, class.Past): // “have further argued”
			v--
		case r.Plays(v-1, class.To) && (r.Has(v-2, class.Raising) || r.inclines(v-2)) && !r.After(v-1, marks) &&
			!r.Is(v-2, class.Ing) && !(r.Is(v, class.Be) && r.Is(v-3, class.Be)): // “was keen to be seen as”
			v -= 2
		default:
			p := r.timeBefore(v)
			if p < 0 || !r.Is(p-1, class.Aux|class.Modal) || r.After(p, marks) {
				return v
			}
			v = p
		}
	}
	return v
}

// inclines reports whether the word at i, before an infinitive, is a verb in no list of the people right before it:
// “critics clamour to say”.
func (r *Clauses) inclines(i int) bool {
	return i > r.First && r.Class[i] == 0 && !r.Pauses(i) && r.Is(i-1, class.Expert|class.Critic|class.Trade) &&
		r.Plural(i-1) && !r.Capitalised(i) && !r.Plural(i) && !r.Describes(i) && !r.Adverb(i) && !r.Pauses(i+1) &&
		!r.Vocabulary.LooksLikeAdjective(r.Folded(i))
}

// timeBefore returns the preposition of the time that ends right before the word at v: “for weeks”. It is -1 if there
// is none.
func (r *Clauses) timeBefore(v int) int {
	for p := v - 2; p > r.First && p > v-7; p-- {
		if r.Has(p, class.When) && r.nouns.timeFrom(p+1, v, true) == v {
			return p
		}
	}
	return -1
}

// Auxiliaries reports whether the verb group from s to v has a form of “be”, a modal and a negation.
func (r *Clauses) Auxiliaries(s, v int) (be, modal, denied bool) {
	for i := s; i < v; i++ {
		be = (be || r.Is(i, class.Be)) && !r.Plays(i, class.To) // “were quick to blame”
		modal = modal || r.Is(i, class.Modal)
		denied = denied || r.Has(i, class.Denying)
	}
	return be, modal, denied
}

// Agrees reports whether the noun at h can be the subject of the verb at v: “claims” does not agree with “experts”.
func (r *Clauses) Agrees(v, s, h int, n Phrase) bool {
	c := r.Class[v]
	if s < v && r.Is(s, class.Aux|class.Modal) || c&class.Past != 0 {
		return true
	}
	third := c&class.Third != 0 && c&class.Base == 0
	switch {
	case r.Is(h, class.Pronoun):
		return third == r.Plays(h, class.ThirdPerson)
	case r.Is(h, class.Quantifier|class.Count):
		return third == r.Plays(h, class.CountsOne)
	}
	plural := r.Plural(h) || r.Is(h, class.Public|class.Media|class.Institution|class.And) || r.Plays(h, class.Those)
	for i := max(r.First, n.From-1); i < n.To; i++ {
		plural = plural || i >= n.From && r.Is(i, class.And) || r.nouns.Quantifies(i) // “years of research show”
	}
	if third {
		// A bare singular noun cannot be a subject: “occasional claims”.
		if r.Is(n.From, class.Count|class.Quantifier) && n.From < h && !r.Plays(n.From, class.CountsOne) {
			return false
		}
		if n.From == h && r.Class[h]&class.SourceNouns == 0 && !r.Capitalised(h) && h > r.First {
			return false
		}
		return !r.Plural(h) || r.Capitalised(h) || h == r.First && r.Class[h]&class.Plural == 0
	}
	return plural || r.Capitalised(h)
}

// Acts reports whether the verb at v is an act and not a report: “agreed to share”, “promised to”, “vowing closer
// ties”.
func (r *Clauses) Acts(v int) bool {
	next := r.End(v) + 1
	if next > r.Last || r.End(v) != v || r.After(next, phrase.Comma|phrase.Stop|phrase.QuoteMark) {
		return false
	}
	clause := r.Plays(next, class.That) || r.Is(next, class.Pronoun) && r.Is(next+1, class.Aux|class.Modal)
	return r.Plays(next, class.To) || r.Class[v]&class.Vow != 0 && !clause
}

// HasClause reports whether the words from i begin a clause, up to the next mark: “that it fell”, “it was late”.
// infinitives count too if they are set: “the price to fall”.
func (r *Clauses) HasClause(i int, infinitives bool) bool {
	const most = 12 // words
	if r.Is(i, class.Relative|class.Pronoun) || r.Words[i].Before&phrase.QuoteMark != 0 {
		return true
	}
	for k := i; k <= min(i+most, r.Last) && (k == i || !r.Pauses(k)); k++ {
		if r.Is(k, class.Aux|class.Modal|class.Relative) || infinitives && r.Plays(k, class.To) || r.Is(k, class.Verbs) &&
			!r.Is(k, class.SourceNouns|class.Ing) && !r.Is(k-1, class.Determiners|class.Preposition) {
			return true
		}
	}
	return false
}

// Performs reports whether the verb at v has an object and not a clause, and is then an act or an account of one.
func (r *Clauses) Performs(v int) bool {
	next := r.End(v) + 1
	return r.Has(v, class.Performs) && next <= r.Last && !r.Pauses(next) && !r.Closes(next) && !r.HasClause(next, false)
}

// Participial reports whether the verb at v may be a participle that modifies the noun at h, which is in no list:
// “loans agreed last week”.
func (r *Clauses) Participial(v, s, h int) bool {
	if s != v || !r.Is(v, class.Past) || r.nouns.Agentive(h) || r.Has(v, class.Finite) {
		return false
	}
	next := r.End(v) + 1
	object := next <= r.Last && !r.Pauses(next) &&
		(r.Is(next, class.Determiners|class.Pronoun|class.Relative) || r.Capitalised(next))
	return !object
}
