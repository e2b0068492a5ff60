package vocabulary

import (
	"fmt"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// readTraits reads the lists of traits into v. Its errors name the word list and the entry at fault.
func (v *Vocabulary) readTraits(lexicons phrase.Lexicons) error {
	for _, l := range traitLists {
		entries, err := lexicons(l.name)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			base, forms, err := entryForms(entry, false)
			if err != nil || strings.ContainsAny(base, " -~=|()[]{}<>@") {
				return fmt.Errorf("%s: %q: an entry here is one plain word", l.name, entry)
			}
			for _, form := range forms {
				v.addTrait(form, l.trait)
			}
		}
	}
	return nil
}

func (v *Vocabulary) addTrait(word string, t class.Trait) {
	id := v.Table.Intern(string(phrase.Fold(nil, word)))
	for int(id) >= len(v.traits) {
		v.traits = append(v.traits, 0)
	}
	v.traits[id] |= t
}

// Trait returns the traits of the word with this ID.
func (v *Vocabulary) Trait(id phrase.ID) class.Trait {
	if int(id) >= len(v.traits) {
		return 0
	}
	return v.traits[id]
}
