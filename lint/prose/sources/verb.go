package sources

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// clauses reads verbs and what belongs to them: their groups, subjects, objects and complements.
type clauses struct {
	*sentence
	nouns *nouns
}

// verbGroup returns the first word of the verb at v with its auxiliaries and adverbs: “have long argued”.
func (r *clauses) verbGroup(v int) int {
	for v > r.first && !r.after(v, phrase.Comma|phrase.Stop|phrase.QuoteMark) {
		if !r.is(v-1, class.Aux|class.Modal|class.Adverb|class.Negative) && !r.adverb(v-1) {
			break
		}
		v--
	}
	return v
}

// auxiliaries says what stands in the verb group from s to v.
func (r *clauses) auxiliaries(s, v int) (be, modal, negative bool) {
	for i := s; i < v; i++ {
		be = be || r.is(i, class.Be)
		modal = modal || r.is(i, class.Modal)
		w := r.folded(i)
		negative = negative || r.is(i, class.Negative) && w != "hardly" || strings.HasSuffix(w, "n't") ||
			strings.HasSuffix(w, "n’t")
	}
	return be, modal, negative
}

// agrees reports whether the verb at v can have the noun at h as its subject: “claims” does not go with “experts”.
func (r *clauses) agrees(v, s, h int, n nounPhrase) bool {
	c := r.class[v]
	if s < v && r.is(s, class.Aux|class.Modal) || c&class.Past != 0 {
		return true
	}
	third := c&class.Third != 0 && c&class.Base == 0
	switch w := r.folded(h); {
	case r.is(h, class.Pronoun):
		return third == (w == "he" || w == "she" || w == "it" || w == "there")
	case r.is(h, class.Quantifier|class.Count):
		return third == countsOne(w)
	}
	plural := r.plural(h) || r.is(h, class.Public|class.Media|class.Institution|class.And)
	for i := n.from; i < n.to; i++ {
		plural = plural || r.is(i, class.And)
	}
	if third {
		// A bare noun in the singular is no subject: “occasional claims”.
		if r.is(n.from, class.Count|class.Quantifier) && n.from < h && !countsOne(r.folded(n.from)) {
			return false
		}
		if n.from == h && r.class[h]&class.SourceNouns == 0 && !r.capitalised(h) && h > r.first {
			return false
		}
		return !r.plural(h) || r.capitalised(h) || h == r.first && r.class[h]&class.Plural == 0
	}
	return plural || r.capitalised(h)
}

// countsOne reports whether the quantifier stands for one person or thing.
func countsOne(word string) bool {
	switch word {
	case "one", "another", "each", "every", "everyone", "everybody", "someone", "somebody", "none":
		return true
	}
	return false
}

// says reports whether the verb at v, said of the noun at h, gives words or thoughts to it.
func (r *clauses) says(v, h int) bool {
	c := r.class[v]
	next := r.end(v) + 1
	document := r.is(h, class.Study|class.Poll|class.Report|class.Media|class.Document)
	if c&(class.Verbs&^class.Show) == 0 {
		return document
	}
	if document && !r.is(h, class.Expert|class.Critic) {
		return c&class.Show != 0 || c&(class.Judge|class.Depict) != 0 && next <= r.last && !r.pauses(next)
	}
	if c&(class.Say|class.Think|class.Feel) != 0 {
		switch {
		case c&class.Think != 0 && next <= r.last && r.folded(next) == "in" && strings.HasPrefix(r.folded(v), "believ"):
			return false // a faith, not a statement
		case next > r.last || c&class.Plain != 0:
			return true
		case r.acted(next):
			return r.pauses(next) || c&class.Past != 0 && r.closes(v)
		}
		return true
	}
	open := next <= r.last && !r.pauses(next)
	if c&class.Perceive != 0 {
		if !open {
			return false
		}
		switch r.folded(v)[0] {
		case 'f':
			return r.folded(next) == "that" ||
				r.folded(v)[1] == 'e' && r.is(next, class.Pronoun|class.Article|class.Possessive)
		case 'c', 'd':
			return !r.is(next, class.Preposition|class.As)
		}
		return r.folded(next) == "that" || r.complement(next, "as") > 0
	}
	if c&class.Depict != 0 {
		if strings.HasPrefix(r.folded(v), "blam") {
			return open && r.complement(next, "for", "on") > 0
		}
		return open && r.complement(next, "as", "of", "for", "with", "to") > 0
	}
	return open && !r.is(next, class.Preposition)
}

// acted reports whether the word at i makes an act of the verb before it: “replied with a shrug”.
func (r *clauses) acted(i int) bool {
	switch r.folded(i) {
	case "with", "by", "for", "into", "from":
		return true
	}
	return false
}

// acts reports whether the verb at v is an act here: “agreed to share”, “promised to”, “vowing closer ties”.
func (r *clauses) acts(v int) bool {
	next := r.end(v) + 1
	if next > r.last || r.end(v) != v || r.after(next, phrase.Comma|phrase.Stop|phrase.QuoteMark) {
		return false
	}
	return r.folded(next) == "to" || r.class[v]&class.Vow != 0 && r.folded(next) != "that"
}

// participial reports whether the verb at v may as well be a participle that describes the noun at h, which no list
// holds: “loans agreed last week”.
func (r *clauses) participial(v, s, h int) bool {
	if s != v || !r.is(v, class.Past) || r.nouns.agentive(h) || strings.HasPrefix(r.folded(v), "sa") {
		return false
	}
	next := r.end(v) + 1
	object := next <= r.last && !r.pauses(next) &&
		(r.is(next, class.Determiners|class.Pronoun|class.Relative) || r.capitalised(next))
	return !object
}

// caused reports whether the word at i makes what follows it do something: “let the neighbours say”.
func (r *clauses) caused(i int) bool {
	switch r.folded(i) {
	case "let", "lets", "make", "makes", "made", "making", "help", "helps", "helped", "helping", "see", "saw",
		"hear", "heard", "watch", "watched":
		return true
	}
	return false
}
