// Package snapshot keeps the compiled form of a rule book: the reading of prose, and the automaton over all phrases.
package snapshot

import (
	"math"

	"copydesk/lint/image"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// Snapshot is the compiled form of a rule book. Linters that run some of its rules share it, whatever the severities
// and options of the other rules. It is safe for concurrent use.
type Snapshot struct {
	vocabulary *prose.Vocabulary
	numbers    int // of phrases, those of the vocabulary included
}

// Put adds a vocabulary whose matcher has this many phrases to an image. If it is built on a snapshot, on, the image
// has only what it has besides that one.
func Put(w *image.Writer, v *prose.Vocabulary, numbers int, on *Snapshot) {
	if on != nil {
		v.PutMore(w, on.vocabulary)
	} else {
		v.Put(w)
	}
	image.Put(w, []uint32{uint32(numbers)})
}

// Read returns the snapshot that Put added, built on the same one. It fails on an image that another build made.
func Read(r *image.Reader, on *Snapshot) (*Snapshot, error) {
	s := &Snapshot{}
	if on != nil {
		s.vocabulary = on.vocabulary.GetMore(r)
	} else {
		s.vocabulary = prose.GetVocabulary(r)
	}
	n := image.Get[uint32](r)
	if len(n) != 1 || n[0] > math.MaxInt32 || int(n[0]) < s.vocabulary.Phrases() {
		r.Reject()
	}
	if r.Err() != nil {
		return nil, r.Err()
	}
	s.numbers = int(n[0])
	return s, nil
}

// Changes are the changes to the word lists that the reading of prose depends on.
type Changes struct {
	Added  map[string][]string // the entries at the end of lists that are otherwise the same, by the names of the lists
	Reread bool                // other changes
}

// Compiler gives phrases the numbers of a linter. It compiles those that its snapshot lacks into a second matcher, over
// the words of the snapshot and further ones.
type Compiler struct {
	on      *Snapshot // nil to compile all
	table   *phrase.Table
	builder *phrase.Builder
	words   *prose.Vocabulary
	as      []int32 // by number in on: the number in the linter; -1 for none
	added   bool    // builder has phrases
}

// NewCompiler returns a compiler that builds on a snapshot; a nil one has nothing. The word lists of lexicons
// differ from those of the snapshot by changes.
func NewCompiler(on *Snapshot, changes Changes, lexicons phrase.Lexicons) (c *Compiler, err error) {
	c = &Compiler{on: on}
	if on == nil {
		c.table = phrase.NewTable()
		c.builder = phrase.NewBuilder(c.table, lexicons)
		c.words, err = prose.NewVocabulary(c.builder, c.table, lexicons)
		return c, err
	}
	c.table = phrase.NewTableOn(on.vocabulary.Table)
	c.builder = phrase.NewBuilder(c.table, lexicons)
	var as []int32 // by number in on, of the phrases of the vocabulary
	c.added = changes.Reread || len(changes.Added) > 0
	switch {
	case changes.Reread:
		c.words, err = prose.NewVocabulary(c.builder, c.table, lexicons)
	case len(changes.Added) > 0:
		c.words, as, err = on.vocabulary.With(changes.Added, c.table, c.builder)
	default:
		c.words = on.vocabulary.On(c.table)
		for i := range on.vocabulary.Phrases() {
			as = append(as, int32(i))
		}
	}
	c.as = make([]int32, on.numbers)
	for i := copy(c.as, as); i < len(c.as); i++ {
		c.as[i] = -1
	}
	return c, err
}

// First returns the lowest number that is free for phrases of rules.
func (c *Compiler) First() int { return c.words.Phrases() }

// Known returns the number of phrases of the snapshot.
func (c *Compiler) Known() int { return len(c.as) }

// Add compiles a phrase under a number.
func (c *Compiler) Add(number int, p *phrase.Phrase) error {
	c.added = true
	return c.builder.Add(number, p)
}

// Reuse gives a number to the phrase that the snapshot has under the number in.
func (c *Compiler) Reuse(number, in int) { c.as[in] = int32(number) }

// Vocabulary returns the vocabulary, with the matcher of all phrases. The compiler must not be used afterwards.
func (c *Compiler) Vocabulary() *prose.Vocabulary {
	switch {
	case c.on == nil:
		c.words.Matcher = c.builder.Matcher()
	case c.added:
		c.words.Matcher = c.on.vocabulary.Matcher.Renumber(c.as, c.builder.Matcher())
	default:
		c.words = c.on.vocabulary.On(c.on.vocabulary.Table)
		c.words.Matcher = c.on.vocabulary.Matcher.Renumber(c.as, nil)
	}
	return c.words
}
