package vocabulary

import (
	"maps"
	"slices"
	"strings"

	"copydesk/lint/image"
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// Put adds v with its table to an image.
func (v *Vocabulary) Put(w *image.Writer) {
	v.Table.Put(w)
	image.Put(w, v.classes)
	image.Put(w, v.traits)
	image.Put(w, v.roles)
	image.Put(w, v.phrases)
	languages := slices.Sorted(maps.Keys(v.languages))
	for _, list := range [][]string{v.Contractions, v.agents, v.plurals, languages} {
		image.PutText(w, strings.Join(list, "\n"))
	}
	bits := make([]uint32, len(languages))
	for i, word := range languages {
		bits[i] = v.languages[word]
	}
	image.Put(w, bits)
}

// Get returns the vocabulary that Put added.
func Get(r *image.Reader) *Vocabulary {
	v := &Vocabulary{
		Table: phrase.GetTable(r), classes: image.Get[class.Class](r), traits: image.Get[class.Trait](r),
		roles: image.Get[class.Role](r), phrases: image.Get[class.Class](r),
	}
	var languages []string
	for _, list := range []*[]string{&v.Contractions, &v.agents, &v.plurals, &languages} {
		*list = strings.Split(image.GetText(r), "\n")
	}
	bits := image.Get[uint32](r)
	if len(bits) != len(languages) {
		return v // the reader says why
	}
	v.languages = make(map[string]uint32, len(languages))
	for i, word := range languages {
		v.languages[word] = bits[i]
		v.longest = max(v.longest, len(word))
	}
	return v
}

// On returns a vocabulary with the words of v whose table is t, which is built on that of v.
func (v *Vocabulary) On(t *phrase.Table) *Vocabulary {
	out := *v
	out.Table = t
	return &out
}

// Lists returns the names of the word lists that New reads.
func Lists() []string {
	names := []string{"word-endings/agent", "word-endings/plural", "word-endings/contraction"}
	for _, l := range lists {
		names = append(names, l.name)
	}
	for _, l := range traitLists {
		names = append(names, l.name)
	}
	for _, l := range roleLists {
		names = append(names, l.name)
	}
	for _, tag := range Languages {
		names = append(names, "languages/"+tag)
	}
	return names
}
