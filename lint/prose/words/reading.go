// Package words divides a document into words and sentences, and its blocks into lines of a page.
package words

import (
	"slices"
	"sort"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/text"
)

// Reading is a document with its words and sentences. It is safe for concurrent use.
type Reading struct {
	*text.Document
	Vocabulary *vocabulary.Vocabulary
	Words      []phrase.Word // of all blocks, in order
	Hashes     []uint32      // by word: of its letters, digits and currency signs, so that don’t and Dont have the same
	Sentences  []Sentence    // of all blocks, in order; together they hold every word once
}

// Buffers is memory that is used for one document after another. Its zero value works.
type Buffers struct {
	words     []phrase.Word
	hashes    []uint32
	sentences []Sentence
	ends      []end
	shorts    []phrase.Short
	longs     []phrase.Long
	fold      []byte
}

// Read reads the words and sentences of d. They are kept in the memory of b, so the reading is valid until b is
// used again. expected is the largest number of words that d can have; zero if the caller does not know it.
func Read(d *text.Document, v *vocabulary.Vocabulary, b *Buffers, expected int) *Reading {
	if expected == 0 {
		expected = len(d.Text) / 5
	}
	expected += 8
	r := &wordReader{
		text:       d.Text,
		vocabulary: v,
		table:      v.Table,
		words:      slices.Grow(b.words[:0], expected),
		hashes:     slices.Grow(b.hashes[:0], expected),
		fold:       b.fold,
		ends:       b.ends,
		shorts:     b.shorts,
		longs:      b.longs,
	}
	sentences := slices.Grow(b.sentences[:0], len(d.Text)/100+len(d.Blocks))
	for i, block := range d.Blocks {
		first := len(r.words)
		r.block(block.Span)
		sentences = r.sentences(sentences, i, block.Span, first)
	}
	b.words, b.hashes, b.sentences = r.words, r.hashes, sentences
	b.ends, b.shorts, b.longs, b.fold = r.ends, r.shorts, r.longs, r.fold
	return &Reading{Document: d, Vocabulary: v, Words: r.words, Hashes: r.hashes, Sentences: sentences}
}

// Sentence is one sentence of a block, or a headline without a verb.
type Sentence struct {
	Span        text.Span // without the space around it; with its end mark and its closing quotation marks
	Block       int       // index in Blocks
	First, Last int       // index of its first and last word; Last < First if it has no words
}

// WordAt returns the index in Words of the word at byte offset of Text, or of the first word after it. It is
// len(Words) if no word follows.
func (r *Reading) WordAt(offset int) int {
	words := r.Words
	low, high := 0, len(words)
	for low < high {
		if mid := (low + high) / 2; words[mid].End() <= offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// WordsIn returns the words that share a byte with span, as the index in Words of the first one and the index after
// the last one. The two are equal if there are none.
func (r *Reading) WordsIn(span text.Span) (first, end int) {
	first = r.WordAt(span.Start)
	end = first
	if words := r.Words; span.End > span.Start {
		if end = r.WordAt(span.End); end < len(words) && words[end].Start() < span.End {
			end++
		}
	}
	return first, max(first, end)
}

// SentenceAt returns the index in Sentences of the sentence at byte offset of Text. Space after a sentence belongs
// to it. It is -1 for an offset before the first sentence.
func (r *Reading) SentenceAt(offset int) int {
	sentences := r.Sentences
	return sort.Search(len(sentences), func(i int) bool { return sentences[i].Span.Start > offset }) - 1
}
