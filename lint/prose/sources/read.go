package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// Input is what the attributions of a document are read from.
type Input struct {
	*words.Reading
	Matches []phrase.Match // of the phrases of the vocabulary; others are passed over
	Speech  []text.Span    // what others than the writer say, in which no attribution is looked for
	Buffers *syntax.Buffers
	Most    int // attributions; a document with more is given up
}

// reader reads the attributions of one story, sentence by sentence and cue by cue.
type reader struct {
	*syntax.Sentence
	nouns     *syntax.Nouns
	clauses   *syntax.Clauses
	standings *standings
	contents  *contents
	passives  *passives
	found     []Attribution
}

// longest is how many words are read at a time. Sentences of people are shorter; it bounds the time that text without
// full stops takes.
const longest = 250

// Read returns who says what, in order of the cues. It returns the number of attributions found so far and no
// attribution where there are more than Most.
func Read(in Input) (found []Attribution, excess int) {
	if len(in.Words) == 0 {
		return nil, 0
	}
	r := newReader(syntax.NewStory(in.Reading, in.Matches, in.Speech, in.Buffers))
	for i, sentence := range in.Sentences {
		for first := sentence.First; first <= sentence.Last; first = r.Last + 1 {
			r.Move(i, first, min(sentence.Last, first+longest-1))
			before := len(r.found)
			r.readSentence()
			nest(r.Sentence, r.found[before:])
		}
		if len(r.found) > in.Most {
			return nil, len(r.found)
		}
	}
	readLead(r.Story, r.found)
	return r.found, 0
}

func newReader(s *syntax.Story) *reader {
	at := syntax.NewSentence(s)
	n := syntax.NewNouns(at)
	c := syntax.NewClauses(at, n)
	return &reader{
		Sentence: at, nouns: n, clauses: c, standings: &standings{Sentence: at, nouns: n},
		contents: &contents{at, n, c}, passives: &passives{at, n, c},
	}
}
