package duplicate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/lint/phrase"
)

// again reports whether block i contains all words of the opening o in order, with at most three in ten of its
// words different. The text after the sentence with the last of these words does not count; end is where the
// counted text ends. A paraphrase of a headline replaces words, but a repetition only adds some.
func (c *comparison) again(o, i int) (edits []edit, end int, ok bool) {
	a, b := c.blocks[o], c.blocks[i]
	opening := c.hashes[a.first:a.end]
	sentence, sentenceEnd := c.sentenceEnd(i, a.len())
	for _, own := range []struct{ word, end int }{{sentence, sentenceEnd}, {b.end, c.Blocks[i].Span.End}} {
		words := c.hashes[b.first:own.word]
		edits, ok := align(opening, words, max(3, len(words)*3/10))
		if !ok {
			continue
		}
		added, removed, figures := c.weigh(a.first, b.first, edits)
		switch {
		case figures:
		case removed == 0 && 10*added <= 3*len(words) && !widened(edits, len(words)):
			return edits, own.end, true
		case added+removed <= 3 && 8*(added+removed) <= len(words):
			return edits, own.end, true
		}
	}
	return nil, 0, false
}

// shorter reports whether one of two paragraphs is the other without whole sentences. What is left has many words, and
// at least half of the longer one.
func (c *comparison) shorter(first, i int) ([]edit, bool) {
	const least = 20
	a, b := c.blocks[first], c.blocks[i]
	most := max(a.len(), b.len()) / 2
	if min(a.len(), b.len()) < max(least, most) {
		return nil, false
	}
	edits, ok := align(c.wordsOf(first), c.wordsOf(i), most)
	if !ok {
		return nil, false
	}
	for _, e := range edits {
		from, to, end := a.first+e.a, a.first+e.aEnd, a.end
		if e.a == e.aEnd {
			from, to, end = b.first+e.b, b.first+e.bEnd, b.end
		} else if e.b < e.bEnd {
			return nil, false
		}
		if !c.startsSentence(from) || to < end && !c.startsSentence(to) {
			return nil, false
		}
	}
	return edits, true
}

// startsSentence reports whether word k is the first one of a sentence.
func (c *comparison) startsSentence(k int) bool { return c.words[k].Before&phrase.SentenceStart != 0 }

// widened reports whether edits insert a clause in the middle of a text of n words.
func widened(edits []edit, n int) bool {
	const clause = 5
	return slices.ContainsFunc(edits, func(e edit) bool { return e.bEnd-e.b >= clause && e.b > 0 && e.bEnd < n })
}

// sentenceEnd returns the index of the word after the sentence of block i that contains word n, and the end of that
// sentence.
func (c *comparison) sentenceEnd(i, n int) (word, end int) {
	b := c.blocks[i]
	at := min(b.first+n, b.end) - 1
	if k := c.SentenceAt(c.words[at].Start()); k >= 0 {
		if s := c.Sentences()[k]; s.Block == i && s.Last >= at {
			return s.Last + 1, s.Span.End
		}
	}
	return b.end, c.Blocks[i].Span.End
}

func closesSentence(t string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(t, "\"'”’»)]"))
	return strings.ContainsRune(".?!…", last)
}

// inTail reports whether the only edit is at the end.
func (c *comparison) inTail(first, again int, edits []edit) bool {
	return len(edits) == 1 && edits[0].a > 0 &&
		edits[0].aEnd == c.blocks[first].len() && edits[0].bEnd == c.blocks[again].len()
}

// weigh returns the words that edits add and remove, and whether they change a figure or replace words with one.
func (c *comparison) weigh(a, b int, edits []edit) (added, removed int, figures bool) {
	for _, e := range edits {
		added += e.bEnd - e.b
		removed += e.aEnd - e.a
		if e.a < e.aEnd && e.b < e.bEnd && (c.hasFigure(a+e.a, a+e.aEnd) || c.hasFigure(b+e.b, b+e.bEnd)) {
			figures = true
		}
	}
	return added, removed, figures
}

// hasFigure reports whether words include a figure: a number, a numeral or a web address.
func (c *comparison) hasFigure(from, to int) bool {
	for _, w := range c.words[from:to] {
		t := c.Text[w.Start():w.End()]
		if w.Shape&phrase.Number != 0 || c.numerals.Has(t) || strings.Contains(t, "://") || strings.HasPrefix(t, "www.") {
			return true
		}
	}
	return false
}

// renames reports whether e replaces a name with another.
func (c *comparison) renames(a, b int, e edit) bool {
	name := func(from, to int) bool {
		for _, w := range c.words[from:to] {
			if w.Shape&phrase.Capitalised != 0 && w.Before&phrase.SentenceStart == 0 {
				return true
			}
		}
		return false
	}
	return name(a+e.a, a+e.aEnd) && name(b+e.b, b+e.bEnd)
}

// areSmall reports whether all words are function words.
func (c *comparison) areSmall(from, to int) bool {
	for _, w := range c.words[from:to] {
		if !c.small.Has(c.Text[w.Start():w.End()]) {
			return false
		}
	}
	return true
}

// dateline returns the index of the first word after the dateline of block i: a few capitalised words, dates and
// brackets before a dash or a colon. Without a dateline it is the first word.
func (c *comparison) dateline(i int) int {
	const most = 7
	b := c.blocks[i]
	for k := b.first; k < min(b.first+most, b.end-1); k++ {
		if c.words[k].Shape&(phrase.Capitalised|phrase.Number) == 0 {
			return b.first
		}
		if gap := c.Text[c.words[k].End():c.words[k+1].Start()]; gap != " " && strings.ContainsAny(gap, "–—:-") {
			return k + 1
		}
	}
	return b.first
}
