package speakers

import (
	"cmp"
	"slices"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/syntax"
)

// who returns the entities that the source n of a refers to. There are none if n is neither people nor a body nor a
// document. It is not plain if n refers to somebody and the story does not show to whom.
func (r *reader) who(a *sources.Attribution, n syntax.Phrase) (who []*entity, plain bool) {
	if r.Is(n.From, class.Pronoun) && n.From == n.To {
		e := r.pronoun(n.From)
		if e == nil {
			return nil, !r.Has(n.From, class.Male|class.Female)
		}
		return []*entity{e}, true
	}
	if a.Standing != sources.Vague || r.allName(n) {
		if who = r.named(n); len(who) > 0 {
			return who, true
		}
		if r.Titled() {
			if who = r.titled(n); len(who) > 0 {
				return who, true
			}
		}
	}
	if r.Is(n.From, class.Possessive) && !r.speaksFor(n) {
		if e := r.pronoun(n.From); e != nil {
			return []*entity{e}, true // “her report”
		}
		return nil, true
	}
	e, plain := r.description(a, n)
	if e == nil {
		return nil, plain
	}
	return []*entity{e}, true
}

// named returns the entities of the names in n, or beside it, that are the source and do not only modify it: “Trump
// sources” and “a spokesman for Orrel Bank” name nobody.
func (r *reader) named(n syntax.Phrase) (who []*entity) {
	for _, m := range r.namesIn(n.From, n.To+1) {
		if !r.modifier(m, n) {
			who = append(who, m.entity)
			if next := m.to + 1; !r.Is(next, class.And) || next > n.To {
				break
			}
		}
	}
	if len(who) > 0 {
		return who
	}
	if m, ok := r.nameAfter(n.To); ok && r.After(n.To+1, phrase.Comma) && r.person(n) {
		return []*entity{m.entity} // “the harbour master, Jon Vale, said”
	}
	aside := n.From > r.First && r.Words[n.From].Before&marks == phrase.Comma
	if m, ok := r.nameAt(n.From - 1); ok && m.to == n.From-1 && aside && r.person(n) {
		return []*entity{m.entity} // “Jon Vale, the harbour master, said”
	}
	return nil
}

// allName reports whether n is a name and nothing else but an article.
func (r *reader) allName(n syntax.Phrase) bool {
	m, ok := r.nameAt(n.To)
	return ok && m.title <= r.pastArticle(n.From) && m.to == n.To
}

// person reports whether the noun of n is for one person.
func (r *reader) person(n syntax.Phrase) bool {
	h := r.nouns.Head(n)
	return h >= n.From && (r.office(r.headOf(n.From, n.To)) || r.office(n.To) && !r.body(n.To))
}

// modifier reports whether the name m in n belongs to another noun of n.
func (r *reader) modifier(m name, n syntax.Phrase) bool {
	if r.Words[m.to].Shape&phrase.Possessive != 0 && m.to < n.To {
		return !r.owns(m, n)
	}
	for i := n.From; i < min(m.title, m.from); i++ {
		if r.Is(i, class.Preposition) && !r.Is(i, class.And) {
			return true
		}
	}
	const behind = class.Preposition | class.Relative | class.And | class.Adverb | class.Time | class.Negative | class.Aux
	next := m.to + 1
	return next <= n.To && !r.Pauses(next) && !r.Is(next, behind) && !r.Adverb(next) && !r.Describes(next)
}

// owns reports whether n is something that the name m said or published: “Orrel Bank’s figures”.
func (r *reader) owns(m name, n syntax.Phrase) bool {
	return r.nouns.Head(n) > m.to && m.title == n.From && !r.speaksFor(n)
}

// speaksFor reports whether the noun of n is for people or a body.
func (r *reader) speaksFor(n syntax.Phrase) bool {
	h := r.nouns.Head(n)
	return h >= n.From &&
		(r.office(h) || r.body(h) || r.nouns.Agentive(h) || r.Is(h, people|class.Institution|class.Public))
}

// titled returns the entity that a source in a line of capitals refers to.
func (r *reader) titled(n syntax.Phrase) []*entity {
	const longest = 6 // words
	from := max(n.From, n.To-longest+1)
	for ; from <= n.To; from++ {
		if e := r.cast.find(r.folded(from, n.To), unknown); e != nil && e.words != nil {
			return []*entity{e}
		}
	}
	return nil
}

// description returns the entity of a source without a name. It is nil if it is not people, a body or a document, or if
// it is not plain which of several people it is.
func (r *reader) description(a *sources.Attribution, n syntax.Phrase) (e *entity, plain bool) {
	h := r.nouns.Head(n)
	if h < n.From {
		return nil, true
	}
	head := r.Folded(h)
	// Headlines leave out articles: “Minister: dyke will hold”.
	bare := a.Standing != sources.Vague && !r.Is(n.From, class.Determiners) && (r.listedOffice(h) || r.body(h))
	definite := r.Is(n.From, class.Article) && !r.Plays(n.From, class.Indefinite) || a.Anaphor
	if definite || bare {
		if e, plain = r.refersBack(n, h, head, a.Standing); e != nil {
			e.at = h
		}
		if e != nil || !plain {
			return e, plain
		}
	}
	if !r.speaks(a, n, h) {
		return nil, true
	}
	return r.describedAs(a, r.extended(n), h, definite), true
}

// describedAs returns the entity with the wording n, a new one if the story has not used the wording before.
func (r *reader) describedAs(a *sources.Attribution, n syntax.Phrase, h int, definite bool) *entity {
	head := r.Folded(h)
	wording := r.spelled(n.From, n.To)
	key := strings.ToLower(r.spelled(min(r.pastArticle(n.From), n.To), n.To))
	for _, e := range r.cast.latest(key) {
		if e.standing == a.Standing && (a.Standing != sources.Anonymous || !r.Plays(n.From, class.Others|class.Further)) {
			return e
		}
	}
	standing := a.Standing
	single := r.office(h) || r.nouns.Agentive(h)
	switch {
	case standing != sources.Named || r.Is(h, class.Institution|class.Document|class.Study|class.Poll|class.Report|
		class.Media|class.Party|class.Public):
	case single && r.Plural(h) && n.From == h:
		standing = sources.Vague // “Bakers”, which the first word of a sentence may also spell as a name
	case single:
		standing = sources.Anonymous
	}
	e := &entity{name: wording, standing: standing, head: head, plural: r.Plural(h), at: h, like: -sureSign}
	if single {
		e.like = sureSign
	}
	e.study = standing == sources.Named && definite && r.Is(h, class.Study|class.Report)
	if standing == sources.Anonymous && single && !e.plural && !r.Is(n.From, class.Quantifier|class.Count) {
		from := r.pastArticle(n.From)
		e.role = r.spelled(min(from, n.To), n.To)
	}
	return r.cast.add(e, head, key)
}

// extended returns n with the object of the preposition that it ends in: “a spokesman of | the dock board”.
func (r *reader) extended(n syntax.Phrase) syntax.Phrase {
	if n.To < r.Last && r.Is(n.To, class.Preposition) && !r.Pauses(n.To+1) {
		object := r.nouns.PhraseFrom(n.To + 1)
		for n.To = object.From; n.To < object.To && !r.Describes(n.To+1); n.To++ {
		}
	}
	return n
}

// speaks reports whether the source n with its noun at h is people, a body or a document.
func (r *reader) speaks(a *sources.Attribution, n syntax.Phrase, h int) bool {
	switch {
	case a.Standing == sources.Vague:
		return true
	case r.Is(h, class.SourceNouns|class.Outlet), r.body(h), r.office(h):
		return true
	case a.Standing == sources.Anonymous:
		// A noun in no list is people if it is counted or says something: “a clerk said”.
		cue, _ := r.WordsIn(a.Cue)
		return r.Is(h, class.Quantifier|class.Count) || r.Is(cue, class.Say) && r.Is(cue, class.Plain) && h == n.To
	}
	return r.Class[h] == 0 && r.Plural(h) && r.nouns.Agentive(h)
}

// refersBack returns the entity that a definite description with its noun at h refers to: somebody whose office it is,
// a body whose name ends with the noun, an earlier description, or who spoke just before. It is not plain if two people
// have the office and neither spoke last.
func (r *reader) refersBack(n syntax.Phrase, h int, head string, s sources.Standing) (e *entity, plain bool) {
	const far = 1500 // words
	if r.tied(n, h) {
		return nil, true
	}
	holders := 0
	for _, c := range r.cast.latest(head) {
		holds := c.words != nil && slices.Contains(c.offices, head)
		if h-c.at > far || !holds && !r.shortens(c, n, h) && !c.repeats(head, r.Plural(h), s) {
			continue
		}
		if holds {
			holders++
		}
		if len(r.last.who) == 1 && r.last.who[0] == c {
			return c, true
		}
		if e == nil || c.at >= e.at {
			e = c
		}
	}
	if holders > 1 {
		return nil, false
	}
	return cmp.Or(e, r.nearest(h)), true
}

// repeats reports whether e is a description with the same noun, and no better known.
func (e *entity) repeats(head string, plural bool, s sources.Standing) bool {
	return e.words == nil && e.head == head && e.plural == plural && e.standing <= s+1
}

// shortens reports whether the description n with its noun at h is a short form of the name of e: “the water board”.
func (r *reader) shortens(e *entity, n syntax.Phrase, h int) bool {
	return e.words != nil && e.body() && e.words[len(e.words)-1] == r.Folded(h) &&
		within(r.folded(r.pastArticle(n.From), h), e.words)
}

// nearest returns the entity that a definite description with its noun at h refers to if nothing else has that noun:
// the only person, the body or the people that spoke last. It is nil if there is none.
func (r *reader) nearest(h int) *entity {
	switch {
	case r.Is(h, class.Count):
		return r.lastSpeaker(func(e *entity) bool { return e.plural })
	case r.Plural(h):
		return nil
	case r.office(h):
		return r.only()
	case r.body(h), r.Is(h, class.Study|class.Report|class.Media):
		// “The paper” after what the Courier said.
		if len(r.last.who) == 1 && r.last.block >= r.Sentences[r.Index].Block-1 && r.last.who[0].body() {
			return r.last.who[0]
		}
		return r.study(h)
	}
	return nil
}

// study returns the study or report that “the study” or “the new paper” at h refers to: the one cited last. It is nil
// if h is for something else.
func (r *reader) study(h int) *entity {
	const most = 40 // entities
	if !r.Is(h, class.Study|class.Report) {
		return nil
	}
	for i := len(r.cast.all) - 1; i >= max(0, len(r.cast.all)-most); i-- {
		if e := r.cast.all[i]; e.study {
			return e
		}
	}
	return nil
}

// tied reports whether the description n with its noun at h says whose it is: “the council’s lawyer”, “the head of the
// port”.
func (r *reader) tied(n syntax.Phrase, h int) bool {
	if h < n.To && r.Is(h+1, class.Preposition) {
		return true
	}
	for i := n.From; i < h; i++ {
		if r.Possessive(i) || r.Is(i, class.Possessive) {
			return true
		}
	}
	return false
}
