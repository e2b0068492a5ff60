package vocabulary

import (
	"slices"
	"strings"

	"copydesk/lint/phrase"
)

// endingList is a list of endings, and the field that holds it.
type endingList struct {
	name  string
	forms *[]string
}

// endings returns the lists of endings. An image holds them in this order.
func (v *Vocabulary) endings() []endingList {
	return []endingList{
		{"word-endings/adjective", &v.adjectives},
		{"word-endings/agent", &v.agents},
		{"word-endings/calling", &v.callings},
		{"word-endings/contraction", &v.Contractions},
		{"word-endings/field", &v.fields},
		{"word-endings/plural", &v.plurals},
	}
}

// readEndings reads the word endings that show what a word is. Its errors name the word list at fault.
func (v *Vocabulary) readEndings(lexicons phrase.Lexicons) error {
	for _, l := range v.endings() {
		entries, err := lexicons(l.name)
		if err != nil {
			return err
		}
		forms, err := plainForms(entries, l.name, false)
		if err != nil {
			return err
		}
		*l.forms = forms
	}
	return nil
}

// LooksPlural reports whether a word has the form of a plural.
func (v *Vocabulary) LooksPlural(word string) bool {
	if n := len(word); n > 3 && word[n-1] == 's' {
		return strings.IndexByte("sui'", word[n-2]) < 0
	}
	return slices.ContainsFunc(v.plurals, func(end string) bool { return strings.HasSuffix(word, end) })
}

// LooksLikePeople reports whether a word has the form of a plural for people who do or follow something: “rowers”,
// “organists”.
func (v *Vocabulary) LooksLikePeople(word string) bool {
	const stem = 3 // fewest letters before the ending
	return slices.ContainsFunc(v.agents, func(end string) bool {
		return len(word) >= len(end)+stem && strings.HasSuffix(word, end)
	})
}

// LooksLikeCalling reports whether a word has an ending of plurals for people that names seldom have: “organists”, not
// “rowers”.
func (v *Vocabulary) LooksLikeCalling(word string) bool {
	return slices.ContainsFunc(v.callings, func(end string) bool { return strings.HasSuffix(word, end) })
}

// LooksLikeAdjective reports whether a word has the form of an adjective that no verb has: “hopeful”.
func (v *Vocabulary) LooksLikeAdjective(word string) bool {
	return slices.ContainsFunc(v.adjectives, func(end string) bool { return strings.HasSuffix(word, end) })
}

// LooksLikeField reports whether a word has the form of an adjective for a field of knowledge: “geological”.
func (v *Vocabulary) LooksLikeField(word string) bool {
	const stem = 3 // fewest letters before the ending
	return slices.ContainsFunc(v.fields, func(end string) bool {
		return len(word) >= len(end)+stem && strings.HasSuffix(word, end)
	})
}
