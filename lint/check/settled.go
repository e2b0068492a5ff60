package check

import (
	"fmt"
	"math"
	"strings"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// settledOptions give the phrases that make the words of “phrases” a fact.
type settledOptions struct {
	// By are phrases that state the fact. A finding in their sentence or below it is left out if both are about the same
	// person, or if the finding has no name.
	By []string `yaml:"by"`
	// Except are phrases whose sentences state no such fact: “never”, “cleared”.
	Except []string `yaml:"except"`
}

// settlement is the effect of a phrase of settledOptions on its sentence. It is the Data of the rule's phrase.
type settlement bool

const (
	settles   settlement = true
	unsettles settlement = false
)

// noSentence is after every sentence.
const noSentence = math.MaxInt

// addTo adds the phrases of o to those of r. Errors are *OptionError.
func (o *settledOptions) addTo(r *lint.Rule, lexicons Lexicons) error {
	for _, list := range []struct {
		key     string
		phrases []string
		does    settlement
	}{{"by", o.By, settles}, {"except", o.Except, unsettles}} {
		for i, source := range list.phrases {
			parsed, err := spec.Phrase(source, lexicons)
			if err != nil {
				return &OptionError{Option: "settled", Index: -1, Err: fmt.Errorf("%s, entry %d: %w", list.key, i+1, err)}
			}
			r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed, Data: list.does})
		}
	}
	return nil
}

// settled records where a story states the facts that settle findings of one rule.
type settled struct {
	first  int             // index of the first sentence that states a fact; noSentence if there is none
	people map[string]int  // by a word of a name: index of the first sentence that states a fact about it
	names  map[string]bool // words with a capital inside a sentence, which are names
}

// settledKey is the key of the layer that holds a story's settled value for a rule.
type settledKey struct{ rule *lint.Rule }

// isSettled reports whether the story, up to the sentence of m, makes the words of m a fact about the same name. If m
// has no name, a fact about any name will do.
func isSettled(p *lint.Pass, m phrase.Match) bool {
	s := p.Layer(settledKey{p.Rule}, func() any { return readSettled(p) }).(*settled)
	k := p.SentenceAt(p.Words()[m.MarkFirst].Start())
	if s.first > k {
		return false
	}
	people := s.subject(p, p.Sentences()[k], m)
	for _, name := range people {
		if at, ok := s.people[name]; ok && at <= k {
			return true
		}
	}
	return len(people) == 0
}

func readSettled(p *lint.Pass) *settled {
	s := &settled{first: noSentence, people: map[string]int{}, names: map[string]bool{}}
	all := p.Sentences()
	state := map[int]settlement{}
	last := map[int]int{} // by sentence: the last word of its phrases
	for _, m := range p.Matches() {
		does, ok := p.Rule.Phrases[m.Phrase].Data.(settlement)
		if !ok {
			continue
		}
		k := p.SentenceAt(p.Words()[m.First].Start())
		before, seen := state[k]
		last[k] = max(last[k], m.Last)
		state[k] = does && (before || settlement(!seen))
	}
	if len(state) == 0 {
		return s
	}
	for _, sentence := range all {
		for i := sentence.First + 1; i <= sentence.Last; i++ {
			if hasCapital(p.Words()[i]) {
				s.names[nameOf(p, i)] = true
			}
		}
	}
	for k := range all {
		if !state[k] {
			continue
		}
		s.first = min(s.first, k)
		people := s.namesIn(p, all[k], all[k].Last)
		// “He was found guilty” is about the person named in the sentence before.
		if k > 0 && len(s.namesIn(p, all[k], last[k])) == 0 {
			people = append(people, s.namesIn(p, all[k-1], all[k-1].Last)...)
		}
		for _, name := range people {
			if _, ok := s.people[name]; !ok {
				s.people[name] = k
			}
		}
	}
	return s
}

// subject returns the words of the name that m describes: the capitalised word right after m, else the names before m
// in its sentence.
func (s *settled) subject(p *lint.Pass, sentence prose.Sentence, m phrase.Match) []string {
	words := p.Words()
	if next := m.MarkLast + 1; next <= sentence.Last && hasCapital(words[next]) && words[next].Before == 0 {
		return []string{nameOf(p, next)}
	}
	return s.namesIn(p, sentence, m.MarkFirst-1)
}

// namesIn returns the words of names in a sentence, up to word last. The first word of the sentence counts if the
// story also writes it with a capital inside a sentence.
func (s *settled) namesIn(p *lint.Pass, sentence prose.Sentence, last int) (names []string) {
	for i := sentence.First; i <= last; i++ {
		if name := nameOf(p, i); hasCapital(p.Words()[i]) && (i > sentence.First || s.names[name]) {
			names = append(names, name)
		}
	}
	return names
}

// nameOf returns word i without a possessive ending.
func nameOf(p *lint.Pass, i int) string {
	word := p.TextAt(p.Words()[i].Span())
	return strings.TrimSuffix(strings.TrimSuffix(word, "’s"), "'s")
}
