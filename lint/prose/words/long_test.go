package words

import (
	"strings"
	"testing"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/text"
)

// TestLongWords divides words that are longer than a Word can be.
func TestLongWords(t *testing.T) {
	for _, c := range []struct {
		name, copy  string
		first, last int // where the first and the last word end
	}{
		{"letters", strings.Repeat("v", phrase.MaxWord) + " weir", phrase.MaxWord, phrase.MaxWord + 5},
		{"one letter more", strings.Repeat("v", phrase.MaxWord+1), phrase.MaxWord, phrase.MaxWord + 1},
		{"wide letters", strings.Repeat("ø", 40_000), phrase.MaxWord - 1, 80_000},
		{"an address", "https://" + strings.Repeat("v/", 40_000) + "v", phrase.MaxWord, 80_009},
		{"parts", strings.Repeat("oar-", 20_000) + "oar", phrase.MaxWord, 80_003},
	} {
		b := text.NewBuilder("a.txt", "text", c.copy)
		b.Copy(text.Span{Start: 0, End: len(c.copy)})
		r := Read(b.Document(), &vocabulary.Vocabulary{Table: phrase.NewTable()}, &Buffers{}, 0)
		if len(r.Words) < 2 || len(r.Hashes) != len(r.Words) {
			t.Errorf("%s: %d words and %d hashes, want at least 2", c.name, len(r.Words), len(r.Hashes))
			continue
		}
		if first, last := r.Words[0].End(), r.Words[len(r.Words)-1].End(); first != c.first || last != c.last {
			t.Errorf("%s: the first word ends at %d and the last at %d, want %d and %d", c.name, first, last, c.first, c.last)
		}
	}
}
