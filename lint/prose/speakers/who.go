package speakers

import (
	"cmp"
	"slices"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/standing"
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
		if who = r.publishers(a, n); len(who) > 0 {
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
	if next := n.To + 1; r.Is(next, class.And) && r.person(n) && !r.Is(n.From, class.Determiners) {
		if m, ok := r.nameAfter(next); ok && m.title < m.from {
			return []*entity{m.entity} // “chairman and chief executive Una Prest”
		}
	}
	next, behind := r.nameAfter(n.To)
	behind = behind && r.After(n.To+1, phrase.Comma) &&
		(r.person(n) || r.Is(n.From, class.Possessive) && r.After(next.to+1, phrase.Comma))
	// “Jon Vale, the harbour master, said”, but “off Norway, the harbour master, Jon Vale, said”
	holds := behind && r.Is(n.From, class.Determiners) && r.office(n.To) && r.headOf(n.From, n.To) == n.To
	if m, ok := r.nameAt(n.From - 1); ok && m.to == n.From-1 && !holds && n.From > r.First &&
		r.Words[n.From].Before&marks == phrase.Comma && r.person(n) {
		return []*entity{m.entity}
	}
	if !behind {
		return nil
	}
	return []*entity{next.entity} // “the harbour master, Jon Vale, said”, “her label, Orrel Records, said”
}

// publishers returns the entities behind the document n: “a report by Orrel Bank and the dock board”, “the Orrel Bank
// report”. There are none if n is no document, or nobody stands behind it. What figures show is what the body behind
// them says.
func (r *reader) publishers(a *sources.Attribution, n syntax.Phrase) (who []*entity) {
	const documents = class.Document | class.Study | class.Report | class.Poll
	h := r.headOf(min(r.pastArticle(n.From), n.To), n.To)
	if r.agent(h) {
		return nil
	}
	cue, _ := r.WordsIn(a.Cue)
	thing := !r.Is(h, class.SourceNouns) && !r.Has(h, class.Person|class.Office) && !r.Is(cue, class.Plain)
	if !r.Is(h, documents) && !thing {
		return nil
	}
	names := r.namesIn(n.From, n.To+1)
	for i := range names {
		m := &names[i]
		if r.Words[m.to].Shape&phrase.Possessive != 0 && m.to < n.To {
			continue // “data from Orrel’s water bureau”
		}
		before := min(m.title, m.from) - 1
		if r.Is(before, class.Article) {
			before--
		}
		joins := len(who) > 0 && r.Is(before, class.And)
		modifies := m.to == h-1 && !m.entity.person() && !r.Is(m.to, class.Bloc)
		if joins || modifies || before >= h && r.Plays(before, class.By|class.From) {
			who = append(who, m.entity)
		} else if len(who) > 0 {
			break
		}
	}
	return who
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
	return next <= n.To && !r.Pauses(next) && !r.Is(next, behind) && !r.Adverb(next) &&
		(!r.Describes(next) || r.rank(next))
}

// owns reports whether n is something that the name m said or published: “Orrel Bank’s figures”.
func (r *reader) owns(m name, n syntax.Phrase) bool {
	if m.title != n.From || r.nouns.Head(n) <= m.to || r.speaksFor(n) {
		return false
	}
	last, other := r.nameAt(n.To)
	return !other || last.from == m.from // “Orrel Radio’s Jon Vale”
}

// speaksFor reports whether the noun of n is for people or a body.
func (r *reader) speaksFor(n syntax.Phrase) bool {
	h := r.nouns.Head(n)
	return h >= n.From && r.agent(h)
}

// titled returns the entity that a source in a line of capitals refers to.
func (r *reader) titled(n syntax.Phrase) []*entity {
	const longest = 6 // words
	for from := max(n.From, n.To-longest+1); from <= n.To; from++ {
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
	definite := r.Is(n.From, class.Article) && !r.Plays(n.From, class.Indefinite) || a.Anaphor ||
		r.Is(n.From, class.Quantifier) && r.Is(n.From+1, class.Count) && h > n.From+1 // “all four clerks”
	if definite || bare {
		e, plain = r.refersBack(n, h, head, a.Standing)
		if e != nil && e.words != nil && a.Kind == standing.KindAccess {
			e = nil // “the owner, who asked not to be named,” is nobody whom the story names
		}
		if e != nil {
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
	standing := r.standing(a, n, h)
	for _, e := range r.cast.latest(key) {
		other := standing == sources.Anonymous && r.Plays(n.From, class.Others|class.Further)
		if (e.standing == standing || e.standing == a.Standing) && !other {
			return e
		}
	}
	single := r.office(h) || r.nouns.Agentive(h)
	e := &entity{name: wording, standing: standing, head: head, plural: r.Plural(h), at: h, like: -sureSign}
	if single {
		e.like, e.sex, e.kin = sureSign, r.sexOf(h), r.kinOf(n.From)
	}
	e.definite = definite
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
		holds := c.words != nil && slices.Contains(c.offices, head) && !r.elsewhere(c, n, h)
		repeats := c.repeats(head, r.Plural(h), s) && !r.differs(c, n, h)
		if h-c.at > far || !holds && !r.shortens(c, n, h) && !repeats {
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
	return cmp.Or(e, r.nearest(n, h)), true
}

// differs reports whether the description n with its noun at h has a name that the wording of e has not: “the Roe
// government” is not “the Brink government”.
func (r *reader) differs(e *entity, n syntax.Phrase, h int) bool {
	wording := strings.ToLower(e.name)
	for i := r.pastArticle(n.From); i < h; i++ {
		if r.Capitalised(i) && !strings.Contains(wording, r.Folded(i)) {
			return true
		}
	}
	return false
}

// elsewhere reports whether the description n with its noun at h has a name before the noun, as in “the Lund mayor”,
// that the name and the role of e have not.
func (r *reader) elsewhere(e *entity, n syntax.Phrase, h int) bool {
	if e.role == "" {
		return false
	}
	known := strings.ToLower(e.role + " " + e.name)
	for i := r.pastArticle(n.From); i < h; i++ {
		if r.Words[i].Shape&phrase.AllCaps != 0 && !r.Titled() && !strings.Contains(known, r.Folded(i)) {
			return true
		}
	}
	return false
}

// repeats reports whether e is a description with the same noun, and no better known.
func (e *entity) repeats(head string, plural bool, s sources.Standing) bool {
	return e.words == nil && e.head == head && e.plural == plural && e.standing <= s+1
}

// shortens reports whether the description n with its noun at h is a short form of the name of e: “the water board”.
func (r *reader) shortens(e *entity, n syntax.Phrase, h int) bool {
	if e.words == nil || !e.body() || !within(r.folded(r.pastArticle(n.From), h), e.words) {
		return false
	}
	head := r.Folded(h)
	return e.words[len(e.words)-1] == head || e.words[0] == head // “the Ministry of Fish”
}

// nearest returns the entity that a definite description with its noun at h refers to if nothing else has that noun:
// the only person, the body or the people that spoke last. It is nil if there is none.
func (r *reader) nearest(n syntax.Phrase, h int) *entity {
	if e := r.ofAge(h); e != nil {
		return e
	}
	switch {
	case r.Is(h, class.Count):
		return r.lastSpeaker(func(e *entity) bool { return e.plural })
	case r.Plural(h):
		return nil
	case r.office(h):
		return cmp.Or(r.only(), r.sameWording(n, h))
	case r.body(h), r.Is(h, class.Study|class.Report|class.Poll|class.Media):
		// “The paper” after what the Courier said.
		if len(r.last.who) == 1 && r.last.block >= r.Sentences[r.Index].Block-1 && r.last.who[0].body() &&
			!r.differs(r.last.who[0], n, h) {
			return r.last.who[0]
		}
		if r.Has(h, class.General) {
			return r.onlyBody(n.From)
		}
		if e := r.study(h); e != nil && !r.differs(e, n, h) {
			return e
		}
	}
	return nil
}

// onlyBody returns the only body that the story named in the last sentences before word first. It is nil if there are
// several, or none. A single word that is no person and no place may be for a body in the sentence before.
func (r *reader) onlyBody(first int) *entity {
	const back = 4 // sentences
	block := r.Sentences[r.Index].Block
	var one *entity
	for k := r.Index; k >= max(0, r.Index-back) && r.Sentences[k].Block >= block-1; k-- {
		var may *entity
		for _, m := range r.namesIn(r.Sentences[k].First, min(r.Sentences[k].Last+1, first)) {
			switch {
			case m.entity == one || m.entity == may:
			case m.entity.body():
				if one != nil {
					return nil
				}
				one = m.entity
			case k == r.Index-1 && r.mayBeBody(m):
				may = m.entity
			}
		}
		if one == nil && may != nil {
			return may
		}
	}
	return one
}

// mayBeBody reports whether the name m, which shows no person, does something as a body does: “Orrel, which said”.
func (r *reader) mayBeBody(m name) bool {
	next := m.to + 1
	return m.entity.like == 0 && len(m.entity.words) == 1 && next < len(r.Words) &&
		r.Vocabulary.Role(r.Words[next].ID)&class.Links != 0 && r.Words[next].Before&phrase.Comma != 0
}

// sameWording returns the person without a name who spoke last, if the description n with its noun at h has a word of
// their wording: “the bank official” after “one bank security chief”. Else it is nil.
func (r *reader) sameWording(n syntax.Phrase, h int) *entity {
	if len(r.last.who) != 1 || r.last.block < r.Sentences[r.Index].Block-1 {
		return nil
	}
	e := r.last.who[0]
	if e.words != nil || e.plural || e.standing != sources.Anonymous {
		return nil
	}
	wording := strings.Fields(strings.ToLower(e.name))
	for i := r.pastArticle(n.From); i <= h; i++ {
		if r.Class[i]&closed == 0 && slices.Contains(wording, r.Folded(i)) {
			return e
		}
	}
	return nil
}

// study returns the study or report that “the study” or “the new paper” at h refers to: the one cited last, or else the
// only body or document that the story has cited. It is nil if h is for something else.
func (r *reader) study(h int) *entity {
	const most = 40 // entities
	if !r.Is(h, class.Study|class.Report|class.Poll) {
		return nil
	}
	var one *entity
	several := false
	for i := len(r.cast.all) - 1; i >= max(0, len(r.cast.all)-most); i-- {
		e := r.cast.all[i]
		if e.study {
			return e
		}
		if e.statements != nil && !e.person() && !e.plural {
			several = several || one != nil
			one = e
		}
	}
	if several {
		return nil
	}
	return one
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
