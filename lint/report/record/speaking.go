package record

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// Speaking says who is quoted or cited in a story.
type Speaking struct {
	Sources    []Speaker `json:"sources"`    // in the order in which they come up
	Sourceless []int     `json:"sourceless"` // lines of statements that give nobody as a source: “is widely believed”
	Unplaced   []int     `json:"unplaced"`   // lines of statements and quotations whose speaker is not plain
}

// Speaker is one person, body or document that is quoted or cited. It counts once, however the story refers to it.
type Speaker struct {
	Name       string   `json:"name"`       // or the wording for a source without a name
	Standing   string   `json:"standing"`   // one of Standings
	Role       string   `json:"role"`       // as the story gives it; empty if it gives none
	Words      int      `json:"words"`      // of direct quotation
	Statements int      `json:"statements"` // attributed to it
	Lines      []int    `json:"lines"`      // of its statements and quotations, from 1, in order
	Spoken     []Spoken `json:"spoken,omitempty"`
}

// Spoken is where in the blocks of a report a speaker says something.
type Spoken struct {
	Line  int `json:"line"`
	Block int `json:"block"` // from 0
}

// standings are the names of the standings, by value.
var standings = [...]string{prose.Named: "named", prose.Anonymous: "anonymous", prose.Vague: "vague"}

// Standings returns the values of Speaker.Standing, from the best to the worst.
func Standings() []string { return standings[:] }

// NewSpeaking returns the record of who speaks in d. With copies, it says in which blocks.
func NewSpeaking(d *text.Document, said *prose.Speaking, copies bool) *Speaking {
	out := &Speaking{Sources: []Speaker{}, Sourceless: linesOf(d, said.Sourceless), Unplaced: linesOf(d, said.Unplaced)}
	for _, x := range said.Speakers {
		spans := slices.Concat(x.Statements, x.Quoted)
		s := Speaker{
			Name: x.Name, Standing: standings[x.Standing], Role: x.Role, Words: x.Words, Statements: len(x.Statements),
			Lines: linesOf(d, spans),
		}
		if copies {
			s.Spoken = spoken(d, spans)
		}
		out.Sources = append(out.Sources, s)
	}
	return out
}

// speaking returns who speaks in the document of r; nil if that was not read.
func speaking(r lint.Result, copies bool) *Speaking {
	if r.Document == nil || r.Speaking == nil {
		return nil
	}
	return NewSpeaking(r.Document, r.Speaking, copies)
}

// lineOf returns the line on which a span of d begins.
func lineOf(d *text.Document, at text.Span) int {
	origin, _ := d.Origin(at)
	return d.Position(origin.Start).Line
}

// linesOf returns the lines on which spans of d begin, each once and in order.
func linesOf(d *text.Document, spans []text.Span) []int {
	all := []int{}
	for _, at := range spans {
		all = append(all, lineOf(d, at))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// spoken returns the lines and blocks in which spans of d begin, each once and in the order of the copy.
func spoken(d *text.Document, spans []text.Span) []Spoken {
	spans = order.Sorted(slices.Values(spans), func(a, b text.Span) int { return a.Start - b.Start })
	var all []Spoken
	for _, at := range spans {
		block := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Span.End > at.Start })
		if block < len(d.Blocks) {
			all = append(all, Spoken{lineOf(d, at), block})
		}
	}
	return slices.Compact(all)
}

// Remarks returns sentences about what the sources of s do not hold.
func (s *Speaking) Remarks() []string {
	var all []string
	if len(s.Sourceless) > 0 {
		all = append(all, "A statement gives nobody as its source: "+onLines(s.Sourceless)+".")
	}
	if len(s.Unplaced) > 0 {
		all = append(all, "It is not plain who speaks: "+onLines(s.Unplaced)+".")
	}
	return all
}

// onLines returns numbers after the word for them: “line 3”, “lines 3, 7”.
func onLines(numbers []int) string {
	if len(numbers) == 1 {
		return "line " + Numbers(numbers)
	}
	return "lines " + Numbers(numbers)
}

// Numbers returns numbers with commas between them.
func Numbers(numbers []int) string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, ", ")
}
