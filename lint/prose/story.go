// Package prose reads a document as a story: its words, sentences, quotations and attributions. Each layer is worked
// out once, when it is first asked for.
package prose

import (
	"sync"

	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// Story is a document with its layers. It is safe for concurrent use.
type Story struct {
	*text.Document
	vocabulary *Vocabulary
	room       *room
	limits     *limits

	language     layer[string]
	reading      layer[*reading]
	quotation    layer[*quotation]
	attributions layer[[]Attribution]
	matches      layer[[]phrase.Match]
	lines        layer[[]Line]
	layers       sync.Map // of checks: key to *layer[any]
}

// layer is a value that is worked out when it is first asked for.
type layer[T any] struct {
	once   sync.Once
	value  T
	broken *Broken // how the work on it ended; nil where there is a value
}

// get returns the value, which make works out the first time. Where make panics, every call of get panics with the same
// *Broken: whoever needs the value fails for one named reason, and nobody takes the zero value for it.
func (l *layer[T]) get(make func() T) T {
	l.once.Do(func() {
		defer func() {
			if v := recover(); v != nil {
				l.broken = Broke(v)
			}
		}()
		l.value = make()
	})
	if l.broken != nil {
		panic(l.broken)
	}
	return l.value
}

// NewStory returns d as a story whose reading depends on v; nil stands for a vocabulary without words.
func NewStory(d *text.Document, v *Vocabulary) *Story {
	if v == nil {
		v = &Vocabulary{Table: phrase.NewTable(), Matcher: &phrase.Matcher{}}
	}
	r, _ := v.rooms.Get().(*room)
	if r == nil {
		r = &room{}
	}
	return &Story{Document: d, vocabulary: v, room: r, limits: limit(d)}
}

// Release gives the memory of the words and sentences back to the vocabulary, for the next story. Nothing of s is to be
// used afterwards. A story that is not released is left to the garbage collector.
func (s *Story) Release() {
	s.vocabulary.rooms.Put(s.room)
	s.room, s.Document = nil, nil
}

// Vocabulary returns the words that the reading of s depends on.
func (s *Story) Vocabulary() *Vocabulary { return s.vocabulary }

// Words returns the words of all blocks, in order.
func (s *Story) Words() []phrase.Word { return s.read().words }

// Sentences returns the sentences of all blocks, in order. Together they hold every word once.
func (s *Story) Sentences() []Sentence { return s.read().sentences }

// Attributions returns who says what, in order of the cues.
func (s *Story) Attributions() []Attribution { return s.attributions.get(s.readAttributions) }

// Matches returns where the phrases of the vocabulary's matcher stand.
func (s *Story) Matches() []phrase.Match {
	return s.matches.get(s.readMatches)
}

// Sentence is one sentence of a block, or a headline without a verb: what stands between two ends.
type Sentence struct {
	Span        text.Span // without the space around it; its end mark and closing quotation marks are in it
	Block       int       // index in Blocks
	First, Last int       // index of its first and last word; Last < First for one without words
}
