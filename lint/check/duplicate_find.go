package check

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// repeatKind says what was repeated.
type repeatKind int

const (
	repeatHeadline repeatKind = iota
	repeatStandfirst
	repeatParagraph
	repeatOverlap
	repeatPullQuote
)

var repeatKinds = [...]string{"headline", "standfirst", "paragraph", "overlap", "pull-quote"}

func parseRepeatKind(name string) (repeatKind, bool) {
	i := slices.Index(repeatKinds[:], name)
	return repeatKind(i), i >= 0
}

// What is a repetition. The counts are of words.
const (
	leastTitle     = 3  // a shorter headline is a label that may stand again
	leastOpening   = 5  // of a standfirst or lead that stands again whole
	leastParagraph = 12 // of any other paragraph; shorter lines repeat themselves for good reasons
	leastNear      = 12 // of a text that stands again with differences
	shingleWords   = 3
	sketchSize     = 12 // shingles by which a block is found again
	openings       = 2  // blocks below the headline that may be standfirst or lead
)

// repeat is a block, or its first words, that stood in the story before.
type repeat struct {
	kind         repeatKind
	first, again int       // indices in Blocks
	span         text.Span // of the later place
	same         bool      // the words are the same
	differences  string    // for the message; empty where same
}

// removal returns the span to delete so that the later place is gone.
func (r repeat) removal(d *text.Document) text.Span {
	if r.span == d.Blocks[r.again].Span {
		return d.Removal(r.again)
	}
	return text.Span{}
}

type repeatsKey struct{}

// repeatsIn returns what is repeated in s, in order of the later places, at most one repetition a block.
func repeatsIn(s *prose.Story) []repeat {
	return s.Layer(repeatsKey{}, func() any { return newComparison(s).run() }).([]repeat)
}

// comparison compares the blocks of a story. Each block is looked up by hashes of its words, so that the work grows
// with the number of words and not with that of pairs.
type comparison struct {
	*prose.Story
	words   []phrase.Word
	hashes  []uint64 // of each word, without case, marks and accents of quotation
	blocks  []wordRange
	title   int   // index of the block that is the headline; -1 without one
	opening []int // indices of the blocks that may be standfirst or lead
	bloom   shingleFilter
	lead    map[uint64]struct{} // shingles of the openings

	exact  map[uint64]int32 // hash of a whole block to the first such block
	sketch map[uint64]int32 // shingle to the first block that has it
	found  []repeat
}

// wordRange is the words of a block, from first to before end.
type wordRange struct{ first, end int }

func (r wordRange) len() int { return r.end - r.first }

func newComparison(s *prose.Story) *comparison {
	c := &comparison{Story: s, words: s.Words(), title: -1}
	c.hashes = make([]uint64, len(c.words))
	for i, w := range c.words {
		c.hashes[i] = hashWord(s.Text[w.Span.Start:w.Span.End])
	}
	c.blocks = make([]wordRange, len(s.Blocks))
	at := 0
	for i, b := range s.Blocks {
		first := at
		for at < len(c.words) && c.words[at].Span.Start < b.Span.End {
			at++
		}
		c.blocks[i] = wordRange{first, at}
	}
	return c
}

func (c *comparison) run() []repeat {
	if len(c.blocks) < 2 {
		return nil
	}
	c.readOpening()
	c.exact = make(map[uint64]int32, len(c.blocks))
	c.sketch = make(map[uint64]int32, min(len(c.hashes), sketchSize*len(c.blocks)))
	for i := range c.blocks {
		if c.blocks[i].len() == 0 || c.Blocks[i].Kind == text.Code {
			continue
		}
		r, ok := c.ofTitle(i)
		if !ok {
			r, ok = c.ofOpening(i)
		}
		if !ok {
			r, ok = c.ofParagraph(i)
		}
		if !ok {
			continue
		}
		c.found = append(c.found, r)
	}
	c.found = append(c.found, c.overlaps()...)
	slices.SortStableFunc(c.found, func(a, b repeat) int { return a.again - b.again })
	return c.found
}

// readOpening finds the headline and the blocks below it that a page prints again.
func (c *comparison) readOpening() {
	next := 0
	for next < len(c.blocks)-1 && c.blocks[next].len() == 0 {
		next++
	}
	if c.Blocks[next].Kind == text.Headline || c.looksLikeTitle(next) {
		c.title = next
		next++
	}
	c.lead = map[uint64]struct{}{}
	for ; next < len(c.blocks) && len(c.opening) < openings; next++ {
		if c.Blocks[next].Kind == text.Byline || c.blocks[next].len() < leastOpening {
			continue
		}
		c.opening = append(c.opening, next)
		if c.blocks[next].len() >= leastNear {
			c.shingles(c.blocks[next], func(h uint64) {
				c.bloom.add(h)
				c.lead[h] = struct{}{}
			})
		}
	}
}

// looksLikeTitle reports whether a first block that ends with a full stop may still be a headline: some houses close
// theirs.
func (c *comparison) looksLikeTitle(i int) bool {
	const mostBytes, mostWords = 150, 20
	return c.Blocks[i].Kind == text.Paragraph && c.Blocks[i].Span.Len() <= mostBytes && c.blocks[i].len() <= mostWords
}

// ofOpening reports whether block i is the standfirst or the lead again: whole, behind a dateline or with a few words
// more, or as the first sentence of a longer paragraph.
func (c *comparison) ofOpening(i int) (repeat, bool) {
	n := c.blocks[i].len()
	if n < leastOpening || len(c.opening) == 0 || i <= c.opening[0] {
		return repeat{}, false
	}
	stripped := c.dateline(i)
	near := c.sharesLead(i)
	for _, o := range c.opening {
		if o >= i {
			break
		}
		r := repeat{kind: repeatStandfirst, first: o, again: i, span: c.Blocks[i].Span}
		opening := c.hashes[c.blocks[o].first:c.blocks[o].end]
		own := c.hashes[c.blocks[i].first:c.blocks[i].end]
		switch {
		case slices.Equal(opening, own):
			r.same = true
			return r, true
		case slices.Equal(opening, c.hashes[stripped:c.blocks[i].end]),
			slices.Equal(c.hashes[c.dateline(o):c.blocks[o].end], own):
			r.differences = c.describe(o, i, []edit{{b: 0, bEnd: stripped - c.blocks[i].first, aEnd: c.dateline(o) - c.blocks[o].first}})
			return r, true
		}
		if !near || len(opening) < leastNear {
			continue
		}
		if edits, ok := c.again(o, i); ok {
			r.differences = c.describe(o, i, edits)
			return r, true
		}
	}
	return repeat{}, false
}

// again reports whether the opening o stands in block i with all its words in their order, and at most three in ten of
// them in i are others; what follows the sentence that ends with the opening's last word does not count. A headline
// writer's paraphrase replaces words; a repetition only adds some.
func (c *comparison) again(o, i int) ([]edit, bool) {
	a, b := c.blocks[o], c.blocks[i]
	opening := c.hashes[a.first:a.end]
	for _, end := range []int{b.end, c.sentenceEnd(i, a.len())} {
		own := c.hashes[b.first:end]
		edits, ok := align(opening, own, max(3, len(own)*3/10))
		if !ok {
			continue
		}
		added, removed, figures := c.weigh(a.first, b.first, edits)
		switch {
		case figures:
		case removed == 0 && 10*added <= 3*len(own):
			return edits, true
		case added+removed <= 3 && 10*(added+removed) <= len(own):
			return edits, true
		}
	}
	return nil, false
}

// sentenceEnd returns the index of the word after the sentence of block i in which its word n stands.
func (c *comparison) sentenceEnd(i, n int) int {
	b := c.blocks[i]
	at := min(b.first+n, b.end) - 1
	for _, s := range c.Sentences()[c.SentenceAt(c.words[at].Span.Start):] {
		if s.Block != i {
			break
		}
		if s.Last >= at {
			return s.Last + 1
		}
	}
	return b.end
}

// ofParagraph reports whether block i is an earlier paragraph again, with at most three words changed, and enters it
// for the blocks that follow.
func (c *comparison) ofParagraph(i int) (repeat, bool) {
	b := c.blocks[i]
	if b.len() < leastParagraph {
		return repeat{}, false
	}
	r := repeat{kind: repeatParagraph, again: i, span: c.Blocks[i].Span}
	whole := hashAll(c.hashes[b.first:b.end])
	if first, ok := c.exact[whole]; ok && slices.Equal(c.wordsOf(int(first)), c.wordsOf(i)) {
		r.first, r.same = int(first), true
		return r, true
	}
	c.exact[whole] = int32(i)
	sketch := c.sketchOf(b)
	for _, first := range c.candidates(sketch) {
		if edits, ok := c.nearly(first, i); ok {
			r.first, r.differences = first, c.describe(first, i, edits)
			return r, true
		}
	}
	for _, h := range sketch {
		if _, taken := c.sketch[h]; !taken {
			c.sketch[h] = int32(i)
		}
	}
	return repeat{}, false
}

func (c *comparison) wordsOf(i int) []uint64 { return c.hashes[c.blocks[i].first:c.blocks[i].end] }

// candidates returns the blocks that share most shingles with a sketch, the most alike first.
func (c *comparison) candidates(sketch []uint64) []int {
	const most = 3
	var seen [sketchSize]struct{ block, votes int }
	n := 0
	for _, h := range sketch {
		first, ok := c.sketch[h]
		if !ok {
			continue
		}
		k := 0
		for k < n && seen[k].block != int(first) {
			k++
		}
		if k == n {
			seen[n].block = int(first)
			n++
		}
		seen[k].votes++
	}
	slices.SortFunc(seen[:n], func(a, b struct{ block, votes int }) int { return b.votes - a.votes })
	var blocks []int
	for _, s := range seen[:min(n, most)] {
		blocks = append(blocks, s.block)
	}
	return blocks
}

// nearly reports whether block i is the paragraph first with at most three words changed. In short paragraphs a word
// in place of another makes them parallel, not alike; and so do other figures and other names.
func (c *comparison) nearly(first, i int) ([]edit, bool) {
	const longer = 20
	a, b := c.blocks[first], c.blocks[i]
	edits, ok := align(c.wordsOf(first), c.wordsOf(i), 6)
	if !ok {
		return nil, false
	}
	added, removed, figures := c.weigh(a.first, b.first, edits)
	n := max(a.len(), b.len())
	if figures || max(added, removed) > 3 || added+removed > n/4 {
		return nil, false
	}
	for _, e := range edits {
		if e.a < e.aEnd && e.b < e.bEnd && (n < longer || c.renames(a.first, b.first, e)) {
			return nil, false
		}
	}
	return edits, true
}

// weigh returns the words that edits add and remove, and whether they put one figure in the place of another.
func (c *comparison) weigh(a, b int, edits []edit) (added, removed int, figures bool) {
	for _, e := range edits {
		added += e.bEnd - e.b
		removed += e.aEnd - e.a
		if e.a < e.aEnd && (c.hasFigure(a+e.a, a+e.aEnd) || c.hasFigure(b+e.b, b+e.bEnd)) {
			figures = true
		}
	}
	return added, removed, figures
}

func (c *comparison) hasFigure(from, to int) bool {
	for _, w := range c.words[from:to] {
		if w.Shape&phrase.Number != 0 || isNumeral(c.Text[w.Span.Start:w.Span.End]) {
			return true
		}
	}
	return false
}

// renames reports whether e puts a name in the place of another.
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

func isNumeral(word string) bool {
	switch strings.ToLower(word) {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty",
		"thirty", "forty", "fifty", "hundred", "thousand", "million", "billion",
		"first", "second", "third", "fourth", "fifth", "sixth", "half", "quarter":
		return true
	}
	return false
}

// dateline returns the index of the first word after the dateline of block i, which is its first word where it has none:
// a few capitalised words, dates and brackets before a dash or a colon.
func (c *comparison) dateline(i int) int {
	const most = 7
	b := c.blocks[i]
	for k := b.first; k < min(b.first+most, b.end-1); k++ {
		if c.words[k].Shape&(phrase.Capitalised|phrase.Number) == 0 {
			return b.first
		}
		if strings.ContainsAny(c.Text[c.words[k].Span.End:c.words[k+1].Span.Start], "–—:-") {
			return k + 1
		}
	}
	return b.first
}

// sharesLead reports whether the beginning of block i has a shingle of an opening.
func (c *comparison) sharesLead(i int) bool {
	const begin = 24
	b := c.blocks[i]
	b.end = min(b.end, b.first+begin)
	shares := false
	c.shingles(b, func(h uint64) {
		if !shares && c.bloom.has(h) {
			_, shares = c.lead[h]
		}
	})
	return shares
}

func (c *comparison) shingles(r wordRange, yield func(uint64)) {
	for k := r.first; k+shingleWords <= r.end; k++ {
		yield(hashAll(c.hashes[k : k+shingleWords]))
	}
}

// sketchOf returns the smallest shingles of a block: two blocks that share most of their shingles share some of these.
func (c *comparison) sketchOf(r wordRange) []uint64 {
	sketch := make([]uint64, 0, sketchSize+1)
	c.shingles(r, func(h uint64) {
		if len(sketch) == sketchSize && h >= sketch[sketchSize-1] {
			return
		}
		at, taken := slices.BinarySearch(sketch, h)
		if taken {
			return
		}
		sketch = slices.Insert(sketch, at, h)
		sketch = sketch[:min(len(sketch), sketchSize)]
	})
	return sketch
}

// shingleFilter is a Bloom filter with one bit a shingle: most shingles of a story need no look into a map.
type shingleFilter [16]uint64

func (f *shingleFilter) add(h uint64)      { f[h>>6&15] |= 1 << (h & 63) }
func (f *shingleFilter) has(h uint64) bool { return f[h>>6&15]>>(h&63)&1 != 0 }

// hashWord returns a hash of the letters and digits of a word, without case.
func hashWord(word string) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	h := uint64(offset)
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case c >= utf8.RuneSelf:
			return hashWide(word[i:], h)
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c < '0' || c > '9' && c < 'a' || c > 'z':
			continue
		}
		h = (h ^ uint64(c)) * prime
	}
	return h
}

func hashWide(word string, h uint64) uint64 {
	const prime = 1099511628211
	for _, r := range word {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			h = (h ^ uint64(unicode.ToLower(r))) * prime
		}
	}
	return h
}

// hashAll returns a hash of words in their order.
func hashAll(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = bits.RotateLeft64(h, 23)*0x9e3779b97f4a7c15 ^ w
	}
	// The low bits decide where a shingle stands in filters and sketches.
	h ^= h >> 32
	return h * 0x9e3779b97f4a7c15
}
