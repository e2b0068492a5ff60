package speakers

import (
	"sort"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// name is a name of a person, a body or a place.
type name struct {
	title    int // the first word of the title or the role before the name, or from
	from, to int // the words of the name
	entity   *entity
}

// marks are what ends a name.
const marks = phrase.Comma | phrase.Stop | phrase.QuoteMark | phrase.SentenceStart | phrase.Object

// closed holds the classes of words that are not part of a name even with a capital.
const closed = class.Aux | class.Modal | class.Relative | class.Join | class.Pronoun | class.Article |
	class.Preposition | class.Adverb | class.Quantifier | class.Possessive | class.As | class.And |
	class.Negative | class.Count | class.Per

// readNames reads the names of all sentences and finds out which of them are for one person or body. Lines in which
// every word has a capital are left out, because they do not show which words are names.
func (r *reader) readNames() {
	for i := range r.Sentences {
		if !r.move(i) || r.Titled() {
			continue
		}
		for w := r.First; w <= r.Last; w++ {
			if !r.begins(w) {
				continue
			}
			end := r.nameEnd(w)
			if n, ok := r.split(w, end); ok {
				r.enter(n)
			}
			w = end
		}
	}
}

// begins reports whether a name begins at word i.
func (r *reader) begins(i int) bool {
	w := r.Words[i]
	switch {
	case w.Shape&phrase.Capitalised == 0 || r.Class[i]&(closed|class.Time) != 0 && !r.givenName(i),
		r.Is(i, class.Public|class.Party) && r.Plural(i): // “Americans”
		return false
	case !r.Opens(i):
		return true
	case w.Shape&phrase.AllCaps != 0, r.Has(i, class.Title):
		return true
	case r.Class[i]&class.Verbs != 0 || r.Describes(i):
		return r.ProperName(i)
	case i < r.Last && r.inside(i+1) && r.Words[i+1].Before&marks == 0:
		return true
	case r.Class[i] == 0 && i < r.Last && r.Is(i+1, class.Say):
		_, common := r.Elsewhere(i)
		return !common && !r.Plural(i)
	}
	return r.ProperName(i)
}

// givenName reports whether the word at i, such as “Will” or “May”, is a first name: a name follows it.
func (r *reader) givenName(i int) bool {
	return r.Is(i, class.Modal|class.Time) && !r.Opens(i) && i < r.Last && r.Words[i+1].Before&marks == 0 &&
		r.Capitalised(i+1) && r.Class[i+1]&closed == 0
}

// inside reports whether the word at i can go on a name.
func (r *reader) inside(i int) bool {
	w := r.Words[i]
	if w.Shape&phrase.Capitalised == 0 {
		return false
	}
	if c := r.Class[i]; c&closed != 0 {
		// An initial, or “House Majority Leader”.
		return c&class.Article != 0 && w.Len() == 1 || c&closed&^(class.Quantifier|class.Count) == 0
	}
	return !r.Has(i, class.Day)
}

// nameEnd returns the last word of the name that begins at i.
func (r *reader) nameEnd(i int) int {
	body := r.body(i) || r.office(i) || r.Is(i-1, class.Article)
	end, office := i, -1
	if r.office(i) {
		office = i
	}
	for k := i + 1; k <= r.Last; k++ {
		if (r.Words[k].Before&marks != 0 || r.Words[k-1].Shape&phrase.Possessive != 0) && !r.elides(k-1) {
			break
		}
		if r.inside(k) {
			body = body || r.body(k) || r.office(k)
			if end = k; r.office(k) {
				office = k
			}
			continue
		}
		// “Secretary of State Una Prest”, but “Mayor Una Prest of Lund”.
		of := body && (office < 0 || office == end || r.body(end))
		if (!r.links(k, end, body, of) || k-end > 2) && !r.twoInOne(i, k) {
			break
		}
	}
	return end
}

// links reports whether the small word at k can stand in a name, which ends at end so far: with body, in the name of a
// body; with of, if it is “of”.
func (r *reader) links(k, end int, body, of bool) bool {
	return r.Has(k, class.Particle) && !r.Is(k, class.And) && (of || !r.Plays(k, class.Of)) ||
		r.Plays(k, class.For) && body && !r.office(end) ||
		r.Is(k, class.Article) && k == end+2
}

// twoInOne reports whether the “and” at k is inside the name that begins at i: “the Orrel and Lund newspaper”, “the
// Ministry of Trade and Fisheries”.
func (r *reader) twoInOne(i, k int) bool {
	if !r.Is(k, class.And) || k == r.Last || r.Words[k].Before|r.Words[k+1].Before != 0 || !r.inside(k+1) {
		return false
	}
	end := k + 1
	for end < r.Last && r.Words[end+1].Before == 0 && r.inside(end+1) {
		end++
	}
	if r.body(i) && r.Plays(i+1, class.Of) {
		return r.Plural(end) || r.Has(end, class.Field) || r.Vocabulary.LooksLikeField(r.Folded(end))
	}
	return r.Is(i-1, class.Article) && end < r.Last && r.Words[end+1].Before == 0 && !r.Plural(end+1) &&
		r.Is(end+1, class.Media|class.Outlet) && r.Words[end+1].Shape&phrase.Capitalised == 0
}

// elides reports whether the word at i of a name ends in an apostrophe: “Anyo’ Brink”.
func (r *reader) elides(i int) bool {
	next := r.Words[i+1]
	return next.Before&marks == phrase.QuoteMark && r.Quoted[i] == r.Quoted[i+1] &&
		r.Text[r.Words[i].End():next.Start()] == "’ " && next.Shape&phrase.Capitalised != 0
}

// body reports whether the word at i ends the name of a body.
func (r *reader) body(i int) bool {
	return r.Has(i, class.Body) || r.Is(i, class.Institution|class.Outlet)
}

// split divides the words of a name into the title and the name itself. It is false if there is only a title.
func (r *reader) split(from, to int) (n name, ok bool) {
	n = name{title: from, from: from, to: to}
	if !r.body(to) {
		for k := from; k <= to; k++ {
			if r.office(k) || r.Has(k, class.Title) && k < to {
				n.from = k + 1
			}
			if r.body(k) && k > from {
				n.from = from
			}
		}
		switch {
		case n.from == from, n.from > to:
		case r.Is(n.from, class.And):
			n.from = from
		case r.Plays(n.from, class.Of) && r.holder(from, to):
			return n, false // “the Bishop of Lund Marsh, Una Prest”
		case r.Plays(n.from, class.Of) && n.from+1 < to:
			n.from += 2 // “Secretary of State Una Prest”
		case r.Plays(n.from, class.Of):
			return n, false // “Republican of Lund”
		}
	}
	if n.from > to {
		// “Ada Bishop” is a name, “the Prime Minister” is not.
		if from == to || r.Is(from-1, class.Article|class.Possessive) || r.Class[from] != 0 || r.rank(from) {
			return n, false
		}
		n.from = from
	}
	if n.title == n.from {
		n.title = r.titleBefore(n.from)
	}
	return n, true
}

// holder reports whether the words from from to to have an article, and a name between commas stands behind them.
func (r *reader) holder(from, to int) bool {
	next := to + 1
	return r.Is(from-1, class.Article) && next < r.Last && r.After(next, phrase.Comma) && r.begins(next) &&
		!r.body(next) && r.After(r.nameEnd(next)+1, phrase.Comma)
}

// nameAt returns the name that holds word i. It is false if there is none.
func (r *reader) nameAt(i int) (name, bool) {
	k := sort.Search(len(r.names), func(k int) bool { return r.names[k].to >= i })
	if k == len(r.names) || r.names[k].from > i {
		return name{}, false
	}
	return r.names[k], true
}

// nameAfter returns the name that begins, with its title, right after word i. It is false if there is none.
func (r *reader) nameAfter(i int) (name, bool) {
	k := sort.Search(len(r.names), func(k int) bool { return r.names[k].to > i })
	if k == len(r.names) || r.names[k].title != i+1 {
		return name{}, false
	}
	return r.names[k], true
}

// namesIn returns the names that share a word with those from first to end, exclusive.
func (r *reader) namesIn(first, end int) []name {
	a := sort.Search(len(r.names), func(k int) bool { return r.names[k].to >= first })
	b := sort.Search(len(r.names), func(k int) bool { return r.names[k].from >= end })
	return r.names[a:max(a, b)]
}

// folded returns the words from from to to, in lower case.
func (r *reader) folded(from, to int) []string {
	words := make([]string, 0, to-from+1)
	for i := from; i <= to; i++ {
		words = append(words, r.Folded(i))
	}
	return words
}

// spelled returns the text of the words from from to to, on one line and without a possessive ending.
func (r *reader) spelled(from, to int) string {
	s := text.Span{Start: r.Words[from].Start(), End: r.Words[to].End()}
	if r.Words[to].Shape&phrase.Possessive != 0 {
		s.End = s.Start + len(withoutPossessive(r.Text[s.Start:s.End]))
	}
	if r.Vocabulary.Trait(r.Words[to].ID)&class.Short != 0 && strings.HasPrefix(r.Text[s.End:], ".") {
		s.End++ // “Jon Vale Jr.”
	}
	return strings.TrimRight(oneLine(r.Text[s.Start:s.End]), "‘’'")
}
