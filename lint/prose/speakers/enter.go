package speakers

import (
	"slices"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// enter adds the name n to the names, and finds or makes its entity.
func (r *reader) enter(n name) {
	words := r.folded(n.from, n.to)
	s := r.titleSex(n)
	e := r.cast.find(words, s, r.offices(n.title, n.from-1)...)
	if e == nil {
		e = r.cast.add(&entity{words: words, name: r.spelled(n.from, n.to)}, keys(words)...)
	} else {
		e.rename(words, r.spelled(n.from, n.to))
		r.cast.refer(e, keys(words)...)
	}
	e.at = n.from
	r.describe(e, n, s)
	n.entity = e
	// A name in the role of another is no mention: “the Lund Bank director Jon Vale”.
	for len(r.names) > 0 && r.names[len(r.names)-1].from >= n.title {
		r.names = r.names[:len(r.names)-1]
	}
	r.names = append(r.names, n)
}

// keys returns the words by which a name is found again.
func keys(words []string) []string {
	return []string{words[len(words)-1], words[0], initials(words, true), initials(words, false)}
}

// titleSex returns what the title before n shows.
func (r *reader) titleSex(n name) sex {
	for i := n.title; i < n.from; i++ {
		if s := r.sexOf(i); s != unknown {
			return s
		}
	}
	return unknown
}

// sexOf returns what the title or the noun at i shows.
func (r *reader) sexOf(i int) sex {
	switch {
	case r.Has(i, class.Male):
		return male
	case r.Has(i, class.Female):
		return female
	}
	return unknown
}

// describe adds to e what the words around n say about it.
func (r *reader) describe(e *entity, n name, s sex) {
	if e.sex == unknown {
		e.sex = s
	}
	e.like += r.likeness(n, e)
	if r.aged(n) {
		r.cast.refer(e, r.Folded(n.to+1))
	}
	from, to, strong, ok := r.roleOf(n)
	if !ok || r.body(n.to) {
		return
	}
	e.like += sureSign
	if e.sex == unknown && to < n.from {
		e.sex = r.sexOf(r.headOf(from, to)) // “his wife, Una Prest”
	}
	for _, office := range r.offices(from, to) {
		if !slices.Contains(e.offices, office) {
			e.offices = append(e.offices, office)
			r.cast.refer(e, office)
		}
	}
	if e.role == "" || strong && !e.described {
		e.role, e.described = r.spelled(from, to), strong
	}
}

// likeness returns what the name n shows about e: above zero that it is a person, below zero that it is none.
func (r *reader) likeness(n name, e *entity) int {
	single := n.from == n.to
	switch {
	case r.body(n.to), r.joined(n):
		return -sureSign
	case n.title < n.from, r.aged(n):
		return sureSign
	case single && len(e.words) > 1 && r.Folded(n.to) == e.words[len(e.words)-1]:
		return oneSign // a last name on its own
	case single && r.Words[n.to].Shape&phrase.AllCaps != 0, r.definite(n):
		return -oneSign
	}
	return 0
}

// aged reports whether an age between commas stands behind the name n: “Jon Vale, 61, keeps the lamp”.
func (r *reader) aged(n name) bool {
	const digits = 3
	i := n.to + 1
	return i < r.Last && r.After(i, phrase.Comma) && r.After(i+1, phrase.Comma) &&
		r.Words[i].Shape&phrase.Number != 0 && r.Words[i].Len() <= digits
}

// ofAge returns the person whom an age at word i refers to, as in “the 61-year-old”: the only one of that age, or else
// the only one whom the story speaks of there. It is nil if there is none.
func (r *reader) ofAge(i int) *entity {
	if i < r.First || i > r.Last || r.Words[i].Shape&phrase.Compound == 0 {
		return nil
	}
	age, _, _ := strings.Cut(r.Folded(i), "-")
	if strings.Trim(age, "0123456789") != "" || !r.Is(i-1, class.Article) || r.Plays(i-1, class.Indefinite) {
		return nil
	}
	if all := r.cast.latest(age); len(all) > 0 {
		if len(all) == 1 && all[0].person() {
			return all[0]
		}
		return nil
	}
	return r.only()
}

// joined reports whether small words join the name n, as in “the Lund Corps of Engineers”.
func (r *reader) joined(n name) bool {
	for i := n.from + 1; i < n.to; i++ {
		if r.Plays(i, class.Of|class.For) {
			return true
		}
	}
	return false
}

// definite reports whether the name n has an article and no other noun follows that the article may belong to.
func (r *reader) definite(n name) bool {
	a, next := n.from-1, n.to+1
	return r.Is(a, class.Article) && !r.Is(a, class.Relative) && !r.Plays(a, class.Indefinite) &&
		(next > r.Last || r.Words[next].Before&marks != 0 || r.Is(next, class.Verbs|class.Aux|class.Modal|class.Preposition))
}
