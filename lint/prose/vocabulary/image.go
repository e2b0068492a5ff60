package vocabulary

import (
	"math/bits"
	"slices"
	"strings"

	"copydesk/lint/image"
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// Put adds v with its table to an image, without the base of the table.
func (v *Vocabulary) Put(w *image.Writer) {
	v.Table.Put(w)
	image.Put(w, v.classes)
	image.Put(w, v.traits)
	image.Put(w, v.roles)
	image.Put(w, v.phrases)
	image.Put(w, v.begins)
	for _, list := range v.endings() {
		image.PutText(w, strings.Join(*list.forms, "\n"))
	}
	image.Put(w, v.languages)
}

// Get returns the vocabulary that Put added. base is the base of its table; nil for none.
func Get(r *image.Reader, base *phrase.Table) *Vocabulary {
	v := &Vocabulary{
		Table: phrase.GetTable(r, base), classes: image.Get[class.Class](r), traits: image.Get[class.Trait](r),
		roles: image.Get[class.Role](r), phrases: image.Get[class.Class](r), begins: image.Get[uint32](r),
	}
	for _, list := range v.endings() {
		if joined := image.GetText(r); joined != "" {
			*list.forms = strings.Split(joined, "\n")
		}
	}
	v.languages = image.Get[languageWord](r)
	if bits.OnesCount(uint(len(v.languages))) != 1 {
		r.Reject()
	}
	return v
}

// On returns a vocabulary with the words of v whose table is t, which is built on that of v.
func (v *Vocabulary) On(t *phrase.Table) *Vocabulary {
	out := *v
	out.Table = t
	return &out
}

// With returns a vocabulary like that of On, with entries added at the end of word lists that CanAdd accepts, by the
// names of the lists. The entries of several words go to b. as holds the new number of each phrase of v, by its number
// in v. A vocabulary that New makes of the longer lists has the same numbers.
func (v *Vocabulary) With(
	added map[string][]string, t *phrase.Table, b *phrase.Builder,
) (out *Vocabulary, as []int32, err error) {
	out = v.On(t)
	out.classes, out.traits, out.roles = slices.Clone(v.classes), slices.Clone(v.traits), slices.Clone(v.roles)
	out.phrases, out.begins = nil, nil
	only := func(name string) ([]string, error) { return added[name], nil }
	for _, read := range []func(phrase.Lexicons) error{out.readTraits, out.readRoles} {
		if err := read(only); err != nil {
			return nil, nil, err
		}
	}
	for i := range lists {
		out.begins = append(out.begins, uint32(len(out.phrases)))
		end := len(v.phrases)
		if i+1 < len(lists) {
			end = int(v.begins[i+1])
		}
		for n := int(v.begins[i]); n < end; n++ {
			as = append(as, int32(len(out.phrases)))
			out.phrases = append(out.phrases, v.phrases[n])
		}
		if err := out.addEntries(b, i, added[lists[i].name]); err != nil {
			return nil, nil, err
		}
	}
	return out, as, nil
}

// CanAdd reports whether With can add entries to the word list called name.
func CanAdd(name string) bool {
	return !strings.HasPrefix(name, "word-endings/") && !strings.HasPrefix(name, "languages/")
}

// Lists returns the names of the word lists that New reads.
func Lists() []string {
	var names []string
	for _, l := range new(Vocabulary).endings() {
		names = append(names, l.name)
	}
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
