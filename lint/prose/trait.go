package prose

import (
	"fmt"
	"strings"

	"copydesk/lint/phrase"
)

// trait is a set of what the word lists tell of a word beside its class.
type trait uint16

const (
	traitDay     trait = 1 << iota // a time by itself: Monday, noon
	traitUnit                      // a length of time: year
	traitWhich                     // picks a time out: last, early
	traitAgo                       // reckons from a length of time: ago, later
	traitWhen                      // a preposition that a time follows
	traitWhere                     // a preposition that a place follows
	traitField                     // what a class knows about: security, health
	traitScholar                   // the plural of a noun for those with a trade or a field of knowledge
	traitPerson                    // a noun for people that does not look like one
	traitLabel                     // a label of a page, not of a speaker
	traitFirst                     // somebody speaks of himself or herself
	traitPlural                    // somebody speaks for others too
	traitSecond                    // somebody is spoken to
	traitOpens                     // the plural of a noun for people: it starts a sentence after an abbreviation
)

// traitLists says which trait the entries of each word list have.
var traitLists = []struct {
	name  string
	trait trait
}{
	{"time-and-place/day", traitDay},
	{"time-and-place/unit", traitUnit},
	{"time-and-place/which", traitWhich},
	{"time-and-place/ago", traitAgo},
	{"time-and-place/when", traitWhen},
	{"time-and-place/where", traitWhere},
	{"vague-sources/field", traitField},
	{"vague-sources/persons", traitPerson},
	{"story-labels/label", traitLabel},
	{"person/first", traitFirst},
	{"person/second", traitSecond},
}

// readTraits reads the lists of traits into v. Its errors name the word list and the entry at fault.
func (v *Vocabulary) readTraits(lexicons phrase.Lexicons) error {
	for _, l := range traitLists {
		entries, err := lexicons(l.name)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			_, forms, err := entryForms(entry, false)
			if err != nil || strings.ContainsAny(entry, " -") {
				return fmt.Errorf("%s: %q: an entry here is one plain word", l.name, entry)
			}
			for _, form := range forms {
				v.addTrait(form, l.trait)
			}
		}
	}
	return nil
}

func (v *Vocabulary) addTrait(word string, t trait) {
	id := v.Table.Intern(string(phrase.Fold(nil, word)))
	for int(id) >= len(v.traits) {
		v.traits = append(v.traits, 0)
	}
	v.traits[id] |= t
}

func (v *Vocabulary) trait(id phrase.ID) trait {
	if int(id) >= len(v.traits) {
		return 0
	}
	return v.traits[id]
}
