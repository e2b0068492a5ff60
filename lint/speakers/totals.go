package speakers

import (
	"slices"

	"copydesk/lint"
	"copydesk/lint/prose"
	"copydesk/lint/report/record"
)

// Totals counts the sources of many stories.
type Totals struct {
	Stories      int            `json:"stories"` // whose sources were read
	Sources      int            `json:"sources"`
	Named        int            `json:"named"`
	Anonymous    int            `json:"anonymous"`
	Vague        int            `json:"vague"`
	Statements   int            `json:"statements"`
	Words        int            `json:"quoted_words"`  // of direct quotation
	SingleSource int            `json:"single_source"` // stories with one source
	NoSource     int            `json:"no_source"`     // stories without one
	Sourceless   int            `json:"sourceless"`    // lines of statements that give nobody as a source
	Unplaced     int            `json:"unplaced"`      // lines of statements and quotations whose speaker is not plain
	Skipped      int            `json:"skipped"`       // documents
	Failed       int            `json:"failed"`        // documents
	Folders      int            `json:"folders"`       // failed folders, which have no story
	Unread       map[string]int `json:"unread"`        // files of no known format, by extension
}

// NewTotals returns totals of no story. unread counts files of no known format by extension; nil counts none.
func NewTotals(unread map[string]int) Totals {
	if unread == nil {
		unread = map[string]int{}
	}
	return Totals{Unread: unread}
}

// Add counts s.
func (t *Totals) Add(s *Story) {
	switch {
	case s.Status == lint.Skipped:
		t.Skipped++
		return
	case s.Status == lint.Failed && s.Folder:
		t.Folders++
		return
	case s.Status == lint.Failed:
		t.Failed++
		return
	}
	t.AddSpeaking(&s.Speaking)
}

// AddSpeaking counts a story in which these speak.
func (t *Totals) AddSpeaking(s *record.Speaking) {
	t.Stories++
	t.Sources += len(s.Sources)
	t.Sourceless += len(s.Sourceless)
	t.Unplaced += len(s.Unplaced)
	switch len(s.Sources) {
	case 0:
		t.NoSource++
	case 1:
		t.SingleSource++
	}
	for i := range s.Sources {
		x := &s.Sources[i]
		t.Statements += x.Statements
		t.Words += x.Words
		switch prose.Standing(slices.Index(record.Standings(), x.Standing)) {
		case prose.Named:
			t.Named++
		case prose.Anonymous:
			t.Anonymous++
		default:
			t.Vague++
		}
	}
}

// Each returns how many sources a story has on average; 0 if no story was read.
func (t *Totals) Each() float64 {
	if t.Stories == 0 {
		return 0
	}
	return float64(t.Sources) / float64(t.Stories)
}

// Share returns n as a percentage of the sources, rounded; 0 if there are none.
func (t *Totals) Share(n int) int {
	if t.Sources == 0 {
		return 0
	}
	return (200*n + t.Sources) / (2 * t.Sources)
}
