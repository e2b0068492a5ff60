// Package speakers says for an editor who is quoted or cited in stories, and counts over many. The reading itself is in
// lint/prose; any caller that has a story can use Of.
package speakers

import (
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// Story is one document with its sources. Status and Reason say whether it was read, as those of a lint.Result do.
type Story struct {
	Path       string      `json:"path"`
	Headline   string      `json:"headline"` // empty if there is none
	Status     lint.Status `json:"status"`   // "checked" if its sources were read
	Reason     string      `json:"reason,omitempty"`
	Folder     bool        `json:"-"` // it is a folder without a story
	Words      int         `json:"words"`
	Sources    []Source    `json:"sources"`    // in the order in which they come up
	Sourceless []int       `json:"sourceless"` // lines of statements that give nobody as a source: “is widely believed”
	Unplaced   []int       `json:"unplaced"`   // lines of statements and quotations whose speaker is not plain
}

// Source is one person, body or document that is quoted or cited. It counts once, however the story refers to it.
type Source struct {
	Name       string `json:"name"`       // or the wording for a source without a name
	Standing   string `json:"standing"`   // one of Standings
	Role       string `json:"role"`       // as the story gives it; empty if it gives none
	Words      int    `json:"words"`      // of direct quotation
	Statements int    `json:"statements"` // attributed to it
	Lines      []int  `json:"lines"`      // of its statements and quotations, from 1, in order
}

// standings are the names of the standings, by value.
var standings = [...]string{prose.Named: "named", prose.Anonymous: "anonymous", prose.Vague: "vague"}

// Standings returns the values of Source.Standing, from the best to the worst.
func Standings() []string { return standings[:] }

// Of returns the sources of s. A story in another language than English has the status skipped: the words that show who
// speaks are English.
func Of(s *prose.Story) Story {
	out := Story{Status: lint.Checked, Headline: headline(s.Document)}
	if language := s.Language(); language != "" && language != "en" {
		out.Status = lint.Skipped
		out.Reason = fmt.Sprintf("it is in another language (%s); sources are read in English only", language)
		return out
	}
	out.Words = len(s.Words())
	said := s.Speaking()
	for _, x := range said.Speakers {
		out.Sources = append(out.Sources, Source{
			Name: x.Name, Standing: standings[x.Standing], Role: x.Role, Words: x.Words, Statements: len(x.Statements),
			Lines: lines(s.Document, slices.Concat(x.Statements, x.Quoted)),
		})
	}
	out.Sourceless, out.Unplaced = lines(s.Document, said.Sourceless), lines(s.Document, said.Unplaced)
	return out
}

// lines returns the lines on which spans of d begin, each once and in order.
func lines(d *text.Document, spans []text.Span) []int {
	var all []int
	for _, at := range spans {
		origin, _ := d.Origin(at)
		all = append(all, d.Position(origin.Start).Line)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// headline returns the first headline of d that readers see.
func headline(d *text.Document) string {
	for _, b := range d.Blocks {
		if b.Kind == text.Headline && !b.Unprinted {
			return text.Shown(d.Body(b))
		}
	}
	return ""
}
