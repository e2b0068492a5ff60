package sources

// reader reads the attributions of one story, sentence by sentence and cue by cue.
type reader struct {
	*sentence
	nouns     *nouns
	clauses   *clauses
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
	r := newReader(newStory(in))
	for i, sentence := range in.Sentences {
		for first := sentence.First; first <= sentence.Last; first = r.last + 1 {
			r.move(i, first, min(sentence.Last, first+longest-1))
			before := len(r.found)
			r.readSentence()
			nest(r.sentence, r.found[before:])
		}
		if len(r.found) > in.Most {
			return nil, len(r.found)
		}
	}
	readLead(r.story, r.found)
	return r.found, 0
}

func newReader(s *story) *reader {
	at := &sentence{story: s}
	n := &nouns{at}
	c := &clauses{at, n}
	return &reader{
		sentence: at, nouns: n, clauses: c, standings: &standings{sentence: at, nouns: n},
		contents: &contents{at, n, c}, passives: &passives{at, n, c},
	}
}
