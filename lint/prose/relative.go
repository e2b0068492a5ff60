package prose

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// Strands reports whether the word with this index in Words can be a preposition that ends a relative clause, whose
// object is the word that opens the clause: “the walk that she goes on”.
func (s *Story) Strands(word int) bool {
	const most = 7 // words between the two
	words, v := s.Words(), s.vocabulary
	if word > 0 && v.Role(words[word].ID)&class.To != 0 &&
		(v.Role(words[word-1].ID)&class.Plans != 0 || v.Class(words[word-1].ID)&(class.Aux|class.Modal) != 0) {
		return false // “that he plans to”
	}
	for k := word - 1; k >= max(0, word-most-1) && words[k+1].Before == 0; k-- {
		switch {
		case v.Class(words[k].ID)&class.Say != 0 && k < word-1:
			return false // “which he says is”
		case v.Role(words[k].ID)&class.Stranding != 0:
			return word-k > 2 && words[k+2].Before == 0 && !s.opensSubject(k) && !s.opensContent(k)
		}
	}
	return false
}

// opensSubject reports whether the relative pronoun at k is the subject of its clause: “the pilot who was taken to”.
func (s *Story) opensSubject(k int) bool {
	next := s.Words()[k+1]
	c := s.vocabulary.Class(next.ID)
	if c&(class.Pronoun|class.Determiners) != 0 || next.Shape&phrase.Capitalised != 0 {
		return false
	}
	return s.vocabulary.Role(s.Words()[k].ID)&class.Who != 0 || c&(class.Aux|class.Modal) != 0 || s.past(k+1)
}

// opensContent reports whether the “that” at k opens what somebody says or holds: “ruled that he was guilty of”, “told
// the board that”, “it is clear that”.
func (s *Story) opensContent(k int) bool {
	const far = 4 // words from “told” to “that”
	words, v := s.Words(), s.vocabulary
	if v.Role(words[k].ID)&class.That == 0 || k == 0 || words[k].Before != 0 {
		return false
	}
	told := v.Class(words[k-1].ID)&class.Verbs != 0 || s.past(k-1)
	for j := k - 1; !told && j > max(0, k-far) && words[j].Before == 0; j-- {
		told = v.Trait(words[j-1].ID)&class.Hearer != 0 || j == k-1 && v.Class(words[j-1].ID)&class.Be != 0
	}
	return told
}

// past reports whether the word at i has the form of a verb in the past.
func (s *Story) past(i int) bool {
	w := s.Words()[i]
	return s.vocabulary.Class(w.ID)&class.Past != 0 || strings.HasSuffix(s.Text[w.Start():w.End()], "ed")
}
