package duplicate

import (
	"slices"
	"strings"

	"copydesk/lint/check/spec"
	"copydesk/lint/order"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// repeatKind is the kind of the repeated block.
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

// Limits of a repetition, in words.
const (
	leastTitle     = 3  // a shorter headline is a label that may appear again
	leastOpening   = 5  // of a standfirst or lead that appears again right below
	leastFar       = 8  // of one that appears again further down
	leastParagraph = 12 // of any other paragraph; shorter lines are often repeated on purpose
	leastNear      = 12 // of a text that appears again with differences
	leastShared    = 3  // runs of words that a block shares with the one it repeats
	leastNeighbour = 8  // of a sentence that appears again right below
	openings       = 2  // blocks below the headline that may be standfirst or lead
)

// repeat is a block, or its first words, that appears twice in the story.
type repeat struct {
	kind         repeatKind
	first, again int       // indices in Blocks; again is later, except for a line taken from a paragraph below it
	span         text.Span // the later place, in block again
	same         bool      // the words are the same
	tail         bool      // they are the same except for the last ones
	frame        bool      // they are the same except for a dateline or the name of a site
	top          bool      // both places are at the top of the story, where pages print lines twice by mistake
	differences  string    // for the message; empty if same
}

// removal returns the span to delete to remove the later place.
func (r repeat) removal(d *text.Document) text.Span {
	if r.span == d.Blocks[r.again].Span {
		return d.Removal(r.again)
	}
	return text.Span{}
}

// repeatsKey is the layer of a story with its repetitions, by the names of the word lists.
type repeatsKey struct{ names string }

// words are the words of a language that the comparison needs.
type words struct {
	small    spec.Words // function words
	numerals spec.Words
	names    string // names of the lists
}

// repeatsIn returns the repetitions in s, ordered by the later places, at most one for a block.
func (w *words) repeatsIn(s *prose.Story) []repeat {
	return s.Layer(repeatsKey{w.names}, func() any { return w.newComparison(s).run() }).([]repeat)
}

// comparison compares the blocks of a story. It finds candidates by hashes of words, so the work grows with the
// number of words and not with the number of pairs.
type comparison struct {
	*prose.Story
	small    spec.Words
	numerals spec.Words
	words    []phrase.Word
	hashes   []uint32 // of each word, without case and marks
	blocks   []wordRange
	title    int   // index of the headline block, or of a first sentence in its place; -1 for none
	headed   bool  // it is a headline
	opening  []int // indices of possible standfirst and lead blocks
	index    *shingleIndex
	best     [3]likeness // buffer of alike
	found    []repeat
}

// wordRange is the range of words of a block, from first to before end.
type wordRange struct{ first, end int }

func (r wordRange) len() int { return r.end - r.first }

func (w *words) newComparison(s *prose.Story) *comparison {
	// The hashes are of the letters, because word numbers change with every word that a rule adds.
	index := s.Memory(indexKey{w.names}, func() any { return &shingleIndex{} }).(*shingleIndex)
	c := &comparison{
		index: index,
		Story: s, small: w.small, numerals: w.numerals, words: s.Words(), hashes: s.WordHashes(), title: -1,
	}
	c.blocks = make([]wordRange, len(s.Blocks))
	at, sentences := 0, s.Sentences()
	for i := range s.Blocks {
		first := at
		for ; len(sentences) > 0 && sentences[0].Block == i; sentences = sentences[1:] {
			at = max(at, sentences[0].Last+1)
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
	c.index.reset(len(c.hashes), len(c.blocks))
	for i := range c.blocks {
		if c.blocks[i].len() == 0 || c.Blocks[i].Kind == text.Code || c.Blocks[i].Unprinted {
			continue
		}
		alike := c.alike(i)
		r, ok := c.ofTitle(i)
		if !ok {
			r, ok = c.ofOpening(i, alike)
		}
		if !ok {
			r, ok = c.ofParagraph(i, alike)
		}
		if !ok {
			r, ok = c.lifted(i, alike)
		}
		if !ok {
			continue
		}
		switch {
		case r.kind == repeatHeadline && !c.headed:
			r.kind = repeatStandfirst
		case c.isPullQuote(r):
			r.kind = repeatPullQuote
		case r.kind == repeatStandfirst && !c.isLead(r.first):
			r.kind = repeatParagraph
		}
		r.top = c.atTop(r)
		c.found = append(c.found, r)
	}
	c.found = append(c.found, c.overlaps()...)
	order.By(c.found, func(a, b repeat) int { return a.again - b.again })
	return c.found
}

// readOpening finds the headline and the blocks below it that a page may print again.
func (c *comparison) readOpening() {
	const above = 3 // blocks, dates and labels, that may be above a headline
	next := slices.IndexFunc(c.Blocks[:min(above, len(c.blocks))], func(b text.Block) bool {
		return b.Kind == text.Headline
	})
	if next >= 0 && c.Blocks[next].Unprinted {
		next = c.printed(next)
	}
	c.headed = next >= 0
	if !c.headed && c.looksLikeTitle(0) {
		next = 0
	}
	c.title = next
	next++
	for ; next < len(c.blocks) && len(c.opening) < openings; next++ {
		if c.Blocks[next].Kind == text.Byline || c.Blocks[next].Unprinted || c.blocks[next].len() < leastOpening {
			continue
		}
		c.opening = append(c.opening, next)
	}
}

// printed returns the index of the block that prints headline i, which readers do not see, alone or with the name
// of the site; -1 for none.
func (c *comparison) printed(i int) int {
	const near = 4
	for k := i + 1; k < min(i+near, len(c.blocks)); k++ {
		if c.blocks[k].len() > 0 && (slices.Equal(c.wordsOf(k), c.wordsOf(i)) || c.withoutSite(k, i) || c.withoutSite(i, k)) {
			return k
		}
	}
	return -1
}

// looksLikeTitle reports whether a first block that ends with a full stop may still be a headline, as in some house
// styles.
func (c *comparison) looksLikeTitle(i int) bool {
	const mostBytes, mostWords = 150, 20
	return c.Blocks[i].Kind == text.Paragraph && c.Blocks[i].Span.Len() <= mostBytes && c.blocks[i].len() <= mostWords
}

// ofOpening reports whether block i repeats the standfirst or the lead: completely, after a dateline, with a few
// more words, or as the first sentence of a longer paragraph.
func (c *comparison) ofOpening(i int, alike []likeness) (repeat, bool) {
	n := c.blocks[i].len()
	if n < leastOpening || len(c.opening) == 0 || i <= c.opening[0] {
		return repeat{}, false
	}
	stripped := c.dateline(i)
	for _, o := range c.opening {
		if o >= i {
			break
		}
		// A short line that is repeated far below is a refrain or a label. One that ends with a comma is a verse, unless
		// it is there twice in a row.
		if c.blocks[o].len() < leastFar && i-o > 2 || i-o > 1 && strings.HasSuffix(c.Body(c.Blocks[o]), ",") {
			continue
		}
		r := repeat{kind: repeatStandfirst, first: o, again: i, span: c.Blocks[i].Span}
		opening := c.hashes[c.blocks[o].first:c.blocks[o].end]
		own := c.hashes[c.blocks[i].first:c.blocks[i].end]
		switch {
		case slices.Equal(opening, own):
			r.same = true
			return r, true
		case slices.Equal(opening, c.hashes[stripped:c.blocks[i].end]):
			r.frame = true
			r.differences = c.describe(o, i, []edit{{bEnd: stripped - c.blocks[i].first}})
			return r, true
		case slices.Equal(c.hashes[c.dateline(o):c.blocks[o].end], own):
			r.frame = true
			r.differences = c.describe(o, i, []edit{{aEnd: c.dateline(o) - c.blocks[o].first}})
			return r, true
		}
		if len(opening) < leastNear || !slices.ContainsFunc(alike, func(l likeness) bool {
			return l.block == o && l.shared*3 >= len(opening)-shingleWords
		}) {
			continue
		}
		if edits, end, ok := c.again(o, i); ok {
			r.span.End = end
			r.differences, r.tail = c.describe(o, i, edits), c.inTail(o, i, edits)
			return r, true
		}
	}
	return repeat{}, false
}

// ofParagraph reports whether block i repeats an earlier paragraph with at most three words changed.
func (c *comparison) ofParagraph(i int, alike []likeness) (repeat, bool) {
	r := repeat{kind: repeatParagraph, again: i, span: c.Blocks[i].Span}
	if c.blocks[i].len() < leastParagraph {
		if first, ok := c.resumed(i, alike); ok {
			r.first, r.same = first, true
			return r, true
		}
		return c.ofNeighbour(r)
	}
	for _, l := range alike {
		first := l.block
		if c.blocks[first].len() < leastParagraph || l.shared*3 < c.blocks[i].len()-shingleWords {
			continue
		}
		if edits, ok := c.nearly(first, i); ok {
			r.first, r.same = first, len(edits) == 0
			r.differences, r.tail = c.describe(first, i, edits), c.inTail(first, i, edits)
			return r, true
		}
	}
	return r, false
}

// resumed reports whether the short block i and a neighbour repeat two blocks that follow each other, so that they
// were pasted twice. A short line that comes back alone may be a refrain. It returns the earlier block.
func (c *comparison) resumed(i int, alike []likeness) (first int, ok bool) {
	if !closesSentence(c.Body(c.Blocks[i])) {
		return 0, false
	}
	for _, l := range alike {
		for _, step := range [...]int{1, -1} {
			a, b := l.block+step, i+step
			if a < 0 || b >= len(c.blocks) || a == i || c.blocks[a].len() == 0 || a == c.title ||
				c.blocks[i].len()+c.blocks[a].len() < leastParagraph {
				continue
			}
			if slices.Equal(c.wordsOf(l.block), c.wordsOf(i)) && slices.Equal(c.wordsOf(a), c.wordsOf(b)) {
				return l.block, true
			}
		}
	}
	return 0, false
}

// alike adds block i to the index and returns the earlier blocks that it may repeat, the most similar first.
func (c *comparison) alike(i int) []likeness {
	words := c.wordsOf(i)
	if len(words) < leastNeighbour {
		return nil
	}
	n := c.index.add(words, i, leastShared, c.best[:])
	return c.best[:n]
}

// ofNeighbour reports whether the later block of r, a short sentence, repeats the sentence right above it. At most
// a word or two may be missing from one of them.
func (c *comparison) ofNeighbour(r repeat) (repeat, bool) {
	r.first = r.again - 1
	if r.first < 0 || c.blocks[r.again].len() < leastNeighbour || c.blocks[r.first].len() < leastNeighbour ||
		!closesSentence(c.Body(c.Blocks[r.first])) || !closesSentence(c.Body(c.Blocks[r.again])) {
		return r, false
	}
	edits, ok := align(c.wordsOf(r.first), c.wordsOf(r.again), 2)
	if !ok {
		return r, false
	}
	added, removed, figures := c.weigh(c.blocks[r.first].first, c.blocks[r.again].first, edits)
	r.same = len(edits) == 0
	r.differences, r.tail = c.describe(r.first, r.again, edits), c.inTail(r.first, r.again, edits)
	return r, !figures && min(added, removed) == 0
}

func (c *comparison) wordsOf(i int) []uint32 { return c.hashes[c.blocks[i].first:c.blocks[i].end] }

// nearly reports whether block i is the paragraph first with at most three words changed, or shortened or extended
// by a fifth or by whole sentences. In short paragraphs a replaced word makes them parallel and not repeated, unless
// both words are small words. Different figures and names do so too.
func (c *comparison) nearly(first, i int) ([]edit, bool) {
	const longer = 20
	a, b := c.blocks[first], c.blocks[i]
	n := max(a.len(), b.len())
	edits, ok := align(c.wordsOf(first), c.wordsOf(i), max(6, n/5))
	if !ok {
		return c.shorter(first, i)
	}
	added, removed, figures := c.weigh(a.first, b.first, edits)
	switch {
	case figures:
		return nil, false
	case max(added, removed) <= 3 && added+removed <= n/4:
	case n >= longer && min(added, removed) == 0 && added+removed <= n/5:
		return edits, true
	default:
		return nil, false
	}
	for _, e := range edits {
		// Either one text lacks the words, or it has others instead.
		if e.a == e.aEnd || e.b == e.bEnd {
			continue
		}
		small := c.areSmall(a.first+e.a, a.first+e.aEnd) && c.areSmall(b.first+e.b, b.first+e.bEnd)
		if n < longer && !small || c.renames(a.first, b.first, e) {
			return nil, false
		}
	}
	return edits, true
}
