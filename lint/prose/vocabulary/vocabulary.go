// Package vocabulary reads the lexicons that the reading of prose depends on. They give each word its classes,
// traits and roles.
package vocabulary

import (
	"fmt"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/phrase/forms"
	"copydesk/lint/prose/class"
)

// Vocabulary is the words that the reading of prose depends on. They come from lexicons that a newsroom can change.
type Vocabulary struct {
	Table   *phrase.Table
	classes []class.Class // by phrase.ID
	traits  []class.Trait // by phrase.ID
	roles   []class.Role  // by phrase.ID
	phrases []class.Class // by the number of the phrase
	begins  []uint32      // by index in lists: the number of its first phrase

	Contractions []string // text after the apostrophe of a contraction or a possessive
	adjectives   []string // endings of adjectives
	agents       []string // endings of plurals of people who do something
	callings     []string // those endings that names seldom have
	plurals      []string // endings of plurals without an -s
	fields       []string // endings of adjectives for a field of knowledge

	languages languageTable // the languages that have a word
}

// New reads the lexicons that the reading of prose depends on. It interns their words in table. It adds the entries
// of several words to b under the numbers 0 to Phrases-1; the phrases of the rules follow. Its errors name the word
// list and the entry at fault.
func New(b *phrase.Builder, table *phrase.Table, lexicons phrase.Lexicons) (*Vocabulary, error) {
	v := &Vocabulary{Table: table}
	for _, read := range []func(phrase.Lexicons) error{v.readTraits, v.readRoles, v.readEndings, v.readLanguages} {
		if err := read(lexicons); err != nil {
			return nil, err
		}
	}
	for i, l := range lists {
		v.begins = append(v.begins, uint32(len(v.phrases)))
		entries, err := lexicons(l.name)
		if err != nil {
			return nil, err
		}
		if err := v.addEntries(b, i, entries); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// addEntries adds entries of the list with this index in lists.
func (v *Vocabulary) addEntries(b *phrase.Builder, list int, entries []string) (err error) {
	l := &lists[list]
	for _, entry := range entries {
		if strings.ContainsAny(entry, " -") {
			err = v.addPhrase(b, entry, l.class)
		} else {
			err = v.addWord(entry, l.class, l.trait)
		}
		if err != nil {
			return fmt.Errorf("%s: %q: %w", l.name, entry, err)
		}
	}
	return nil
}

// Phrases returns the number of phrases that the vocabulary adds to a matcher. The phrases of rules have numbers
// from there on.
func (v *Vocabulary) Phrases() int { return len(v.phrases) }

// PhraseClass returns the classes of the phrase with this number. The number must be less than Phrases.
func (v *Vocabulary) PhraseClass(number int) class.Class { return v.phrases[number] }

func (v *Vocabulary) addPhrase(b *phrase.Builder, entry string, c class.Class) error {
	if last := strings.LastIndex(entry, " "); c&class.Verbs == 0 && last > 0 && entry[0] == '~' {
		entry = entry[1:last+1] + "~" + entry[last+1:] // the last word of a noun of several words changes
	}
	p, err := phrase.Parse(entry)
	if err != nil {
		return err
	}
	if err := b.Add(len(v.phrases), p); err != nil {
		return err
	}
	v.phrases = append(v.phrases, c)
	return nil
}

// addWord adds the forms of an entry of one word. The plural of a noun gets the trait t too.
func (v *Vocabulary) addWord(entry string, c class.Class, t class.Trait) error {
	verb := c&(class.Verbs|class.Plain) != 0
	base, forms, err := entryForms(entry, verb)
	if err != nil {
		return err
	}
	of := base
	if verb && entry == base {
		of = "" // “stated” is only a form of a word that is not in the list
	}
	for _, form := range forms {
		set(v, &v.classes, form, c|FormOf(of, form, c))
		if form != base || form == entry && v.LooksPlural(form) {
			set(v, &v.traits, form, t)
		}
	}
	return nil
}

// entryForms returns the word of an entry and its forms. An entry with “~” has all forms; another one has only
// itself. A noun has no forms in -ing and -ed; those are other words.
func entryForms(entry string, verb bool) (base string, all []string, err error) {
	base, anyForm := strings.CutPrefix(entry, "~")
	if base == "" {
		return "", nil, fmt.Errorf("no word after ~")
	}
	if !anyForm {
		return base, []string{base}, nil
	}
	for _, form := range forms.Append(nil, base) {
		if verb || form == base || !strings.HasSuffix(form, "ing") && !strings.HasSuffix(form, "ed") {
			all = append(all, form)
		}
	}
	return base, all, nil
}

// FormOf returns which form of base a word of class c is. A form with two uses, such as "put", gets both.
func FormOf(base, form string, c class.Class) class.Class {
	if c&(class.Verbs|class.Plain) == 0 {
		if form != base {
			return class.Plural
		}
		return 0
	}
	switch {
	case form == base && forms.Unchanged(base):
		return class.Base | class.Past
	case form == base:
		return class.Base
	case strings.HasSuffix(form, "ing"):
		return class.Ing
	case strings.HasSuffix(form, "s"):
		return class.Third
	}
	return class.Past
}
