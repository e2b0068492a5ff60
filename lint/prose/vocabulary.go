package prose

import "copydesk/lint/phrase"

// Vocabulary is the words that the reading of prose depends on. They come from lexicons, which a newsroom may change.
type Vocabulary struct {
	Table   *phrase.Table
	Matcher *phrase.Matcher // over the phrases of all rules and those of the vocabulary itself
	classes []Class         // by phrase.ID
}

// Class is a set of the classes a word belongs to.
type Class uint64

// Class returns the classes of the word with this ID.
func (v *Vocabulary) Class(id phrase.ID) Class {
	if int(id) >= len(v.classes) {
		return 0
	}
	return v.classes[id]
}
