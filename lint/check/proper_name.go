package check

import (
	"strings"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// partOfName reports whether m marks a single word that is part of a name: “Tam Coward”, “Craven Lane”, and “Coward”
// alone in a story that has “Tam Coward”.
func partOfName(p *lint.Pass, ph *lint.Phrase, m phrase.Match) bool {
	words := p.Words()
	i := m.MarkFirst
	if i != m.MarkLast || !hasCapital(words[i]) || strings.ToLower(ph.String()) != ph.String() {
		return false
	}
	if before, after, shows := capitalsBeside(p, i); before || after {
		return shows
	}
	for k := range words {
		if words[k].ID == words[i].ID && hasCapital(words[k]) {
			if before, after, shows := capitalsBeside(p, k); before && !after && shows {
				return true
			}
		}
	}
	return false
}

// capitalsBeside reports whether the words before and after word i, which has a capital, have one too in mid-sentence,
// and whether that shows a name. If most words of the sentence have capitals, as in a headline, it shows nothing.
func capitalsBeside(p *lint.Pass, i int) (before, after, shows bool) {
	words, s := p.Words(), p.Sentences()[p.SentenceAt(p.Words()[i].Start())]
	joins := func(a, b int) bool {
		return a > s.First && b <= s.Last && hasCapital(words[a]) && hasCapital(words[b]) && words[b].Before == 0
	}
	capitals := 0
	for _, w := range words[s.First : s.Last+1] {
		if hasCapital(w) {
			capitals++
		}
	}
	inText := p.Blocks[s.Block].Kind != text.Headline
	return joins(i-1, i), joins(i, i+1), inText && 2*capitals < s.Last-s.First+1
}

func hasCapital(w phrase.Word) bool { return w.Shape&phrase.Capitalised != 0 }
