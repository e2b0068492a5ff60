package standing

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// mention is a source that a pronoun or a phrase such as “the experts” may refer back to.
type mention struct {
	word     string
	sentence int
	Judgement
	plural   bool
	definite bool // an article stands before it
	expert   bool // the people have a trade or a field of knowledge
}

// memory is how many sources “the analysts” can refer back over. At least as many are kept.
const memory = 200

// Remember stores the source n, so that later words can refer back to it.
func (r *Sources) Remember(n syntax.Phrase, j Judgement) {
	h := r.nouns.Head(n)
	if j.Anaphor && (r.Is(h, class.Pronoun|class.Quantifier) || !r.Plural(h)) {
		return
	}
	if len(r.known) == 2*memory {
		r.known = r.known[:copy(r.known, r.known[memory:])]
	}
	r.known = append(r.known, mention{
		word: r.Folded(h), sentence: r.Index, Judgement: j,
		plural: r.Plural(h), definite: r.Is(n.From, class.Article), expert: r.Is(h, class.Expert),
	})
}

// resolvePronoun returns the standing of the source that the pronoun at i refers to. “They” refers to the last
// plural source of this sentence or the one before. Other pronouns refer to somebody named.
func (r *Sources) resolvePronoun(i int) Judgement {
	j := Identified()
	j.Anaphor = true
	if !r.Plays(i, class.They) {
		return j
	}
	for k := len(r.known) - 1; k >= 0; k-- {
		m := r.known[k]
		if m.sentence < r.Index-1 {
			break
		}
		if m.plural {
			j.Standing, j.Kind = m.Standing, m.Kind
			break
		}
	}
	return j
}

// someOf returns the judgement of the people whom the quantifier at i counts some of, as in “Three bakers spoke. Some
// said”, and whether there are any. The first plural source of the sentence before decides, or a number of people
// there.
func (r *Sources) someOf(i int) (Judgement, bool) {
	if i != r.First || r.Index == 0 || r.Sentences[r.Index-1].Block != r.Sentences[r.Index].Block {
		return Judgement{}, false
	}
	first := len(r.known)
	for first > 0 && r.known[first-1].sentence >= r.Index-1 {
		first--
	}
	for k := first; k < len(r.known); k++ {
		if m := &r.known[k]; m.plural {
			known := m.Standing == Anonymous || m.Standing == Named && m.definite && m.Kind != KindParty
			return Judgement{Standing: m.Standing, Kind: m.Kind, Anaphor: true}, known
		}
	}
	return Judgement{Standing: Anonymous, Kind: KindCount, Anaphor: true}, r.countedBefore()
}

// countedBefore reports whether the sentence before speaks of a number of people: “spoke to four bakers”.
func (r *Sources) countedBefore() bool {
	const near = 4 // words
	before := r.Sentences[r.Index-1]
	for i := before.First; i < before.Last; i++ {
		if r.Class[i]&class.Count == 0 && r.Words[i].Shape&phrase.Number == 0 {
			continue
		}
		for k := i + 1; k <= min(i+near, before.Last) && r.Words[k].Before&(phrase.Comma|phrase.Stop) == 0; k++ {
			people := r.Class[k]&(class.SourceNouns&^class.Document) != 0 || r.Vocabulary.LooksLikePeople(r.Folded(k))
			if people && r.Story.Plural(k) {
				return true
			}
		}
	}
	return false
}

// anaphor returns the judgement of the last mention of the noun at h, as “the analysts” refers back. It is j if
// there is none.
func (r *Sources) anaphor(h int, j Judgement) Judgement {
	word := r.Folded(h)
	for k := len(r.known) - 1; k >= max(0, len(r.known)-memory); k-- {
		if m := r.known[k]; m.word == word {
			j = m.Judgement
			j.Anaphor = true
			return j
		}
	}
	if j.Standing == Vague && r.Is(h, class.Expert) {
		for k := len(r.known) - 1; k >= 0; k-- {
			if m := &r.known[k]; m.expert {
				return Judgement{Standing: m.Standing, Kind: m.Kind, Anaphor: true} // “experts said … the scientists said”
			}
		}
	}
	if j.Standing == Vague && r.Plural(h) && (r.mentionedBefore(word) || r.Has(h, class.Scholar) && r.studyBefore()) {
		return Judgement{Standing: Anonymous, Kind: KindCount, Anaphor: true}
	}
	if j.Standing == Vague && r.Plural(h) && r.namesPair() {
		j = Identified()
		j.Anaphor = true
	}
	return j
}

// mentionedBefore reports whether the story speaks of the people in word in an earlier sentence.
func (r *Sources) mentionedBefore(word string) bool {
	const reach = 300 // words
	for i := r.First - 1; i >= max(0, r.First-reach); i-- {
		if r.Folded(i) == word {
			return true
		}
	}
	return false
}

// studyBefore reports whether one of the three sentences before tells of a study. “The researchers” then means its
// authors.
func (r *Sources) studyBefore() bool {
	const within = 3 // sentences
	for i := r.Sentences[max(0, r.Index-within)].First; i < r.First; i++ {
		if r.Class[i]&class.Study != 0 {
			return true
		}
	}
	return false
}

// namesPair reports whether one of the two sentences before names two people, such as “Ida Lund and Per Vane”. “The
// researchers” may refer to them.
func (r *Sources) namesPair() bool {
	const within = 2           // sentences
	full := func(i int) bool { // a first and a last name
		for k := i; k < i+2; k++ {
			if r.Words[k].Shape&phrase.Capitalised == 0 || r.Class[k] != 0 || k > i && r.Words[k].Before != 0 {
				return false
			}
		}
		return true
	}
	for k := max(0, r.Index-within); k < r.Index; k++ {
		for i := r.Sentences[k].First + 2; i+2 <= r.Sentences[k].Last; i++ {
			if r.Class[i]&class.And != 0 && r.Words[i].Before == 0 && r.Words[i+1].Before == 0 && full(i-2) && full(i+1) {
				return true
			}
		}
	}
	return false
}
