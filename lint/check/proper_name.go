package check

import (
	"strings"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// partOfName reports whether m marks a single word that is part of a name: “Tam Coward”, “Craven Lane”. The word is
// part of a name if it and a word beside it have capitals in mid-sentence. If most words of the sentence have
// capitals, as in a headline, a capital shows nothing.
func partOfName(p *lint.Pass, ph *lint.Phrase, m phrase.Match) bool {
	words := p.Words()
	i := m.MarkFirst
	if i != m.MarkLast || !hasCapital(words[i]) || strings.ToLower(ph.String()) != ph.String() {
		return false
	}
	s := p.Sentences()[p.SentenceAt(words[i].Start())]
	joins := func(a, b int) bool {
		return a > s.First && b <= s.Last && hasCapital(words[a]) && hasCapital(words[b]) && words[b].Before == 0
	}
	if !joins(i-1, i) && !(i > s.First && joins(i, i+1)) || p.Blocks[s.Block].Kind == text.Headline {
		return false
	}
	capitals := 0
	for _, w := range words[s.First : s.Last+1] {
		if hasCapital(w) {
			capitals++
		}
	}
	return 2*capitals < s.Last-s.First+1
}

func hasCapital(w phrase.Word) bool { return w.Shape&phrase.Capitalised != 0 }
