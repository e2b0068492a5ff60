package prose

import (
	"fmt"
	"math"
	"sync"

	"copydesk/lint/prose/words"
	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

// Excess says that a document has more of something than fits in the memory of a run.
type Excess struct {
	Found  int    // number of these, up to where counting ended
	What   string // a plural noun: what there are too many of
	Remedy string
}

// Error says what there is too much of and what to do about it.
func (e *Excess) Error() string {
	return fmt.Sprintf("%s %s, more than copydesk reads in one file; %s", quantity.Comma(int64(e.Found)), e.What, e.Remedy)
}

const splitUp = "split it up"

// The memory of a story, in bytes. A word includes its hash and its classes. A quotation mark includes the quotation
// that it may open.
const (
	perWord     = 26
	perSentence = 48
	perMark     = 160
	perBlock    = 160
)

// The limits of a story of up to 16 MB: the memory in bytes, the matches and the attributions. Longer stories have
// more, in proportion. Ordinary copy needs two thirds of the memory and a sixth of the others at most.
const (
	upTo             = 16_000_000
	mostMemory       = 128_000_000
	mostMatches      = 1_000_000
	mostAttributions = 300_000
)

// inProportion returns a limit for a story of size bytes.
func inProportion(most, size int) int {
	return int(min(int64(most)*int64(max(size, upTo))/upTo, math.MaxInt)) // the product does not fit 32 bits
}

// exceeding returns what d, of this extent, has too much of. It is nil if everything fits.
func exceeding(d *text.Document, e words.Extent) *Excess {
	blocks := len(d.Blocks)
	parts := []struct {
		n, each int
		what    string
	}{
		{e.Words, perWord, "words"},
		{e.Ends, perSentence, "sentences"},
		{e.Marks, perMark, "quotation marks"},
		{blocks, perBlock, "paragraphs"},
	}
	var total, largest int64
	most := 0
	for i, p := range parts {
		bytes := int64(p.n) * int64(p.each)
		if total += bytes; bytes > largest {
			most, largest = i, bytes
		}
	}
	if total <= int64(inProportion(mostMemory, len(d.Text))) {
		return nil
	}
	return &Excess{parts[most].n, parts[most].what, splitUp}
}

// limits holds the extent of a story and what it has too much of.
type limits struct {
	words.Extent
	matches, attributions int // the most of them

	mu     sync.Mutex // guards excess
	excess *Excess
}

// limit measures d. A short text always fits.
func limit(d *text.Document) *limits {
	const short = 128 << 10 // bytes
	l := &limits{
		matches:      inProportion(mostMatches, len(d.Text)),
		attributions: inProportion(mostAttributions, len(d.Text)),
	}
	if len(d.Text) >= short {
		l.Extent = words.Measure(d.Text)
		l.excess = exceeding(d, l.Extent)
	}
	return l
}

// Excess returns what the story has too much of, as an *Excess. It is nil if the whole story was read. Otherwise
// the results of the other methods are incomplete.
func (s *Story) Excess() error {
	if e := s.limits.over(); e != nil {
		return e
	}
	return nil
}

func (l *limits) over() *Excess {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.excess
}

// exceed records that there is too much of something.
func (l *limits) exceed(e *Excess) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.excess == nil {
		l.excess = e
	}
}
