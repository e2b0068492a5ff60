package line

import (
	"slices"
	"strings"

	"copydesk/lint/check/letters"
	"copydesk/lint/check/spec"
	"copydesk/lint/literal"
	"copydesk/lint/prose"
	"copydesk/lint/rulefile/packing"
)

// pageWords are the words that identify shapes and sentences of a page, folded by prose.FoldLine.
type pageWords struct {
	articles       map[string]bool
	authors        map[string]bool
	copyright      map[string]bool // words that claim rights by themselves
	counters       map[string]bool
	counterWords   int // of the longest counter
	creditOpenings map[string]bool
	determiners    map[string]bool
	domains        map[string]bool
	emails         map[string]bool
	galleries      map[string]bool
	linkNames      map[string]bool
	linkOpenings   map[string]bool
	masked         map[string]bool
	minutes        map[string]bool
	notes          map[string]bool
	owners         map[string]bool
	pictures       map[string]bool
	credits        literal.Few
	cues           []string
	rights         literal.Few
}

// pageGroup is a group of the lexicon of a page's words, and where its entries go.
type pageGroup struct {
	name string
	set  *map[string]bool
	list *[]string
	few  *literal.Few
}

// groups returns the groups of the lexicon.
func (w *pageWords) groups() []pageGroup {
	return []pageGroup{
		{name: "article", set: &w.articles},
		{name: "author", set: &w.authors},
		{name: "copyright", set: &w.copyright},
		{name: "counter", set: &w.counters},
		{name: "credit-opening", set: &w.creditOpenings},
		{name: "determiner", set: &w.determiners},
		{name: "domain", set: &w.domains},
		{name: "email", set: &w.emails},
		{name: "gallery", set: &w.galleries},
		{name: "link-name", set: &w.linkNames},
		{name: "link-opening", set: &w.linkOpenings},
		{name: "short-minute", set: &w.minutes},
		{name: "masked", set: &w.masked},
		{name: "note", set: &w.notes},
		{name: "owner", set: &w.owners},
		{name: "picture-file", set: &w.pictures},
		{name: "credit", few: &w.credits},
		{name: "cue", list: &w.cues},
		{name: "right", few: &w.rights},
	}
}

// readPageWords reads the groups of the lexicon called name, unless they are kept. Errors are *spec.OptionError for the
// option “words”.
func readPageWords(lexicons spec.Lexicons, name string) (*pageWords, error) {
	if spec.Kept(lexicons) {
		kept, _ := spec.Keep(lexicons, nil)
		return spec.Made(lexicons, kept, func(kept string) *pageWords {
			var all [][]string
			packing.Unpack(kept, &all)
			return newPageWords(all)
		}), nil
	}
	var all [][]string
	for _, group := range (&pageWords{}).groups() {
		entries, err := lexicons.Entries(name + "/" + group.name)
		if err != nil {
			return nil, &spec.OptionError{Option: "words", Index: -1, Err: err}
		}
		var words []string
		for _, entry := range entries {
			words = append(words, prose.Folded(strings.ReplaceAll(entry, "<number>", "0")))
		}
		all = append(all, words)
	}
	spec.Keep(lexicons, func() string { return string(packing.Pack(&all)) })
	return newPageWords(all), nil
}

// newPageWords returns the words of all, the folded entries of each group.
func newPageWords(all [][]string) *pageWords {
	w := &pageWords{}
	for i, group := range w.groups() {
		switch {
		case group.set != nil:
			*group.set = make(map[string]bool, len(all[i]))
			for _, s := range all[i] {
				(*group.set)[s] = true
			}
		case group.list != nil:
			*group.list = all[i]
		default:
			for _, s := range all[i] {
				group.few.Add(s)
			}
		}
	}
	for counter := range w.counters {
		w.counterWords = max(w.counterWords, strings.Count(counter, " ")+1)
	}
	return w
}

// reports reports whether a folded line says who said something: it contains a cue, but not at its start. Boilerplate
// does not say that.
func (w *pageWords) reports(key string) bool {
	for _, cue := range w.cues {
		for rest := key; ; {
			at := strings.Index(rest, cue)
			if at < 0 {
				break
			}
			end := at + len(cue)
			if at > 0 && rest[at-1] == ' ' && (end == len(rest) || rest[end] == ' ') {
				return true
			}
			rest = rest[end:]
		}
	}
	return false
}

// isProse reports whether a folded label has a determiner, as in “copy the address”. Buttons rarely have one, and
// a line of a guide may.
func (w *pageWords) isProse(key string) bool {
	for word := range strings.FieldsSeq(key) {
		if w.determiners[word] {
			return true
		}
	}
	return false
}

// namesThing reports whether s has a determiner with a word in small letters after it, as in “by a retired judge”. The
// name of a publisher has capitals.
func (w *pageWords) namesThing(s string) bool {
	before := ""
	for word := range strings.FieldsSeq(s) {
		if letters.StartsLower(word) && w.determiners[strings.ToLower(before)] {
			return true
		}
		before = word
	}
	return false
}

// cutOwners returns s without words such as “our” if it begins with the subject of a sentence, as in “The judge wants
// our towns to keep their courts”. The people of the story say so and not the publisher. A link begins with such a
// word: “Our guide to the lamps”.
func (w *pageWords) cutOwners(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if !w.determiners[strings.ToLower(first)] {
		return s
	}
	return strings.Join(slices.DeleteFunc(strings.Fields(s), func(word string) bool { return w.owners[word] }), " ")
}

// begins reports whether the first word of key is one of words, and returns what follows it.
func begins(key string, words map[string]bool) (rest string, ok bool) {
	first, rest, _ := strings.Cut(key, " ")
	return rest, words[first]
}
