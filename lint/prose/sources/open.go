package sources

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
	"copydesk/lint/prose/syntax"
)

// people are the classes of the words that may be a vague source of an open verb.
const people = class.Expert | class.Critic | class.Trade | class.Leader | class.Source | class.Public | class.Party |
	class.Quantifier

// farthest is the largest distance in words between the noun of a source and a verb in no list.
const farthest = 8

// readUnlisted reads the word at i, which is a preposition, or in no list and soon behind a word for people.
func (r *reader) readUnlisted(i int) {
	switch {
	case r.Quoted[i]:
	case r.Class[i] == 0:
		r.readOpenVerb(i)
	case r.Plays(i, class.Among):
		r.readShared(i)
	}
}

// readOpenVerb reads the word at i as a verb of speech although it is in no list: people stand before it, and behind it
// “that” with a clause, a clause without “that”, or the rest of the clause around it. “Some bakers bluster that it will
// last”, “experts wager the toll will fall”, “the deal, critics crow, may fail”. An adjective behind a form of “be”
// counts too. Only sources that a reader cannot identify count.
func (r *reader) readOpenVerb(i int) {
	if !r.mayReport(i) {
		return
	}
	was := r.Class[i]
	form := class.Base
	if strings.HasSuffix(r.Folded(i), "d") {
		form = class.Past
	}
	r.Class[i] |= class.Say | form
	if n := r.openSubject(i); !n.Empty() {
		s := r.clauses.VerbGroup(i)
		be, modal, denied := r.clauses.Auxiliaries(s, i)
		v := statement{verb: i, group: s, denied: denied, source: n, head: r.nouns.Head(n)}
		j := r.standings.Judge(n)
		if (j.Kind == standing.KindUnlisted || r.mayBeClass(v)) && r.nouns.Agentive(v.head) {
			j = standing.VagueClass() // “some booksellers”, “Booksellers” at the start of a sentence
		}
		known := be == r.stance(i) && !modal && (!r.Capitalised(v.head) || r.Is(v.head, class.Party))
		if known && j.Standing == Vague && j.Kind != standing.KindUnlisted && r.clauses.Agrees(i, s, v.head, n) &&
			!r.caused(v) && !r.deniesAll(v) {
			weak := r.weak(v, j) || be && !r.Plays(i, class.Certain)
			r.add(n, j, i, i, weak, r.contents.content(i, n, false, r.found))
			return
		}
	}
	r.Class[i] = was
}

// mayReport reports whether the word at i has the form of a verb and what follows is what somebody says.
func (r *reader) mayReport(i int) bool {
	const other = class.Ago | class.Unit | class.Day | class.Which | class.Person | class.Office | class.Field
	const marks = phrase.Capitalised | phrase.Number | phrase.Compound | phrase.Possessive
	next := i + 1
	follows := r.Pauses(next) || r.Plays(next, class.That) || r.Is(next, class.Pronoun|class.Determiners) ||
		r.Capitalised(next)
	if !follows || i <= r.First || r.Words[i].Shape&marks != 0 || r.Words[i].Before&^phrase.Comma != 0 || r.Adverb(i) ||
		r.Has(i, other) || r.Plays(i, class.Secures|class.Peer) {
		return false
	}
	w := r.Folded(i)
	if strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ing") || !r.stance(i) && r.Vocabulary.LooksLikeAdjective(w) {
		return false
	}
	switch {
	case r.Pauses(next):
		return r.tagged(i)
	case r.Plays(next, class.That):
		// Behind “have” a participle cannot be an adjective.
		return r.Is(i-1, class.Aux) && strings.HasSuffix(w, "ed") && next < r.Last || r.beginsClause(next+1)
	case r.Is(next, class.Pronoun):
		return r.Is(next+1, class.Aux|class.Modal) && !r.Pauses(next+1)
	}
	return r.finiteAfter(next)
}

// stance reports whether the word at i follows a form of “be” as an adjective does: “are adamant that”. A participle
// says what somebody hears, as in “were informed that”.
func (r *reader) stance(i int) bool {
	b := i - 1
	for r.Adverb(b) || r.Is(b, class.Adverb) {
		b--
	}
	return r.Is(b, class.Be) && !r.Is(b, class.Pronoun) &&
		(r.Plays(i, class.Certain) || !strings.HasSuffix(r.Folded(i), "ed"))
}

// tagged reports whether the word at i, before a mark, ends a tag behind or within the words of its source: “…, rowers
// fret.”, “the deal, rowers fret, may fail”.
func (r *reader) tagged(i int) bool {
	const others = class.And | class.Join | class.As | class.Preposition | class.Relative | class.Verbs | class.Pronoun |
		class.Negative | class.Adverb | class.Modal
	b, known := i-1, false
	for ; b > r.First && i-b < farthest; b-- {
		known = known || r.Is(b, people&^class.Public)
		if r.Is(b, others) && !r.Is(b, people) || r.Describes(b) {
			return false
		}
		if r.Pauses(b) || r.Closes(b) {
			break
		}
	}
	next := i + 1
	switch {
	case b == r.First:
		return false
	case r.Closes(b):
		return true
	case !known || !r.After(b, phrase.Comma):
		return false
	case i == r.Last:
		return true
	}
	return r.After(next, phrase.Comma) && r.Is(next, class.Aux|class.Modal) && !strings.HasSuffix(r.Folded(i), "d")
}

// finiteAfter reports whether the words from i on are a noun phrase and an auxiliary, the start of a clause: “the pier
// may leak”.
func (r *reader) finiteAfter(i int) bool {
	const most = 5 // words
	for k := i + 1; k <= min(i+most, r.Last) && !r.Pauses(k); k++ {
		switch {
		case r.Is(k, class.Preposition|class.Relative|class.Join|class.And|class.Verbs&^class.Show|class.Pronoun) &&
			!r.Is(k, class.SourceNouns):
			return false
		case r.Is(k, class.Aux|class.Modal):
			return k > i+1
		}
	}
	return false
}

// beginsClause reports whether a clause with its subject begins at i: “the pier leaks”, “it leaks”.
func (r *reader) beginsClause(i int) bool {
	if i >= r.Last || r.Pauses(i) {
		return false
	}
	if r.Is(i, class.Article|class.Possessive|class.Pronoun) {
		return true
	}
	subject := r.Is(i, class.Determiners|class.SourceNouns) || r.Capitalised(i) || r.Plural(i) ||
		r.Class[i] == 0 && !r.Is(i+1, class.Verbs|class.Aux|class.Modal)
	return subject && !r.Is(i, class.Verbs&^class.Show|class.Aux|class.Modal) &&
		r.clauses.HasClause(i+1, false)
}

// opensClause reports whether the word at i is the first of its clause, apart from a conjunction: “But some note that”.
func (r *reader) opensClause(i int) bool {
	return r.Pauses(i) || r.Pauses(i-1) && r.Is(i-1, class.And|class.Join)
}

// openSubject returns the subject of the open verb at v. It ends right before the verb group.
func (r *reader) openSubject(v int) syntax.Phrase {
	s := r.clauses.VerbGroup(v)
	that := r.Plays(v+1, class.That)
	direct := that || r.Is(v+1, class.Pronoun|class.Article|class.Possessive)
	if s == r.First || r.Pauses(s) || r.Plays(s-1, class.To) || r.Plays(v-1, class.To) ||
		r.Is(s-1, class.Relative) && !that {
		return syntax.Nobody // “guests who break the law will pay”
	}
	n, inverted := r.clauses.Subject(v)
	h := r.nouns.Head(n)
	before := n.From - 1
	switch {
	case inverted, n.Empty(), h < n.From, !r.nouns.Bare(n, h) && h != n.To:
		return syntax.Nobody
	case !r.Pauses(n.From) && (r.Is(before, class.Preposition|class.Verbs) || r.Describes(before)):
		return syntax.Nobody // “leaving investors hopeful that”
	case s == v && r.Is(h, class.Quantifier) && (!direct || r.Plays(h, class.Most) ||
		r.Is(v, class.Base) && !r.opensClause(h)):
		return syntax.Nobody // “with some awe that”, “many undocumented Slavs are”
	case !direct && !r.Pauses(v+1) && (h < n.To || s == v && r.Is(v, class.Past)):
		return syntax.Nobody // “people named Jon Vale are”
	}
	return n
}
