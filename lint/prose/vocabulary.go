package prose

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"copydesk/lint/phrase"
)

// Vocabulary is the words that the reading of prose depends on. They come from lexicons, which a newsroom may change.
type Vocabulary struct {
	Table   *phrase.Table
	Matcher *phrase.Matcher // over the phrases of all rules and those of the vocabulary itself
	classes []Class         // by phrase.ID
	endings []ending        // by phrase.ID
	traits  []trait         // by phrase.ID
	phrases []Class         // by the number of the phrase
	sites   map[string]bool // by SiteKey
	rooms   sync.Pool       // of *room
}

// room is memory that one story after the other is read into: of what a story needs, it is what takes most.
type room struct {
	words     []phrase.Word
	sentences []Sentence
	class     []Class
	length    []uint8
}

// cleared returns n zero values in the memory of s where that is enough.
func cleared[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// NewVocabulary reads the lexicons that the reading of prose depends on. It interns their words in table and adds
// entries of several words to b under the numbers 0 to Phrases-1; those of the rules follow. Matcher is for the
// caller to set once everything has been added to b. Its errors name the word list and the entry at fault.
func NewVocabulary(b *phrase.Builder, table *phrase.Table, lexicons phrase.Lexicons) (*Vocabulary, error) {
	v := &Vocabulary{Table: table}
	if err := v.readEndings(lexicons); err != nil {
		return nil, err
	}
	if err := v.readTraits(lexicons); err != nil {
		return nil, err
	}
	for _, l := range lists {
		entries, err := lexicons(l.name)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			if strings.ContainsAny(entry, " -") {
				err = v.addPhrase(b, entry, l.class)
			} else {
				err = v.addWord(entry, l.class, l.trait)
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %q: %w", l.name, entry, err)
			}
		}
	}
	for _, f := range functionWords {
		for _, w := range strings.Fields(f.words) {
			v.add(w, f.class)
		}
	}
	return v, nil
}

// AddSites adds names of the house's own sites.
func (v *Vocabulary) AddSites(names []string) {
	for _, name := range names {
		if v.sites == nil {
			v.sites = map[string]bool{}
		}
		v.sites[SiteKey(name)] = true
	}
}

// IsSite reports whether s is the name of one of the house's own sites.
func (v *Vocabulary) IsSite(s string) bool { return len(v.sites) > 0 && v.sites[SiteKey(s)] }

// SiteKey returns what two ways to write the name of a site share: its letters and digits, without “the” before them.
func SiteKey(name string) string {
	var key strings.Builder
	for _, r := range strings.ToLower(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			key.WriteRune(r)
		}
	}
	return strings.TrimPrefix(key.String(), "the")
}

// Phrases returns the number of phrases that the vocabulary has in its Matcher; the first other one has that number.
func (v *Vocabulary) Phrases() int { return len(v.phrases) }

// Class returns the classes of the word with this ID.
func (v *Vocabulary) Class(id phrase.ID) Class {
	if int(id) >= len(v.classes) {
		return 0
	}
	return v.classes[id]
}

func (v *Vocabulary) addPhrase(b *phrase.Builder, entry string, c Class) error {
	if last := strings.LastIndex(entry, " "); c&verbs == 0 && last > 0 && entry[0] == '~' {
		entry = entry[1:last+1] + "~" + entry[last+1:] // of a noun of several words the last one changes
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

// addWord adds the forms of an entry of one word; the plural of a noun has the trait t as well.
func (v *Vocabulary) addWord(entry string, c Class, t trait) error {
	verb := c&(verbs|verbPlain) != 0
	base, forms, err := entryForms(entry, verb)
	if err != nil {
		return err
	}
	of := base
	if verb && entry == base {
		of = "" // “stated” is a form of a word that is no entry
	}
	for _, form := range forms {
		v.add(form, c|formOf(of, form, c))
		if form != base {
			v.addTrait(form, t)
		}
	}
	return nil
}

// entryForms returns the word of an entry and its forms: after “~” all that it has, and otherwise the word alone. A
// noun has no forms in -ing and -ed; those are other words.
func entryForms(entry string, verb bool) (base string, forms []string, err error) {
	base, anyForm := strings.CutPrefix(entry, "~")
	if base == "" {
		return "", nil, fmt.Errorf("no word after ~")
	}
	if !anyForm {
		return base, []string{base}, nil
	}
	for _, form := range phrase.Forms(base) {
		if verb || form == base || !strings.HasSuffix(form, "ing") && !strings.HasSuffix(form, "ed") {
			forms = append(forms, form)
		}
	}
	return base, forms, nil
}

func (v *Vocabulary) add(word string, c Class) {
	id := v.Table.Intern(string(phrase.Fold(nil, word)))
	for int(id) >= len(v.classes) {
		v.classes = append(v.classes, 0)
	}
	v.classes[id] |= c
}

// formOf says which form of base a word of class c is. A form that serves twice, as "put" does, is given both.
func formOf(base, form string, c Class) Class {
	if c&(verbs|verbPlain) == 0 {
		if form != base {
			return formPlural
		}
		return 0
	}
	switch {
	case form == base && strings.HasSuffix(base, "ut") || form == base && base == "read":
		return formBase | formPast
	case form == base:
		return formBase
	case strings.HasSuffix(form, "ing"):
		return formIng
	case strings.HasSuffix(form, "s"):
		return formThird
	}
	return formPast
}
