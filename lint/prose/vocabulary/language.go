package vocabulary

import (
	"maps"
	"math/bits"
	"slices"

	"copydesk/lint/phrase"
	"copydesk/lint/swar"
)

// Languages are the tags of the languages whose words the lexicons hold. English is the first.
var Languages = [...]string{
	"en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "hu", "ro", "tr", "id", "ca", "hr",
	"tl", "sw",
}

// readLanguages reads the words that are frequent in each language. They stay out of the table, because rules do
// not match words of other languages. Its errors name the word list at fault.
func (v *Vocabulary) readLanguages(lexicons phrase.Lexicons) error {
	languages := map[string]uint32{}
	for i, tag := range Languages {
		entries, err := lexicons("languages/" + tag)
		if err != nil {
			return err
		}
		words, err := plainForms(entries, "languages/"+tag, false)
		if err != nil {
			return err
		}
		for _, w := range words {
			languages[w] |= 1 << i
		}
	}
	v.languages = newLanguageTable(languages)
	return nil
}

// InLanguages returns the languages that have a word, as bits in the order of Languages. A capital at its start
// counts as a small letter. It is zero if no language has the word.
func (v *Vocabulary) InLanguages(word string) uint32 {
	if word == "" || len(word) > mostInLanguages || len(v.languages) == 0 {
		return 0
	}
	head, tail := halves(word)
	if c := byte(head); c >= 'A' && c <= 'Z' {
		head |= 0x20
	}
	return v.languages.find(head, tail).set
}

// languageTable is a hash table of words whose size is a power of two. A slot with an empty set is free.
type languageTable []languageWord

// languageWord is a word of at most mostInLanguages bytes with zeros behind it, and the languages that have it, as bits
// in the order of Languages.
type languageWord struct {
	head, tail uint64
	set        uint32
	_          uint32
}

// mostInLanguages is the length in bytes of the longest word that is looked for.
const mostInLanguages = 2 * swar.Size

func newLanguageTable(words map[string]uint32) languageTable {
	t := make(languageTable, 2<<bits.Len(uint(len(words)))) // at most half full
	for _, word := range slices.Sorted(maps.Keys(words)) {
		if len(word) <= mostInLanguages {
			head, tail := halves(word)
			*t.find(head, tail) = languageWord{head: head, tail: tail, set: words[word]}
		}
	}
	return t
}

// find returns the slot of a word, or the free one where it would be.
func (t languageTable) find(head, tail uint64) *languageWord {
	at := (head ^ tail*0xbf58476d1ce4e5b9) * 0x9e3779b97f4a7c15 >> 32
	for ; ; at++ {
		if w := &t[at&uint64(len(t)-1)]; w.set == 0 || w.head == head && w.tail == tail {
			return w
		}
	}
}

// halves returns a word of at most mostInLanguages bytes as two groups of bytes.
func halves(word string) (head, tail uint64) {
	return swar.LoadShort(word), swar.LoadShort(word[min(len(word), swar.Size):])
}
