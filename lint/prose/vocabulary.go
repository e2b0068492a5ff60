package prose

import (
	"strings"
	"sync"
	"unicode"

	"copydesk/lint/image"
	"copydesk/lint/phrase"
	"copydesk/lint/prose/quotes"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/prose/words"
)

// Vocabulary is the words that the reading of prose depends on, and the names of the newsroom's own sites.
type Vocabulary struct {
	*vocabulary.Vocabulary
	Matcher *phrase.Matcher // over the phrases of all rules and those of the vocabulary itself
	sites   map[string]bool // by SiteKey
	buffers sync.Pool       // of *buffers
}

// buffers is memory that is used for one story after another. It holds the largest parts of a story.
type buffers struct {
	words   words.Buffers
	sources sources.Buffers
	quotes  quotes.Buffers
	lines   words.LineBuffers
	matches []phrase.Match
	checks  layers
}

// NewVocabulary reads the lexicons that the reading of prose depends on. It interns their words in table. It adds
// the entries of several words to b under the numbers 0 to Phrases-1; the phrases of the rules follow. The caller
// must set Matcher after everything has been added to b. Its errors name the word list and the entry at fault.
func NewVocabulary(b *phrase.Builder, table *phrase.Table, lexicons phrase.Lexicons) (*Vocabulary, error) {
	v, err := vocabulary.New(b, table, lexicons)
	if err != nil {
		return nil, err
	}
	return &Vocabulary{Vocabulary: v}, nil
}

// VocabularyLists returns the names of the word lists that NewVocabulary reads.
func VocabularyLists() []string { return vocabulary.Lists() }

// Put adds v without its sites to an image.
func (v *Vocabulary) Put(w *image.Writer) {
	v.Vocabulary.Put(w)
	v.Matcher.Put(w)
}

// GetVocabulary returns the vocabulary that Put added.
func GetVocabulary(r *image.Reader) *Vocabulary {
	return &Vocabulary{Vocabulary: vocabulary.Get(r, nil), Matcher: phrase.GetMatcher(r)}
}

// PutMore adds to an image what v has besides base, on which it is built.
func (v *Vocabulary) PutMore(w *image.Writer, base *Vocabulary) {
	t := v.Table
	if t == base.Table {
		t = phrase.NewTableOn(t)
	}
	v.Vocabulary.On(t).Put(w)
	v.Matcher.PutMore(w)
}

// GetMore returns the vocabulary that PutMore added. It is built on v.
func (v *Vocabulary) GetMore(r *image.Reader) *Vocabulary {
	return &Vocabulary{Vocabulary: vocabulary.Get(r, v.Table), Matcher: v.Matcher.GetMore(r)}
}

// On returns a vocabulary with the words of v and a table that is built on that of v. The caller must set Matcher.
func (v *Vocabulary) On(t *phrase.Table) *Vocabulary {
	return &Vocabulary{Vocabulary: v.Vocabulary.On(t)}
}

// With returns a vocabulary like that of On, with entries added at the end of word lists that CanAdd accepts, by the
// names of the lists. The entries of several words go to b. as holds the new number of each phrase of v, by its number
// in v.
func (v *Vocabulary) With(
	added map[string][]string, t *phrase.Table, b *phrase.Builder,
) (out *Vocabulary, as []int32, err error) {
	with, as, err := v.Vocabulary.With(added, t, b)
	return &Vocabulary{Vocabulary: with}, as, err
}

// CanAdd reports whether Vocabulary.With can add entries to a word list of VocabularyLists.
func CanAdd(list string) bool { return vocabulary.CanAdd(list) }

// AddSites adds names of the newsroom's own sites.
func (v *Vocabulary) AddSites(names []string) {
	for _, name := range names {
		if v.sites == nil {
			v.sites = map[string]bool{}
		}
		v.sites[SiteKey(name)] = true
	}
}

// IsSite reports whether s is the name of one of the newsroom's own sites.
func (v *Vocabulary) IsSite(s string) bool { return len(v.sites) > 0 && v.sites[SiteKey(s)] }

// SiteKey returns the form in which names of sites are compared: letters and digits, without “the” at the start.
func SiteKey(name string) string {
	var key strings.Builder
	for _, r := range strings.ToLower(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			key.WriteRune(r)
		}
	}
	return strings.TrimPrefix(key.String(), "the")
}
