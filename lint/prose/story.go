// Package prose reads a document as a story: its words, sentences, quotations and attributions. Each layer is worked
// out once, when it is first asked for.
//
// The reading itself is done by the packages below this one; this one is their face, and the only one that others use.
package prose

import (
	"sync"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/quotes"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// Story is a document with its layers. It is safe for concurrent use.
type Story struct {
	*text.Document
	vocabulary *Vocabulary
	buffers    *buffers
	limits     *limits

	language     layer[string]
	reading      layer[*words.Reading]
	quotation    layer[*quotes.Reading]
	attributions layer[[]Attribution]
	matches      layer[[]phrase.Match]
	lines        layer[[]Line]
	layers       sync.Map // of checks: key to *layer[any]
}

// NewStory returns d as a story whose reading depends on v; nil stands for a vocabulary without words.
func NewStory(d *text.Document, v *Vocabulary) *Story {
	if v == nil {
		empty := &vocabulary.Vocabulary{Table: phrase.NewTable()}
		v = &Vocabulary{Vocabulary: empty, Matcher: &phrase.Matcher{}}
	}
	b, _ := v.buffers.Get().(*buffers)
	if b == nil {
		b = &buffers{}
	}
	return &Story{Document: d, vocabulary: v, buffers: b, limits: limit(d)}
}

// Release gives the memory of the words and sentences back to the vocabulary, for the next story. Nothing of s is to be
// used afterwards. A story that is not released is left to the garbage collector.
func (s *Story) Release() {
	s.vocabulary.buffers.Put(s.buffers)
	s.buffers, s.Document = nil, nil
}

// Vocabulary returns the words that the reading of s depends on.
func (s *Story) Vocabulary() *Vocabulary { return s.vocabulary }

// Language returns the language of the story as the first part of a BCP 47 tag, such as "en": what the file declares,
// or else what its words show. It is empty where they show none, as in a headline of names.
func (s *Story) Language() string {
	return s.language.get(func() string { return s.read().Language() })
}

// Lines returns one line for each block, in the order of Blocks.
func (s *Story) Lines() []Line { return s.lines.get(func() []Line { return words.Lines(s.Document) }) }

// read returns the words and sentences; there are none where the story holds too much.
func (s *Story) read() *words.Reading {
	return s.reading.get(func() *words.Reading {
		if s.Excess() != nil {
			return &words.Reading{Document: s.Document, Vocabulary: s.vocabulary.Vocabulary}
		}
		return words.Read(s.Document, s.vocabulary.Vocabulary, &s.buffers.words, s.limits.Words)
	})
}

// Words returns the words of all blocks, in order.
func (s *Story) Words() []phrase.Word { return s.read().Words }

// WordAt returns the index in Words of the word that holds byte offset of Text, or else of the first word after it;
// it is len(Words()) where none follows.
func (s *Story) WordAt(offset int) int { return s.read().WordAt(offset) }

// WordsIn returns the indices in Words of the first word that shares a byte with span and of the word after the last
// one that does; the two are equal where none does.
func (s *Story) WordsIn(span text.Span) (first, end int) { return s.read().WordsIn(span) }

// Sentences returns the sentences of all blocks, in order. Together they hold every word once.
func (s *Story) Sentences() []Sentence { return s.read().Sentences }

// SentenceAt returns the index in Sentences of the sentence that holds byte offset of Text; space after a sentence
// belongs to it. It is -1 for an offset before the first one.
func (s *Story) SentenceAt(offset int) int { return s.read().SentenceAt(offset) }

// quotes returns the quotations; there are none where the story holds too much.
func (s *Story) quotes() *quotes.Reading {
	return s.quotation.get(func() *quotes.Reading {
		if s.Excess() != nil {
			return &quotes.Reading{}
		}
		return quotes.Read(s.read(), s.limits.Marks)
	})
}

// Quotes returns the quotations, in order of their opening marks.
func (s *Story) Quotes() []Quote { return s.quotes().Quotes }

// QuoteSlips returns the faults in quotation marks, in order.
func (s *Story) QuoteSlips() []QuoteSlip { return s.quotes().Faults }

// Quoted reports whether span lies within a quotation, its marks included, or in what somebody says in a transcript.
func (s *Story) Quoted(span text.Span) bool { return s.quotes().Quoted(span) }

// Said reports whether span lies in what the layout makes somebody's words: a block quotation, or what stands in <q>.
func (s *Story) Said(span text.Span) bool { return s.quotes().Said(span) }

// Attributions returns who says what, in order of the cues.
func (s *Story) Attributions() []Attribution { return s.attributions.get(s.readAttributions) }

func (s *Story) readAttributions() []Attribution {
	found, excess := sources.Read(sources.Input{
		Reading: s.read(), Matches: s.Matches(), Speech: s.quotes().Speech(), Buffers: &s.buffers.syntax,
		Most: mostAttributions,
	})
	if excess > 0 {
		s.limits.exceed(&Excess{excess, "attributions", splitUp})
	}
	return found
}

// Governed returns whose words span is: the attribution with the shortest content that covers it, or the one around
// that where somebody better known says in turn that they said so. It is false where the words are the writer's own.
// The cue itself always counts as the writer's words.
func (s *Story) Governed(span text.Span) (Attribution, bool) {
	return sources.Governing(s.Attributions(), s.SentenceAt(span.Start), span)
}
