package prose

import (
	"strings"

	"copydesk/lint/phrase"
)

// properName reports whether the word at i is written as a name. At the start of a sentence, where every word is
// capitalised, the story around has to show it: the same word capitalised within a sentence.
func (r *attributionReader) properName(i int) bool {
	if !r.opens(i) || !r.capitalised(i) && r.words[i].Shape&phrase.Capitalised == 0 || r.class[i] != 0 {
		return r.capitalised(i)
	}
	name, common := r.elsewhere(i)
	return name && !common
}

// elsewhere reports how the word at i is written in the story around it: capitalised within a sentence, and small.
func (r *attributionReader) elsewhere(i int) (name, common bool) {
	const reach = 500 // words either way; a name that matters is not farther off
	word := r.spelled(i)
	for k := max(0, i-reach); k < min(len(r.words), i+reach); k++ {
		w := r.words[k]
		if k == i || w.Span.Len() < len(word) || w.Before&phrase.SentenceStart != 0 {
			continue
		}
		switch other := r.spelled(k); {
		case len(other) != len(word) || other[1:] != word[1:]:
		case w.Shape&phrase.Capitalised == 0:
			common = common || strings.EqualFold(other, word)
		default:
			name = name || other == word && !r.inLongerName(k)
		}
	}
	return name, common
}

// inLongerName reports whether the capitalised word at i is one for a field of knowledge and stands in a name of
// several words: “Security” in “the Security Council” makes no name of “Security analysts”.
func (r *attributionReader) inLongerName(i int) bool {
	if r.vocabulary.trait(r.words[i].ID)&traitField == 0 {
		return false
	}
	joins := func(k int) bool {
		return k < len(r.words) && r.words[k].Before == 0 && r.words[k].Shape&r.words[k-1].Shape&phrase.Capitalised != 0
	}
	return i > 0 && joins(i) || joins(i+1)
}

// spelled returns the word at i as it stands, without a possessive ending.
func (r *attributionReader) spelled(i int) string {
	w := r.words[i]
	s := r.Text[w.Span.Start:w.Span.End]
	if w.Shape&phrase.Possessive != 0 {
		s = strings.TrimRight(strings.TrimSuffix(s, "s"), "'’")
	}
	return s
}
