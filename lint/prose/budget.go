package prose

import (
	"fmt"
	"sync"

	"github.com/dustin/go-humanize"

	"copydesk/lint/prose/words"
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
	return fmt.Sprintf("%s %s, more than copydesk reads in one file; %s", humanize.Comma(int64(e.Found)), e.What, e.Remedy)
}

const splitUp = "split it up"

// The memory of a story, in bytes. A word includes its classes. A quotation mark includes the quotation that it may
// open.
const (
	perWord     = 42
	perSentence = 48
	perMark     = 160
	perBlock    = 160
	mostMemory  = 176 << 20
)

// The most matches and attributions of a story. Ordinary copy of ten megabytes has a tenth of them.
const (
	mostMatches      = 1_500_000
	mostAttributions = 300_000
)

// exceeding returns what a text of this extent and number of blocks has too much of. It is nil if everything fits.
func exceeding(e words.Extent, blocks int) *Excess {
	parts := []struct {
		n, each int
		what    string
	}{
		{e.Words, perWord, "words"},
		{e.Ends, perSentence, "sentences"},
		{e.Marks, perMark, "quotation marks"},
		{blocks, perBlock, "paragraphs"},
	}
	total, most := 0, 0
	for i, p := range parts {
		total += p.n * p.each
		if p.n*p.each > parts[most].n*parts[most].each {
			most = i
		}
	}
	if total <= mostMemory {
		return nil
	}
	return &Excess{parts[most].n, parts[most].what, splitUp}
}

// limits holds the extent of a story and what it has too much of.
type limits struct {
	words.Extent
	mu     sync.Mutex // guards excess
	excess *Excess
}

// limit measures d. A short text always fits.
func limit(d *text.Document) *limits {
	const short = 128 << 10 // bytes
	l := &limits{}
	if len(d.Text) >= short {
		l.Extent = words.Measure(d.Text)
		l.excess = exceeding(l.Extent, len(d.Blocks))
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
