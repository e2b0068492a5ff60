// Package across finds copy that stands in several stories: paragraphs and whole stories that were lifted, re-run or
// syndicated. A story becomes passages, which are hashes of words. Passages with a common key are compared.
package across

import (
	"slices"
	"strings"
	"time"

	"copydesk/lint/text"
)

// leastWords is the number of words from which a passage is long enough to be known again.
const leastWords = 20

// Story is what is kept of a story to compare it with others. It takes four bytes a word and some for its names.
type Story struct {
	Name     string    // what reports call it: its path, and its ID in a file of many
	Date     time.Time // of publication, as the story gives it; zero where it gives none
	Credits  []string  // the names that the story credits, such as an agency, in lower case and sorted
	Passages []Passage // its long paragraphs in order; if there are several, all of its copy comes last
}

// Passage is a paragraph of a story, or all of its copy.
type Passage struct {
	Block int      // index in Document.Blocks; Whole for all of the copy
	Line  int      // in the file, from 1; that of the first paragraph for all of the copy
	Words []uint32 // hashes of the words in order
}

// Whole is the Block of a passage that is all copy of a story.
const Whole = text.WholeCopy

// Read returns the story in d, without its headlines, bylines and datelines.
func Read(d *text.Document) Story {
	s := Story{Name: text.NameOf(d.Name, d.Story), Date: Published(d), Credits: credits(d)}
	type stretch struct{ block, line, start, end int }
	var paragraphs []stretch
	words := make([]uint32, 0, len(d.Text)/5)
	for i, b := range d.Blocks {
		if !isCopy(b) {
			continue
		}
		start := len(words)
		words = hashWords(words, d.Body(b)[datelineEnd(d.Body(b)):])
		if len(words) > start {
			origin, _ := d.Origin(b.Span)
			paragraphs = append(paragraphs, stretch{i, d.Position(origin.Start).Line, start, len(words)})
		}
	}
	words = slices.Clone(words) // without the room that was not needed
	most := 0
	for _, p := range paragraphs {
		most = max(most, p.end-p.start)
		if p.end-p.start >= leastWords {
			s.Passages = append(s.Passages, Passage{p.block, p.line, words[p.start:p.end]})
		}
	}
	if len(words) >= leastWords && len(words) > most {
		s.Passages = append(s.Passages, Passage{Whole, paragraphs[0].line, words})
	}
	return s
}

// isCopy reports whether b is a part of the story that readers read on: no headline, no byline and no code.
func isCopy(b text.Block) bool {
	switch b.Kind {
	case text.Paragraph, text.ListItem, text.BlockQuote, text.Standfirst:
		return !b.Unprinted && !b.Declared
	}
	return false
}

// dateKeys are the keys of front matter that hold the date of publication, and dateLayouts how it is written there.
var (
	dateKeys    = [...]string{"date", "published", "pubdate", "published_at", "publishdate"}
	dateLayouts = [...]string{
		time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04",
		"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700",
		"20060102T150405Z0700", "20060102T150405", time.DateOnly, "2006/01/02", "20060102",
	}
)

// Published returns the date of publication that the front matter of d gives, and the zero time where it gives none.
func Published(d *text.Document) time.Time {
	for _, key := range dateKeys {
		value := strings.TrimSpace(d.Matter[key])
		for _, layout := range dateLayouts {
			if at, err := time.Parse(layout, value); err == nil {
				return at
			}
		}
	}
	return time.Time{}
}
