package standing

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// namedMember reports whether n names one member of its class: “critics such as Una Prest”.
func (r *Sources) namedMember(h int, n syntax.Phrase) bool {
	for i := h + 1; i <= min(n.To+2, r.Last); i++ {
		if i > n.To && r.Is(i, class.Verbs) && !r.Is(i, class.SourceNouns) {
			return false // “critics say, including in Halden”
		}
		if !r.Is(i, class.Member) {
			continue
		}
		first := r.End(i) + 1
		if r.Plays(first, class.Some) {
			return false // “critics, including some in Halden,”
		}
		for j := first; j <= min(first+4, r.Last); j++ {
			if r.Capitalised(j) && !r.Is(j, class.Bloc|class.Time) && !r.Possessive(j) {
				return true
			}
		}
	}
	return false
}

// namedBeside reports whether the people of n are named between the marks after it: “the bakers, Una Prest and Ada
// Roe of Quay Lane,”, “two dockers (Una Prest and Ada Roe)”.
func (r *Sources) namedBeside(n syntax.Phrase) bool {
	i, names := n.To+1, 0
	if i > r.Last || !r.Pauses(i) || r.Is(n.To, class.Pronoun) {
		return false
	}
	for {
		if r.Is(i, class.Article) {
			i++
		}
		e := r.nameFrom(i)
		if e == i {
			return false
		}
		names++
		if i = r.pastDescription(e); i > r.Last {
			return true
		}
		switch and := r.Is(i, class.And); {
		case and:
			i++
		case !r.Pauses(i):
			return false // a clause: “critics, Reuters reported, …”
		case r.Is(i, class.Verbs|class.Aux|class.Modal|class.Adverb|class.Relative) || r.Adverb(i):
			return true
		case r.nameFrom(i) == i:
			// The sentence goes on after its subject, or the article begins a description of the last name.
			return names > 1 || r.Is(i, class.Article)
		}
	}
}

// addsToName reports whether n adds others to a person who is named before it: “Una Prest, who keeps bees, and other
// beekeepers”.
func (r *Sources) addsToName(n syntax.Phrase) bool {
	if !r.Plays(n.From, class.Further|class.Others) || !r.Is(n.From-1, class.And) || !r.Pauses(n.From-1) {
		return false
	}
	first := r.First
	return r.nameFrom(first) > first+1 ||
		r.nameFrom(first) > first && r.Pauses(first+1) && r.Class[first] == 0 && !r.Plural(first)
}

// joinsKnown reports whether n is joined to a source before it that readers can judge: “Prest and | rights groups”,
// “the mayor and | council leaders”, “she and | other bakers”.
func (r *Sources) joinsKnown(n syntax.Phrase) bool {
	const most = 5 // words
	e := n.From - 2
	if !r.Is(e+1, class.And) || e < r.First || r.Pauses(e+1) {
		return false
	}
	b := e
	switch {
	case r.Is(e, class.Pronoun):
	case r.Capitalised(e), e == r.First && r.Class[e] == 0:
		for b > r.First && b > e-most && !r.Pauses(b) && (r.Capitalised(b-1) || r.Is(b-1, class.Official)) {
			b--
		}
	case r.Is(e, class.Official) && !r.Plural(e) && r.Is(e-1, class.Article|class.Possessive):
	default:
		return false
	}
	if r.Is(b-1, class.Article|class.Possessive) {
		b--
	}
	return b == r.First || r.Pauses(b) || r.Is(b-1, class.Preposition|class.Join|class.And|class.Relative)
}

// joinedByName reports whether a person with a name is joined to n: “bakers and Una Prest”.
func (r *Sources) joinedByName(n syntax.Phrase) bool {
	and := n.To + 1
	for i := n.From + 1; i < n.To; i++ {
		if r.Is(i, class.And) {
			and = i
		}
	}
	return r.Is(and, class.And) && r.nameFrom(and+1) > and+2 && !r.Pauses(and+1)
}

// EndsInPerson reports whether n ends in the name of a person behind a title or a word for what the person is: “legal
// scholar Una Prest”.
func (r *Sources) EndsInPerson(n syntax.Phrase) bool {
	b := n.To
	for b > n.From && r.Class[b] == 0 && r.Capitalised(b) && !r.Possessive(b) {
		b--
	}
	if b < n.To && r.Has(b, class.Title) {
		return true // “Ms Prest”
	}
	w := r.Folded(b)
	return n.To-b > 1 && !r.Capitalised(b) && !r.Plural(b) &&
		(r.Has(b, class.Office) || r.Is(b, class.Expert|class.Critic|class.Trade) || r.Vocabulary.LooksLikePeople(w+"s"))
}

// nameFrom returns the word after the name that begins at i. It is i if there is no name.
func (r *Sources) nameFrom(i int) int {
	e := i
	for k := i; k <= r.Last && (k == i || !r.Pauses(k)); k++ {
		switch {
		case r.Words[k].Shape&phrase.Capitalised != 0 && r.Class[k]&(class.Bloc|class.Time|class.Verbs) == 0:
			e = k + 1
		case k == i || !r.Has(k, class.Particle) || r.Is(k, class.And):
			return e
		}
	}
	return e
}

// pastDescription returns the word after a prepositional phrase behind the name that ends before i: “of Quay Lane”.
func (r *Sources) pastDescription(i int) int {
	if !r.Is(i, class.Preposition) || r.Pauses(i) {
		return i
	}
	for i++; i <= r.Last && !r.Pauses(i) && !r.Is(i, class.And|class.Aux|class.Modal|class.Relative|class.Verbs); i++ {
	}
	return i
}
