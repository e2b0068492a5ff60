// Package words reads a document as words and sentences, and its blocks as lines of a page.
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
	Sentences  []Sentence    // of all blocks, in order; together they hold every word once
}

// Buffers is memory that one document after the other is read into. Its zero value works.
type Buffers struct {
	words     []phrase.Word
	sentences []Sentence
}

// Read reads the words and sentences of d. It keeps them in the memory of b, so that what it returns is good until b is
// used again. A caller who knows that d has more words than usual gives their number as expected.
func Read(d *text.Document, v *vocabulary.Vocabulary, b *Buffers, expected int) *Reading {
	r := &wordReader{
		text:       d.Text,
		vocabulary: v,
		table:      v.Table,
		words:      slices.Grow(b.words[:0], max(expected, len(d.Text)/5)+8),
		fold:       make([]byte, 0, 64),
	}
	sentences := slices.Grow(b.sentences[:0], len(d.Text)/100+len(d.Blocks))
	for i, block := range d.Blocks {
		first := len(r.words)
		r.block(block.Span)
		sentences = r.sentences(sentences, i, block.Span, first)
	}
	b.words, b.sentences = r.words, sentences
	return &Reading{Document: d, Vocabulary: v, Words: r.words, Sentences: sentences}
}

// Sentence is one sentence of a block, or a headline without a verb: what stands between two ends.
type Sentence struct {
	Span        text.Span // without the space around it; its end mark and closing quotation marks are in it
	Block       int       // index in Blocks
	First, Last int       // index of its first and last word; Last < First for one without words
}

// WordAt returns the index in Words of the word that holds byte offset of Text, or else of the first word after it;
// it is len(Words()) where none follows.
func (r *Reading) WordAt(offset int) int {
	words := r.Words
	low, high := 0, len(words)
	for low < high {
		if mid := (low + high) / 2; words[mid].Span.End <= offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// WordsIn returns the indices in Words of the first word that shares a byte with span and of the word after the last
// one that does; the two are equal where none does.
func (r *Reading) WordsIn(span text.Span) (first, end int) {
	first = r.WordAt(span.Start)
	end = first
	if words := r.Words; span.End > span.Start {
		if end = r.WordAt(span.End); end < len(words) && words[end].Span.Start < span.End {
			end++
		}
	}
	return first, max(first, end)
}

// SentenceAt returns the index in Sentences of the sentence that holds byte offset of Text; space after a sentence
// belongs to it. It is -1 for an offset before the first one.
func (r *Reading) SentenceAt(offset int) int {
	sentences := r.Sentences
	return sort.Search(len(sentences), func(i int) bool { return sentences[i].Span.Start > offset }) - 1
}
