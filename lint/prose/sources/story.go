package sources

import (
	"slices"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// Input is what the attributions of a document are read from.
type Input struct {
	*words.Reading
	Matches []phrase.Match // of the phrases of the vocabulary; others are passed over
	Speech  []text.Span    // what others than the writer say, in which no attribution is looked for
	Buffers *Buffers
	Most    int // attributions; a document with more is given up
}

// story is the words of a document with what the vocabulary and the quotations say of each. Words are numbered as in
// Reading.Words.
type story struct {
	*words.Reading
	class  []class.Class // by word; entries of several words stand at their first, the others are InPhrase
	length []uint8       // words in the entry of several words that begins here; zero where none does
	quoted []bool        // by word: it stands in a closed quotation of more than a term
}

// Buffers is memory that one document after the other is read into. Its zero value works.
type Buffers struct {
	class  []class.Class
	length []uint8
}

// newStory returns the story of in.
func newStory(in Input) *story {
	n := len(in.Words)
	s := &story{
		Reading: in.Reading, class: cleared(in.Buffers.class, n), length: cleared(in.Buffers.length, n),
		quoted: make([]bool, n),
	}
	in.Buffers.class, in.Buffers.length = s.class, s.length
	s.classify(in.Matches)
	s.mask(in.Speech)
	return s
}

// cleared returns n zero values in the memory of s where that is enough.
func cleared[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// folded returns the word at i in lower case and without a possessive ending.
func (r *story) folded(i int) string {
	w := r.Words[i]
	if w.ID != 0 {
		return r.Vocabulary.Table.Spelling(w.ID)
	}
	return strings.ToLower(r.spelled(i))
}

// spelled returns the word at i as it stands, without a possessive ending.
func (r *story) spelled(i int) string {
	w := r.Words[i]
	s := r.Text[w.Span.Start:w.Span.End]
	if w.Shape&phrase.Possessive != 0 {
		s = strings.TrimRight(strings.TrimSuffix(s, "s"), "'’")
	}
	return s
}

// plural reports whether the word at i is written like a plural.
func (r *story) plural(i int) bool {
	if r.class[i]&class.Plural != 0 {
		return true
	}
	s := r.spelled(i)
	if n := len(s); n > 3 && s[n-1] == 's' {
		return s[n-2] != 's' && s[n-2] != 'u' && s[n-2] != 'i' && s[n-2] != '\''
	}
	return hasEnding(s, r.Vocabulary.Plurals)
}

// hasEnding reports whether word ends like one of endings.
func hasEnding(word string, endings []string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}
