package syntax

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// ProperName reports whether the word at i is a name. Every first word of a sentence has a capital; there the word
// counts as a name if it also has a capital within a sentence of the story.
func (r *Sentence) ProperName(i int) bool {
	if !r.Opens(i) || !r.Capitalised(i) && r.Words[i].Shape&phrase.Capitalised == 0 || r.Class[i] != 0 {
		return r.Capitalised(i)
	}
	w := r.Words[i]
	if w.Shape&phrase.AllCaps != 0 && w.Len() > 1 && i < r.Last && r.Words[i+1].Shape&phrase.AllCaps == 0 {
		return true // “UN monitors”
	}
	name, common := r.Elsewhere(i)
	return name && !common
}

// Elsewhere reports how the word at i is written within the sentences around it: with a capital (name), and without
// one (common).
func (r *Story) Elsewhere(i int) (name, common bool) {
	const reach = 500 // words before and after; a name that matters occurs within them
	word, hash := r.spelled(i), r.Hashes[i]
	whole := r.Words[i].Shape&phrase.Possessive == 0 // word has this hash
	from, end := max(0, i-reach), min(len(r.Words), i+reach)
	words := r.Words[from:end]
	for n, h := range r.Hashes[from:end] {
		w := &words[n]
		if h != hash && whole && w.Shape&phrase.Possessive == 0 {
			continue // nearly every word
		}
		k := from + n
		if k == i || w.Len() < len(word) || w.Before&phrase.SentenceStart != 0 {
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

// inLongerName reports whether the capitalised word at i is for a field of knowledge, or has an ending of such words,
// and is part of a longer name. “Security” in “the Security Council” does not make “Security analysts” a name.
func (r *Story) inLongerName(i int) bool {
	if r.Vocabulary.Trait(r.Words[i].ID)&class.Field == 0 && !r.Vocabulary.LooksLikeField(r.spelled(i)) {
		return false
	}
	joins := func(k int) bool {
		return k < len(r.Words) && r.Words[k].Before == 0 && r.Words[k].Shape&r.Words[k-1].Shape&phrase.Capitalised != 0
	}
	return i > 0 && joins(i) || joins(i+1)
}
