package words

import (
	"slices"
	"testing"

	"copydesk/lint/phrase"
)

// FuzzPlainWord checks that plain and word read the same words.
func FuzzPlainWord(f *testing.F) {
	for _, copy := range []string{
		"Fog, said", "US. ", "http://a", "e.g.", "a:b", "don't", "abcdefgh ", "abcdefghi", "www. x", "A", "Harbourmasters go",
		"HARBOURMASTER, he", "lighthousekeeper is", "lighthousekeepers", "LIGHTHOUSEKEEPER", "ferrym\xc3n", "abcdefgh\xe1 b",
	} {
		f.Add(copy)
	}
	table := phrase.NewTable()
	for _, w := range []string{"fog", "us", "www", "abcdefgh", "abcdefghi", "lighthousekeeper", "harbourmaster"} {
		table.Intern(w)
	}
	f.Fuzz(func(t *testing.T, copy string) {
		if copy == "" {
			return
		}
		short, long := &wordReader{text: copy, table: table}, &wordReader{text: copy, table: table}
		end := short.plain(copy, 0, phrase.Comma)
		table.Identify(short.words, short.shorts, short.longs)
		if end == 0 {
			return
		}
		got := long.word(copy, 0, 0, phrase.Comma)
		if got != end || !slices.Equal(short.words, long.words) || !slices.Equal(short.hashes, long.hashes) {
			t.Errorf("%q: plain ends at %d with %+v, word at %d with %+v", copy, end, short.words, got, long.words)
		}
	})
}
