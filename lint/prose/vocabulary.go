package prose

import "copydesk/lint/phrase"

// Vocabulary is the words that the reading of prose depends on. They come from lexicons, which a newsroom may change.
type Vocabulary struct {
	Table   *phrase.Table
	Matcher *phrase.Matcher // over the phrases of all rules and those of the vocabulary itself
	classes []Class         // by phrase.ID
	endings []ending        // by phrase.ID
	phrases int
}

// Class is a set of the classes a word belongs to.
type Class uint64

// NewVocabulary reads the lexicons that the reading of prose depends on. It interns their words in table and adds
// entries of several words to b under the numbers 0 to Phrases-1; those of the rules follow. Matcher is for the
// caller to set once everything has been added to b. Its errors name the word list and the entry at fault.
func NewVocabulary(b *phrase.Builder, table *phrase.Table, lexicons phrase.Lexicons) (*Vocabulary, error) {
	v := &Vocabulary{Table: table}
	if err := v.readEndings(lexicons); err != nil {
		return nil, err
	}
	return v, nil
}

// Phrases returns the number of phrases that the vocabulary has in its Matcher; the first other one has that number.
func (v *Vocabulary) Phrases() int { return v.phrases }

// Class returns the classes of the word with this ID.
func (v *Vocabulary) Class(id phrase.ID) Class {
	if int(id) >= len(v.classes) {
		return 0
	}
	return v.classes[id]
}
