package prose

import (
	"strings"
	"testing"

	"copydesk/lint/text"
)

// The sentences after the headline and the lead can name their sources.
func TestLead(t *testing.T) {
	const named = "The study, in the Lund Review of Eels, covered nine rivers.\n"
	const eels = "Eels can count, scientists say. It is so. "
	for _, c := range []struct {
		name, headline, body string
		want                 Standing // of the first attribution
	}{
		{"study", "Eels can count, study suggests", "It took years.\n" + named, Named},
		{"scholars", "Eels can count", "Eels can count, scientists say.\n" + named, Named},
		{"never named", "Eels can count, study suggests", "It took years.\nNobody knows why.\n", Vague},
		{"named too late", "Eels can count", "Eels can count, scientists say.\nOne.\nTwo.\nThree.\nFour.\n" + named, Vague},
		{"study named far down", "Eels can count, study suggests", "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\n" + named, Named},
		{"studies", "Eels can count, studies suggest", "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\n" + named, Vague},
		{"not the lead", "Eels can count", "It is so.\nEels can count, scientists say.\n" + named, Vague},
		{"one paragraph", "Eels can count", eels + named, Named},
		{"far down in one paragraph", "Eels can count", eels + strings.Repeat("They do. ", 9) + named, Vague},
		{"no scholars", "Eels can count", "Eels can count, critics say.\n" + named, Vague},
		{"outlet", "Newspapers say mayor will go", "The Lund Courier said on Monday that the mayor would go.\n", Named},
		{"another outlet", "Newspapers say mayor will go", "She has been mayor for nine years.\nIt is late.\nAda Roe said so.\n", Vague},
	} {
		b := text.NewBuilder("story.txt", "text", c.headline+"\n"+c.body)
		b.Copy(text.Span{Start: 0, End: len(c.headline)})
		b.EndBlock(text.Headline)
		start := len(c.headline) + 1
		for i, r := range c.body {
			if r == '\n' {
				b.Copy(text.Span{Start: start, End: len(c.headline) + 1 + i})
				b.EndBlock(text.Paragraph)
				start = len(c.headline) + 2 + i
			}
		}
		all := NewStory(b.Document(), shippedWords(t)).Attributions()
		if len(all) == 0 || all[0].Standing != c.want {
			t.Errorf("%s: attributions %+v, want the first to stand %d", c.name, all, c.want)
		}
	}
}
