// Package syntax reads the sentences of a document as noun phrases, verbs and clauses.
package syntax

import (
	"slices"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// Story is the words of a document with their classes, and whether they are quoted. Words are numbered as in
// Reading.Words.
type Story struct {
	*words.Reading
	Class  []class.Class // by word; the first word of an entry has its class, the others are InPhrase
	length []uint8       // words in the entry of several words that begins here; zero if there is none
	Quoted []bool        // by word: it is in a closed quotation longer than a term
	folded []byte        // for the word that is being folded
}

// Buffers is memory that is used for one document after another. Its zero value works.
type Buffers struct {
	story Story
}

// NewStory returns the story of w. Matches of phrases outside the vocabulary are ignored. speech is the words of
// speakers other than the writer. The story is kept in b, so it is valid until b is used again.
func NewStory(w *words.Reading, matches []phrase.Match, speech []text.Span, b *Buffers) *Story {
	n := len(w.Words)
	s := &b.story
	s.Reading = w
	s.Class, s.length, s.Quoted = cleared(s.Class, n), cleared(s.length, n), cleared(s.Quoted, n)
	s.classify(matches)
	s.mask(speech)
	return s
}

// cleared returns n zero values, in the memory of s if it is large enough.
func cleared[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// Folded returns the word at i in lower case and without a possessive ending.
func (r *Story) Folded(i int) string {
	w := r.Words[i]
	if w.ID != 0 {
		return r.Vocabulary.Table.Spelling(w.ID)
	}
	return strings.ToLower(r.spelled(i))
}

// mayEndIn reports whether Folded(i) may end in one of letters, which are small ones of ASCII. It needs no folding.
func (r *Story) mayEndIn(i int, letters string) bool {
	s := r.spelled(i)
	if s == "" {
		return true
	}
	last := s[len(s)-1] | 0x20
	return last < 'a' || last > 'z' || strings.IndexByte(letters, last) >= 0
}

// spelled returns the word at i as it stands, without a possessive ending.
func (r *Story) spelled(i int) string {
	w := r.Words[i]
	s := r.Text[w.Start():w.End()]
	if w.Shape&phrase.Possessive != 0 {
		s = strings.TrimRight(strings.TrimSuffix(s, "s"), "'’")
	}
	return s
}

// Plural reports whether the word at i has the form of a plural.
func (r *Story) Plural(i int) bool {
	if r.Class[i]&class.Plural != 0 {
		return true
	}
	return r.Vocabulary.LooksPlural(r.spelled(i))
}
