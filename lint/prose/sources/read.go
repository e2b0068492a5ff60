package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/standing"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// Input is what Read needs to find the attributions of a document.
type Input struct {
	*words.Reading
	Matches []phrase.Match // of the phrases of the vocabulary; others are ignored
	Speech  []text.Span    // the words of speakers other than the writer; they are not searched
	Buffers *Buffers
	Most    int // the largest number of attributions
}

// Buffers is memory that is used for one document after another. Its zero value works.
type Buffers struct {
	syntax syntax.Buffers
	reader *reader
}

// reader reads the attributions of one story, sentence by sentence and cue by cue.
type reader struct {
	*syntax.Sentence
	nouns     *syntax.Nouns
	clauses   *syntax.Clauses
	standings *standing.Sources
	contents  *contents
	passives  *passives
	found     []Attribution
}

// longest is the largest number of words read together. Ordinary sentences are shorter. It bounds the time for text
// without full stops.
const longest = 250

// Read returns who says what, in order of the cues, in the memory of in.Buffers. If there are more than Most
// attributions, it returns none of them, and the number found so far as excess.
func Read(in Input) (found []Attribution, excess int) {
	if len(in.Words) == 0 {
		return nil, 0
	}
	b := in.Buffers
	s := syntax.NewStory(in.Reading, in.Matches, in.Speech, &b.syntax)
	if b.reader == nil {
		b.reader = newReader(s)
	}
	r := b.reader
	r.found, r.contents.spans = r.found[:0], r.contents.spans[:0]
	r.standings.Forget()
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
		Sentence: at, nouns: n, clauses: c, standings: standing.NewSources(at, n),
		contents: &contents{at, n, c, nil}, passives: &passives{at, n, c},
	}
}
