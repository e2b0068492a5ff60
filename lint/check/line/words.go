package line

import (
	"strings"

	"copydesk/lint/check/spec"
	"copydesk/lint/prose"
)

// pageWords are the words that identify shapes and sentences of a page, folded by prose.FoldLine.
type pageWords struct {
	articles       map[string]bool
	authors        map[string]bool
	copyright      map[string]bool // words that claim rights by themselves
	counters       map[string]bool
	creditOpenings map[string]bool
	domains        map[string]bool
	emails         map[string]bool
	galleries      map[string]bool
	linkNames      map[string]bool
	linkOpenings   map[string]bool
	masked         map[string]bool
	minutes        map[string]bool
	notes          map[string]bool
	pictures       map[string]bool
	credits        []string
	cues           []string
	rights         []string
}

// readPageWords reads the groups of the lexicon called name. Errors are *spec.OptionError for the option “words”.
func readPageWords(lexicons spec.Lexicons, name string) (*pageWords, error) {
	w := &pageWords{}
	for _, group := range []struct {
		name string
		set  *map[string]bool
		list *[]string
	}{
		{name: "article", set: &w.articles},
		{name: "author", set: &w.authors},
		{name: "copyright", set: &w.copyright},
		{name: "counter", set: &w.counters},
		{name: "credit-opening", set: &w.creditOpenings},
		{name: "domain", set: &w.domains},
		{name: "email", set: &w.emails},
		{name: "gallery", set: &w.galleries},
		{name: "link-name", set: &w.linkNames},
		{name: "link-opening", set: &w.linkOpenings},
		{name: "short-minute", set: &w.minutes},
		{name: "masked", set: &w.masked},
		{name: "note", set: &w.notes},
		{name: "picture-file", set: &w.pictures},
		{name: "credit", list: &w.credits},
		{name: "cue", list: &w.cues},
		{name: "right", list: &w.rights},
	} {
		entries, err := lexicons.Entries(name + "/" + group.name)
		if err != nil {
			return nil, &spec.OptionError{Option: "words", Index: -1, Err: err}
		}
		if group.set != nil {
			*group.set = make(map[string]bool, len(entries))
		}
		for _, entry := range entries {
			folded, _ := prose.FoldLine(nil, strings.ReplaceAll(entry, "<number>", "0"))
			if group.set != nil {
				(*group.set)[string(folded)] = true
			} else {
				*group.list = append(*group.list, string(folded))
			}
		}
	}
	return w, nil
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

// holdsAny reports whether key contains one of phrases.
func holdsAny(key string, phrases []string) bool {
	for _, s := range phrases {
		if strings.Contains(key, s) {
			return true
		}
	}
	return false
}

// begins reports whether the first word of key is one of words, and returns what follows it.
func begins(key string, words map[string]bool) (rest string, ok bool) {
	first, rest, _ := strings.Cut(key, " ")
	return rest, words[first]
}

// folded returns s, folded by prose.FoldLine.
func folded(s string) string {
	key, _ := prose.FoldLine(nil, s)
	return string(key)
}
