package syntax

import (
	"testing"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

func TestLastPart(t *testing.T) {
	table := phrase.NewTable()
	for _, w := range []string{"keeper", "weir-keeper", "mill", "lock"} {
		table.Intern(w)
	}
	for _, c := range []struct{ word, want string }{
		{"weir-keeper", "keeper"},
		{"Lock-Keeper’s", "keeper"},
		{"eel\u2010keeper", "keeper"},
		{"flax-mill-keeper", "keeper"},
		{"paper-mill", "mill"},
		{"mill-keepers’", ""},
		{"lock-gate", ""},
	} {
		b := text.NewBuilder("a.txt", "text", c.word)
		b.Copy(text.Span{Start: 0, End: len(c.word)})
		v := &vocabulary.Vocabulary{Table: table}
		s := &Story{Reading: words.Read(b.Document(), v, &words.Buffers{}, 0)}
		if len(s.Words) != 1 || s.Words[0].Shape&phrase.Compound == 0 {
			t.Fatalf("%s: %+v is not one compound", c.word, s.Words)
		}
		if got := table.Spelling(s.lastPart(s.Words[0])); got != c.want {
			t.Errorf("the last part of %s is %q, want %q", c.word, got, c.want)
		}
	}
}
