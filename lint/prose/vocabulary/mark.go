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
		forms, err := plainForms(entries, l.name, l.verb)
		if err != nil {
			return err
		}
		for _, form := range forms {
			set(v, &v.traits, form, l.trait)
		}
	}
	return nil
}

// readRoles reads the lists of roles into v. Its errors name the word list and the entry at fault.
func (v *Vocabulary) readRoles(lexicons phrase.Lexicons) error {
	for _, l := range roleLists {
		entries, err := lexicons(l.name)
		if err != nil {
			return err
		}
		forms, err := plainForms(entries, l.name, l.verb)
		if err != nil {
			return err
		}
		for _, form := range forms {
			set(v, &v.roles, form, l.role)
		}
	}
	return nil
}

// plainForms returns the forms of entries of the word list called name. Each entry must be one plain word.
func plainForms(entries []string, name string, verb bool) ([]string, error) {
	all := make([]string, 0, len(entries))
	for _, entry := range entries {
		base, inflects := strings.CutPrefix(entry, "~")
		if base == "" || strings.ContainsAny(base, " -~=|()[]{}<>@") {
			return nil, fmt.Errorf("%s: %q: an entry here is one plain word", name, entry)
		}
		if !inflects {
			all = append(all, entry)
			continue
		}
		_, forms, err := entryForms(entry, verb)
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", name, entry, err)
		}
		all = append(all, forms...)
	}
	return all, nil
}

// set adds mark to the marks of word, which are indexed by phrase.ID.
func set[T class.Class | class.Trait | class.Role](v *Vocabulary, marks *[]T, word string, mark T) {
	id := v.Table.Intern(folded(word))
	for int(id) >= len(*marks) {
		*marks = append(*marks, 0)
	}
	(*marks)[id] |= mark
}

// folded returns word as phrase.Fold folds it. Most entries are folded already, so this allocates nothing for them.
func folded(word string) string {
	for i := range len(word) {
		if c := word[i]; (c < 'a' || c > 'z') && c != '\'' {
			return string(phrase.Fold(nil, word))
		}
	}
	return word
}

// Class returns the classes of the word with this ID.
func (v *Vocabulary) Class(id phrase.ID) class.Class {
	if int(id) >= len(v.classes) {
		return 0
	}
	return v.classes[id]
}

// Trait returns the traits of the word with this ID.
func (v *Vocabulary) Trait(id phrase.ID) class.Trait {
	if int(id) >= len(v.traits) {
		return 0
	}
	return v.traits[id]
}

// Role returns the roles of the word with this ID.
func (v *Vocabulary) Role(id phrase.ID) class.Role {
	if int(id) >= len(v.roles) {
		return 0
	}
	return v.roles[id]
}
