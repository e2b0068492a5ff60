package vocabulary

import "copydesk/lint/phrase"

// Languages are the tags of the languages whose words the lexicons hold. English is the first.
var Languages = [...]string{
	"en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "hu", "ro", "tr", "id", "ca", "hr",
	"tl", "sw",
}

// readLanguages reads the words that are frequent in each language. They stay out of the table, because rules do
// not match words of other languages. Its errors name the word list at fault.
func (v *Vocabulary) readLanguages(lexicons phrase.Lexicons) error {
	v.languages = make(map[string]uint32, 512)
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
			v.languages[w] |= 1 << i
			v.longest = max(v.longest, len(w))
		}
	}
	return nil
}

// InLanguages returns the languages that have a word, as bits in the order of Languages. A capital at its start
// counts as a small letter. It is zero if no language has the word.
func (v *Vocabulary) InLanguages(word string) uint32 {
	var buffer [16]byte
	if len(word) > min(v.longest, len(buffer)) {
		return 0
	}
	lower := buffer[:copy(buffer[:], word)]
	if len(lower) > 0 && lower[0] >= 'A' && lower[0] <= 'Z' {
		lower[0] |= 0x20
	}
	return v.languages[string(lower)]
}
