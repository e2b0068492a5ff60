// Package prose reads a document as a story: its words, sentences, quotations and attributions. Each layer is
// computed on first use.
//
// The packages below this one do the reading. Other packages use only this one.
package prose

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/quotes"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/speakers"
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
	speaking     layer[*Speaking]
	matches      layer[[]phrase.Match]
	lines        layer[[]Line]
	layers       layers
}

// NewStory returns d as a story that is read with v. A nil v is a vocabulary without words.
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

// Release returns the memory of the words and sentences to the vocabulary for the next story. s must not be used
// afterwards. Calling Release is optional.
func (s *Story) Release() {
	if !s.long() {
		s.vocabulary.buffers.Put(s.buffers)
	}
	s.buffers, s.Document = nil, nil
}

// long reports whether the memory of s is better given back than kept for the next story.
func (s *Story) long() bool { return len(s.Text) >= longStory }

// longStory is the length in bytes from which a story is long.
const longStory = 2 << 20

// Vocabulary returns the words that s is read with.
func (s *Story) Vocabulary() *Vocabulary { return s.vocabulary }

// Language returns the language of the story as the first part of a BCP 47 tag, such as "en". A language that the
// file declares comes first; otherwise the words decide. It is empty if they do not show a language, as in a
// headline of names.
func (s *Story) Language() string {
	return s.language.get(func() string { return s.read().Language() })
}

// Lines returns one line for each block, in the order of Blocks.
func (s *Story) Lines() []Line {
	return s.lines.get(func() []Line { return words.Lines(s.Document, &s.buffers.lines) })
}

// read returns the words and sentences. There are none if the story has too much of something.
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

// WordHashes returns, for each of Words, a hash of its letters, digits and currency signs that ignores case: don’t and
// Dont have the same.
func (s *Story) WordHashes() []uint32 { return s.read().Hashes }

// WordAt returns the index in Words of the word at byte offset of Text, or of the first word after it. It is
// len(Words()) if no word follows.
func (s *Story) WordAt(offset int) int { return s.read().WordAt(offset) }

// WordsIn returns the words that share a byte with span, as the index in Words of the first one and the index after
// the last one. The two are equal if there are none.
func (s *Story) WordsIn(span text.Span) (first, end int) { return s.read().WordsIn(span) }

// Sentences returns the sentences of all blocks, in order. Together they hold every word once.
func (s *Story) Sentences() []Sentence { return s.read().Sentences }

// SentenceAt returns the index in Sentences of the sentence at byte offset of Text. Space after a sentence belongs
// to it. It is -1 for an offset before the first sentence.
func (s *Story) SentenceAt(offset int) int { return s.read().SentenceAt(offset) }

// quotes returns the quotations. There are none if the story has too much of something.
func (s *Story) quotes() *quotes.Reading {
	return s.quotation.get(func() *quotes.Reading {
		if s.Excess() != nil {
			return &quotes.Reading{}
		}
		if s.long() {
			return quotes.Read(s.read(), s.limits.Marks, &quotes.Buffers{})
		}
		return quotes.Read(s.read(), s.limits.Marks, &s.buffers.quotes)
	})
}

// Quotes returns the quotations, in order of their opening marks.
func (s *Story) Quotes() []Quote { return s.quotes().Quotes }

// QuoteSlips returns the faults in quotation marks, in order.
func (s *Story) QuoteSlips() []QuoteSlip { return s.quotes().Faults }

// Quoted reports whether span lies in a quotation, marks included, or in somebody's words in a transcript.
func (s *Story) Quoted(span text.Span) bool { return s.quotes().Quoted(span) }

// Said reports whether span lies in words that the layout attributes to somebody: a block quotation, a <q>
// element or an embedded post.
func (s *Story) Said(span text.Span) bool { return s.quotes().Said(span) }

// Attributions returns who says what, in order of the cues.
func (s *Story) Attributions() []Attribution { return s.attributions.get(s.readAttributions) }

func (s *Story) readAttributions() []Attribution {
	found, excess := sources.Read(sources.Input{
		Reading: s.read(), Matches: s.Matches(), Speech: s.quotes().Speech(), Buffers: &s.buffers.sources,
		Most: s.limits.attributions,
	})
	if s.long() {
		s.buffers.sources = sources.Buffers{} // so that other layers can have the memory
	}
	if excess > 0 {
		s.limits.exceed(&Excess{excess, "attributions", splitUp})
	}
	return found
}

// Speaking returns who is quoted or cited. It is nil if the story is in another language than English: the words that
// show who speaks are English.
func (s *Story) Speaking() *Speaking {
	return s.speaking.get(func() *Speaking {
		if language := s.Language(); language != "" && language != vocabulary.Languages[0] {
			return nil
		}
		if s.Excess() != nil {
			return &Speaking{}
		}
		return speakers.Read(speakers.Input{
			Reading: s.read(), Matches: s.Matches(), Speech: s.quotes().Speech(), Quotes: s.Quotes(),
			Answers: s.quotes().Answers(), Attributions: s.Attributions(),
		})
	})
}

// Governed returns the attribution that span belongs to: the one with the shortest content that contains it. A
// Nested one is passed over in favour of the source around it. It is false if the words are the writer's own. A cue
// always counts as the writer's words.
func (s *Story) Governed(span text.Span) (Attribution, bool) {
	return sources.Governing(s.Attributions(), s.SentenceAt(span.Start), span)
}
