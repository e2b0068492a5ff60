package speakers

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// people holds the classes of nouns for people with an office, a trade or a field.
const people = class.Expert | class.Critic | class.Trade | class.Leader | class.Official | class.Aide | class.Party

// office reports whether the word at i is a noun for what one person does or is: “president”, “cellist”.
func (r *reader) office(i int) bool {
	if i < r.First || i > r.Last {
		return false
	}
	return r.listedOffice(i) || r.Class[i] == 0 && !r.Has(i, class.Body) &&
		r.Words[i].Shape&(phrase.Capitalised|phrase.Number) == 0 && !r.Adverb(i) && !r.Plural(i) &&
		r.Vocabulary.LooksLikePeople(r.Folded(i)+"s")
}

// agent reports whether the noun at h is for people or a body.
func (r *reader) agent(h int) bool {
	return r.office(h) || r.body(h) || r.nouns.Agentive(h) || r.Is(h, people|class.Institution|class.Public)
}

// listedOffice reports whether the word at i is such a noun of the word lists.
func (r *reader) listedOffice(i int) bool {
	c := r.Class[i]
	switch {
	case c&(class.Institution|class.Document) != 0 && c&(class.Official|class.Aide) == 0, r.Plural(i),
		c&class.Bloc != 0 && r.Capitalised(i) && c&class.Party == 0:
		return false
	case c&people != 0, r.Has(i, class.Office|class.Person):
		return true
	case r.Words[i].Shape&phrase.Compound != 0:
		return r.compoundOffice(i)
	case c&class.Media != 0:
		return !r.Has(i, class.Body) && r.Vocabulary.LooksLikePeople(r.Folded(i)+"s")
	}
	return c&class.Public != 0 && !r.Has(i, class.Body)
}

// compoundOffice reports whether the first or the last part of the compound at i is an office: “president-elect”,
// “co-founder”.
func (r *reader) compoundOffice(i int) bool {
	const offices = class.Office | class.Person
	for _, part := range outerParts(r.Folded(i)) {
		id := r.Vocabulary.Table.Lookup([]byte(part))
		if r.Vocabulary.Trait(id)&offices != 0 || r.Vocabulary.Class(id)&people != 0 {
			return true
		}
	}
	return false
}

// rank reports whether the word at i stands before an office: “former”.
func (r *reader) rank(i int) bool { return r.Has(i, class.Rank) }

// titleBefore returns the first word of the role in small letters right before the name at i: “harbour master Jon
// Vale”. It is i if there is none.
func (r *reader) titleBefore(i int) int {
	const most = 6 // words
	k := i - 1
	if k < r.First || r.Words[i].Before&marks != 0 || !r.office(k) && !r.Has(k, class.Title) {
		return i
	}
	for k > r.First && i-k < most && r.Words[k].Before&marks == 0 && r.modifies(k-1) {
		k--
	}
	if m, ok := r.nameAt(k); ok && m.from < k && m.to < i {
		k = m.from // “the Bank of Orrel governor Una Prest”
	}
	if k-2 >= r.First && r.Plays(k-1, class.Of) && r.body(k-2) && r.Words[k-2].Shape&phrase.Capitalised != 0 {
		k -= 2 // at the start of a sentence, where a capital shows no name
	}
	return k
}

// modifies reports whether the word at i can stand in a role before its noun.
func (r *reader) modifies(i int) bool {
	switch c := r.Class[i]; {
	case c&closed != 0 && c&^class.Bloc != 0:
		return r.rank(i)
	case r.rank(i), r.office(i), r.Possessive(i), r.Capitalised(i), c&(class.SourceNouns|class.Bloc) != 0 && !r.Plural(i),
		r.Has(i, class.Field):
		return true
	case c != 0 || r.Describes(i) || r.Has(i, class.Speech|class.Speaks) || r.Adverb(i):
		return false
	}
	return i == r.First || r.Words[i].Before&marks != 0 || r.Is(i-1, class.Article|class.Possessive) || r.Possessive(i-1)
}

// roleOf returns the words of the role that the sentence gives the name n: between marks, after a form of “be”, or
// before it. It is false if the sentence gives none. strong says that it is more than a title or a deed.
func (r *reader) roleOf(n name) (from, to int, strong, ok bool) {
	if from, to, ok = r.apposition(n); ok {
		return from, to, true, true
	}
	if from, to, ok = r.appositionBefore(n); ok {
		return from, to, true, true
	}
	if from, to, ok = r.copula(n); ok {
		return from, to, true, true
	}
	from, to = n.title, n.from-1
	for from <= to && r.courtesy(from) {
		from++
	}
	if from <= to {
		return from, to, false, true
	}
	from, to, ok = r.whoDoes(n)
	return from, to, false, ok
}

// courtesy reports whether the word at i is a title that tells no role: “Ms”.
func (r *reader) courtesy(i int) bool {
	return r.Has(i, class.Title) && r.Has(i, class.Male|class.Female)
}

// apposition reads the description between the marks after the name: “Jon Vale, who runs the port,”, “said Jon
// Vale, the harbour master”.
func (r *reader) apposition(n name) (from, to int, ok bool) {
	i := n.to + 1
	if i > r.Last || !r.After(i, phrase.Comma) {
		return 0, 0, false
	}
	if i < r.Last && r.Words[i].Shape&phrase.Number != 0 && r.After(i+1, phrase.Comma) {
		i++ // an age
	}
	if r.Is(i, class.And) {
		return 0, 0, false // “Jon Vale, 25, and his wife”
	}
	if r.Plays(i, class.Who) {
		return r.whoIs(i)
	}
	from = r.pastArticle(i)
	to = r.descriptionEnd(from)
	h := r.headOf(from, to)
	listed := from > i || r.Possessive(i) || r.listedOffice(h)
	if to < from || !r.office(h) || !listed || r.Quoted[i] != r.Quoted[n.to] {
		return 0, 0, false
	}
	// “Roe, the mayor said” gives the words of the mayor, and “off Norway, the mayor, Una Prest, said” those of Prest.
	if next := to + 1; h == to && from > i && r.holds(next) {
		return 0, 0, false
	} else if next <= r.Last && !r.Pauses(next) && !r.Is(next, class.Relative) &&
		!strings.HasSuffix(r.Folded(next), "ing") {
		return 0, 0, false
	}
	return from, to, true
}

// holds reports whether a name between commas, behind which a verb follows, begins at word i.
func (r *reader) holds(i int) bool {
	next := r.nameEnd(min(i, r.Last)) + 1
	return i < r.Last && r.After(i, phrase.Comma) && r.begins(i) && r.After(next, phrase.Comma) && !r.body(next-1) &&
		r.Is(next, class.Verbs|class.Aux|class.Modal)
}

// whoIs reads what follows “who is” or “who works as”.
func (r *reader) whoIs(who int) (from, to int, ok bool) {
	switch {
	case r.Is(who+1, class.Be):
		from = r.pastArticle(who + 2)
	case r.Plays(who+2, class.AsPreposition):
		from = r.pastArticle(who + 3)
	default:
		return 0, 0, false
	}
	to = r.descriptionEnd(from)
	return from, to, to >= from && r.office(r.headOf(from, to))
}

// whoDoes reads a relative clause about what the person n does: “Jon Vale, who runs the port,”.
func (r *reader) whoDoes(n name) (from, to int, ok bool) {
	const most = 10 // words
	from = n.to + 1
	if !r.Plays(from, class.Who) || !r.After(from, phrase.Comma) || from == r.Last ||
		r.Is(from+1, class.Verbs|class.Aux|class.Modal) || !strings.HasSuffix(r.Folded(from+1), "s") {
		return 0, 0, false // “who said that”, “who took office in May”
	}
	for to = from; to < r.Last && !r.Pauses(to+1); to++ {
	}
	return from, to, to-from > 1 && to-from < most
}

// appositionBefore reads the description before the name and its comma: “the harbour master, Jon Vale,”.
func (r *reader) appositionBefore(n name) (from, to int, ok bool) {
	const most = 12 // words
	if n.title != n.from || n.from == r.First || !r.After(n.from, phrase.Comma) || r.After(n.from, phrase.QuoteMark) {
		return 0, 0, false
	}
	if next := n.to + 1; next <= r.Last && !r.Pauses(next) && !r.Is(next, class.Verbs|class.Aux|class.Modal) {
		return 0, 0, false
	}
	to = n.from - 1
	for from = to; from > r.First && to-from < most; from-- {
		if r.Pauses(from) || r.Is(from, class.Article|class.Possessive) {
			break
		}
		if r.Is(from, class.Verbs|class.Aux|class.Modal|class.Pronoun) && !r.Is(from, class.SourceNouns) {
			return 0, 0, false
		}
	}
	if !r.Is(from, class.Article|class.Possessive) {
		return 0, 0, false
	}
	if r.Is(from-1, class.As|class.Preposition) && !r.Pauses(from) {
		return 0, 0, false // “as a director, Vale …”
	}
	if from++; from > to || !r.office(r.headOf(from, to)) {
		return 0, 0, false
	}
	return from, to, true
}

// copula reads what the sentence says the name is: “Jon Vale is the harbour master”.
func (r *reader) copula(n name) (from, to int, ok bool) {
	be := n.to + 1
	if !r.Is(be, class.Be) || r.Pauses(be) || r.Has(n.to, class.Body) {
		return 0, 0, false
	}
	i := be + 1
	if !r.Is(i, class.Article) && !(r.Capitalised(i) && r.Possessive(i)) {
		return 0, 0, false
	}
	from = r.pastArticle(i)
	if to = r.descriptionEnd(from); to < from || !r.office(r.headOf(from, to)) {
		return 0, 0, false
	}
	return from, to, true
}

// pastArticle returns the word after the article at i, or i.
func (r *reader) pastArticle(i int) int {
	if r.Is(i, class.Article) {
		return i + 1
	}
	return i
}

// descriptionEnd returns the last word of the description that begins at i. It ends before a mark, a relative pronoun
// and a verb.
func (r *reader) descriptionEnd(i int) int {
	const most = 18 // words
	k := i
	for ; k <= r.Last && k-i < most; k++ {
		if k > i && r.Words[k].Before&marks != 0 {
			break
		}
		verb := r.Is(k, class.Verbs) && !r.Capitalised(k) && !r.Is(k, class.SourceNouns|class.Preposition)
		if r.Is(k, class.Relative|class.Aux|class.Modal|class.Pronoun|class.Join) && !r.Is(k, class.Article) || verb {
			break
		}
	}
	for k--; k > i && r.Is(k, class.And|class.Preposition|class.Article); k-- {
	}
	return k
}

// headOf returns the noun of the description from from to to: the word before the first preposition, relative pronoun
// or “and”.
func (r *reader) headOf(from, to int) int {
	for k := from + 1; k <= to; k++ {
		if r.Is(k, class.Preposition|class.And|class.Relative) {
			return k - 1
		}
	}
	return to
}

// offices returns the nouns of a role, folded. A rank before another of them is none: “chief” in “chief economist”.
func (r *reader) offices(from, to int) []string {
	var found []string
	for k := from; k <= to; k++ {
		if r.office(k) && !(k < to && r.rank(k) && r.office(k+1)) {
			found = append(found, r.Folded(k))
		}
	}
	return found
}
