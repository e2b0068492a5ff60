package speakers

import (
	"cmp"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// pronoun returns the entity that the pronoun at i refers to, nil if it is not plain.
func (r *reader) pronoun(i int) *entity {
	switch {
	case r.Has(i, class.Male):
		return r.heOrShe(i, male)
	case r.Has(i, class.Female):
		return r.heOrShe(i, female)
	case r.Plays(i, class.They):
		return r.lastSpeaker(func(e *entity) bool { return e.plural })
	case r.Plays(i, class.It):
		return r.lastSpeaker(func(e *entity) bool { return e.body() })
	}
	return nil
}

// lastSpeaker returns the speaker of the latest turn if it stands in this sentence or the one before and ok accepts it.
func (r *reader) lastSpeaker(ok func(*entity) bool) *entity {
	if len(r.last.who) != 1 || r.last.sentence < r.Index-1 || !ok(r.last.who[0]) {
		return nil
	}
	return r.last.who[0]
}

// heOrShe returns the person that the pronoun at i refers to. It looks back sentence by sentence. In each, the speaker
// comes before the other people, and they come in order, as the first is mostly the subject.
func (r *reader) heOrShe(i int, s sex) *entity {
	const back = 4 // sentences
	var e, maybe *entity
	if r.kin(s) {
		return nil
	}
	for k := r.Index; e == nil && k >= max(0, r.Index-back); k-- {
		if e = r.speakerIn(k, s); e == nil {
			var m *entity
			e, m = r.firstPerson(r.Sentences[k].First, min(r.Sentences[k].Last+1, i), s)
			maybe = cmp.Or(maybe, m)
		}
	}
	e = cmp.Or(e, maybe)
	if e != nil {
		e.sex, e.at = s, i
		e.like += sureSign
	}
	return e
}

// kinOf returns whose relative somebody is whose description begins at i, if a pronoun says so: “her daughter”.
func (r *reader) kinOf(i int) sex {
	if !r.Is(i, class.Possessive) {
		return unknown
	}
	return r.sexOf(i)
}

// kin reports whether the latest speaker is somebody’s relative in another paragraph, and both may be meant by a
// pronoun for s: “Her daughter agreed.”, “…,” she said.
func (r *reader) kin(s sex) bool {
	return len(r.last.who) == 1 && r.last.who[0].kin == s && r.last.who[0].sex == s &&
		r.last.block != r.Sentences[r.Index].Block
}

// speakerIn returns the person whose turn was the latest, if it stands in the sentence.
func (r *reader) speakerIn(sentence int, s sex) *entity {
	if len(r.last.who) != 1 || r.last.sentence != sentence {
		return nil
	}
	if e := r.last.who[0]; !e.body() && !e.plural && (e.sex == unknown || e.sex == s) {
		return e
	}
	return nil
}

// firstPerson returns the first person among the names from word first to end, exclusive, or else the one whose name
// owns the first noun of a paragraph: “Vale’s years in office were calm.” Failing that, maybe is the first name that
// may be for a person or for a place.
func (r *reader) firstPerson(first, end int, s sex) (e, maybe *entity) {
	var owner *entity
	for _, n := range r.namesIn(first, end) {
		e = n.entity
		may := e.sex == unknown || e.sex == s
		switch {
		case r.Quoted[n.from]:
		case n.title == first && r.ownsTopic(n) && !r.After(end, phrase.Comma) && e.person() && may:
			owner = e
		case r.Words[n.to].Shape&phrase.Possessive != 0,
			first != r.First && n.title > first && r.Vocabulary.Role(r.Words[n.title-1].ID)&class.By != 0:
			maybe = cmp.Or(maybe, e) // “after Vale’s visit, she said”
		case e.body() || !may:
		case e.person(), len(e.words) > 1 && r.acts(n, end):
			return e, nil
		case maybe == nil && len(e.words) > 1 && !r.Plays(n.from-1, class.In|class.At|class.On):
			maybe = e
		}
	}
	return owner, maybe
}

// ownsTopic reports whether the name n is a possessive that begins its paragraph.
func (r *reader) ownsTopic(n name) bool {
	w := r.Words[n.title]
	k := r.SentenceAt(w.Start())
	return r.Words[n.to].Shape&phrase.Possessive != 0 && (k == 0 || r.Sentences[k-1].Block < r.Sentences[k].Block)
}

// acts reports whether a verb follows the name n, before the word end: right behind the name, or behind the comma that
// ends “her keeper, Jon Vale, was late”. A verb that no list has is one in “Jon Vale wept.” alone.
func (r *reader) acts(n name, end int) bool {
	const verbs = class.Aux | class.Modal | class.Past | class.Third
	next := n.to + 1
	if next >= end {
		return false
	}
	w, title := r.Words[next], r.Words[n.title].Before
	if w.Before&marks != 0 && (title&marks != phrase.Comma || w.Before&marks != phrase.Comma) {
		return false
	}
	whole := title&phrase.SentenceStart != 0 && w.Before == 0 && w.Shape&phrase.Capitalised == 0 && r.Class[next] == 0 &&
		(next+1 == len(r.Words) || r.Words[next+1].Before&phrase.SentenceStart != 0 || r.past(next))
	return r.Class[next]&verbs != 0 || whole && !r.Story.Plural(next) && !r.Story.Plural(n.to) && !r.body(n.to)
}

// only returns the only person whom the story named in this sentence, before the current words, and in the block of
// the latest turn. It is nil if there are several.
func (r *reader) only() *entity {
	block := r.Sentences[r.Index].Block
	if len(r.last.who) != 1 || r.last.block < block-1 || r.last.who[0].body() || r.last.who[0].words == nil {
		return nil
	}
	e := r.last.who[0]
	first, _ := r.WordsIn(r.Blocks[r.last.block].Span)
	if r.alone.entity != e || r.alone.from != first || r.alone.to > r.First {
		r.alone = company{entity: e, from: first, to: first}
	}
	for _, n := range r.namesIn(r.alone.to, r.First) {
		agent := len(n.entity.words) > 1 && r.Vocabulary.Role(r.Words[max(n.title-1, 0)].ID)&(class.By|class.With) != 0
		if n.entity != e && (n.entity.person() || agent && !n.entity.body()) {
			r.alone.others = true
			break
		}
	}
	if r.alone.to = r.First; r.alone.others {
		return nil
	}
	return e
}

// company is whether the story names people besides one, between two words. A paragraph may ask for it once for each of
// its quotations, so each time only the words behind those read before are read.
type company struct {
	entity   *entity
	from, to int // exclusive
	others   bool
}
