package prose

import (
	"strings"
	"testing"

	"copydesk/lint/text"
)

// A placeholder, here @, is not a word and separates the words beside it. Sentences can end before it and begin
// after it. Bars separate sentences.
func TestPlaceholder(t *testing.T) {
	for _, tt := range []struct {
		text, words string
		slips       int
	}{
		{"Turn @ to @ to start.", "|Turn to to start", 0},
		{"The @'s owner and the @’s. It is ‘so’ and 'so'.", "|The owner and the|It is so and so", 0},
		{"Type '@' and “@” twice.", "|Type and twice", 0},
		{"The weir is shut.@ It leaks. @ says why.", "|The weir is shut|It leaks|says why", 0},
		{"“It is shut.”@ She left. \"It leaks\"@, he said.", "|It is shut|She left|It leaks he said", 0},
		{"@ is old", "|is old", 0},
		{"She said “it is @", "|She said it is", 1},
	} {
		source := strings.ReplaceAll(tt.text, "@", text.Placeholder)
		b := text.NewBuilder("a", "text", source)
		b.Copy(text.Span{Start: 0, End: len(source)})
		s := NewStory(b.Document(), shippedWords(t))
		var got strings.Builder
		for _, sentence := range s.Sentences() {
			var words []string
			for _, w := range s.Words()[sentence.First : sentence.Last+1] {
				words = append(words, source[w.Start():w.End()])
			}
			got.WriteString("|" + strings.Join(words, " "))
		}
		if got.String() != tt.words || len(s.QuoteSlips()) != tt.slips {
			t.Errorf("%s: %s with %d slips, want %s with %d", tt.text, &got, len(s.QuoteSlips()), tt.words, tt.slips)
		}
	}
}
