// Package snapshot keeps the compiled form of a rule book: the reading of prose, and the automaton over all phrases.
package snapshot

import (
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

// Put adds a vocabulary whose matcher has this many phrases to an image.
func Put(w *image.Writer, v *prose.Vocabulary, numbers int) {
	v.Put(w)
	image.Put(w, []uint32{uint32(numbers)})
}

// Read returns the snapshot that Put added. It fails on an image that another build made.
func Read(r *image.Reader) (*Snapshot, error) {
	s := &Snapshot{vocabulary: prose.GetVocabulary(r)}
	n := image.Get[uint32](r)
	if r.Err() != nil {
		return nil, r.Err()
	}
	s.numbers = int(n[0])
	return s, nil
}

// Compiler gives phrases the numbers of a linter. It compiles those that its snapshot lacks into a second matcher, over
// the words of the snapshot and further ones.
type Compiler struct {
	on      *Snapshot // nil to compile all
	table   *phrase.Table
	builder *phrase.Builder
	words   *prose.Vocabulary // nil for those of on
	as      []int32           // by number in on: the number in the linter; -1 for none
	first   int               // number of phrases of the vocabulary
	added   bool              // builder has phrases
}

// NewCompiler returns a compiler that builds on a snapshot; a nil one has nothing. If reread is true, the word lists of
// the reading of prose differ from those of the snapshot and are read again.
func NewCompiler(on *Snapshot, reread bool, lexicons phrase.Lexicons) (*Compiler, error) {
	c := &Compiler{on: on}
	if on == nil {
		c.table = phrase.NewTable()
	} else {
		c.table = phrase.NewTableOn(on.vocabulary.Table)
		c.as = make([]int32, on.numbers)
		for i := range c.as {
			c.as[i] = -1
		}
	}
	c.builder = phrase.NewBuilder(c.table, lexicons)
	if on != nil && !reread {
		c.first = on.vocabulary.Phrases()
		for i := range c.first {
			c.as[i] = int32(i)
		}
		return c, nil
	}
	var err error
	if c.words, err = prose.NewVocabulary(c.builder, c.table, lexicons); err != nil {
		return nil, err
	}
	c.first, c.added = c.words.Phrases(), true
	return c, nil
}

// First returns the lowest number that is free for phrases of rules.
func (c *Compiler) First() int { return c.first }

// Add compiles a phrase under a number.
func (c *Compiler) Add(number int, p *phrase.Phrase) error {
	c.added = true
	return c.builder.Add(number, p)
}

// Reuse gives a number to the phrase that the snapshot has under the number in.
func (c *Compiler) Reuse(number, in int) { c.as[in] = int32(number) }

// Vocabulary returns the vocabulary, with the matcher of all phrases. The compiler must not be used afterwards.
func (c *Compiler) Vocabulary() *prose.Vocabulary {
	if c.on == nil {
		c.words.Matcher = c.builder.Matcher()
		return c.words
	}
	var more *phrase.Matcher
	table := c.on.vocabulary.Table
	if c.added {
		more, table = c.builder.Matcher(), c.table
	}
	m := c.on.vocabulary.Matcher.Renumber(c.as, more)
	if c.words == nil {
		return c.on.vocabulary.On(table, m)
	}
	c.words.Matcher = m
	return c.words
}
