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
	return surnames(p)[words[i].ID]
}

// surnamesKey is the key of the layer with the surnames of a story.
type surnamesKey struct{}

// surnames returns the words that end a name of several words somewhere in the story: “Tam Coward”.
func surnames(p *lint.Pass) map[phrase.ID]bool {
	return p.Layer(surnamesKey{}, func() any {
		found := map[phrase.ID]bool{}
		for i, w := range p.Words() {
			if hasCapital(w) && !found[w.ID] {
				before, after, shows := capitalsBeside(p, i)
				found[w.ID] = before && !after && shows
			}
		}
		return found
	}).(map[phrase.ID]bool)
}

// capitalsBeside reports whether the words before and after word i, which has a capital, have one too in mid-sentence,
// and whether that shows a name. If most words of the sentence have capitals, as in a headline, it shows nothing.
func capitalsBeside(p *lint.Pass, i int) (before, after, shows bool) {
	words, s := p.Words(), p.Sentences()[p.SentenceAt(p.Words()[i].Start())]
	joins := func(a, b int) bool {
		return a > s.First && b <= s.Last && hasCapital(words[a]) && hasCapital(words[b]) && words[b].Before == 0
	}
	if before, after = joins(i-1, i), joins(i, i+1); !before && !after || p.Blocks[s.Block].Kind == text.Headline {
		return before, after, false
	}
	const reach = 200 // words of a sentence, which may be as long as the story
	around := words[max(s.First, i-reach):min(s.Last+1, i+reach)]
	capitals := 0
	for _, w := range around {
		if hasCapital(w) {
			capitals++
		}
	}
	return before, after, 2*capitals < len(around)
}

func hasCapital(w phrase.Word) bool { return w.Shape&phrase.Capitalised != 0 }
