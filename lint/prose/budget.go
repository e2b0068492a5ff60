package prose

import (
	"fmt"
	"sync"

	"github.com/dustin/go-humanize"

	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// Excess says that a document holds more of something than can be read in the memory that a run may take.
type Excess struct {
	Found  int    // how many there are, or were when counting ended
	What   string // of what, in the plural
	Remedy string
}

// Error returns what there is too much of and what to do about it.
func (e *Excess) Error() string {
	return fmt.Sprintf("%s %s, more than copydesk reads in one file; %s", humanize.Comma(int64(e.Found)), e.What, e.Remedy)
}

const splitUp = "split it up"

// The memory that a story takes, in bytes. A word is kept with its classes, a mark of quotation with the quotation that
// it may open.
const (
	perWord     = 42
	perSentence = 48
	perMark     = 160
	perBlock    = 160
	mostMemory  = 176 << 20
)

// What one story may hold besides. Ordinary copy of ten megabytes has a tenth as many.
const (
	mostMatches      = 1_500_000
	mostAttributions = 300_000
)

// extent counts what a text holds, without reading it: no less than there is of each.
type extent struct{ words, ends, marks int }

// measure counts words, ends of sentences and marks of quotation in s.
func measure(s string) extent {
	var e extent
	inWord := false
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 {
			// The marks outside ASCII all end in one of these bytes; so do some letters.
			if c >= 0x80 && c <= 0x9f || c == 0xab || c == 0xb9 || c == 0xba || c == 0xbb {
				if i >= 2 && s[i-2] >= 0xe2 && s[i-2] <= 0xef || c >= 0xab && s[i-1] == 0xc2 {
					e.marks++
				}
			}
			if !inWord {
				e.words++
			}
			inWord = true
			continue
		}
		switch class := ascii[c]; class {
		case lower, upper, digit:
			if !inWord {
				e.words++
			}
			inWord = true
			continue
		case mark:
			e.marks++
		case final:
			e.ends++
		}
		inWord = false
	}
	return e
}

// exceeds returns what a text of this extent, in so many blocks, holds too much of; nil where all of it fits.
func (e extent) exceeds(blocks int) *Excess {
	parts := []struct {
		n, each int
		what    string
	}{
		{e.words, perWord, "words"},
		{e.ends, perSentence, "sentences"},
		{e.marks, perMark, "quotation marks"},
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

// limits says what a story may still hold, and what it has too much of.
type limits struct {
	extent
	mu     sync.Mutex // guards excess
	excess *Excess
}

// limit measures d. A short text fits whatever it holds.
func limit(d *text.Document) *limits {
	const short = 128 << 10 // bytes
	l := &limits{}
	if len(d.Text) >= short {
		l.extent = measure(d.Text)
		l.excess = l.exceeds(len(d.Blocks))
	}
	return l
}

// Excess returns what the story holds too much of, as an *Excess; nil where all of it was read. What the other methods
// return is not to be relied on where there is one.
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

// readMatches looks for the phrases piece by piece, which no match crosses, and ends where there are too many.
func (s *Story) readMatches() []phrase.Match {
	const piece = 50_000 // words
	words := s.Words()
	if len(words) <= piece {
		return s.vocabulary.Matcher.Match(words, nil)
	}
	var found []phrase.Match
	for start, end := 0, 0; start < len(words); start = end {
		for end = min(start+piece, len(words)); end < len(words) && words[end].Before&phrase.SentenceStart == 0; {
			end++
		}
		before := len(found)
		found = s.vocabulary.Matcher.Match(words[start:end], found)
		for i := range found[before:] {
			m := &found[before+i]
			m.First, m.Last = m.First+start, m.Last+start
			m.MarkFirst, m.MarkLast = m.MarkFirst+start, m.MarkLast+start
		}
		if len(found) > mostMatches {
			s.limits.exceed(&Excess{len(found), "phrases that rules look for", splitUp})
			return nil
		}
	}
	return found
}
