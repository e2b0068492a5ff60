package api

import (
	"copydesk/lint"
	"copydesk/lint/speakers"
	"copydesk/lint/text"
)

// Sources is the answer to a request for who speaks in a story.
type Sources struct {
	Outcome
	Headline   string   `json:"headline"` // empty if there is none
	Sources    []Source `json:"sources"`
	Sourceless []Line   `json:"sourceless"` // statements that give nobody as a source
	Unplaced   []Line   `json:"unplaced"`   // statements and quotations whose speaker is not plain
}

// Source is one person, body or document that is quoted or cited.
type Source struct {
	Name       string `json:"name"`
	Standing   string `json:"standing"` // named, anonymous or vague
	Role       string `json:"role"`     // empty if the story gives none
	Words      int    `json:"words"`    // of direct quotation
	Statements int    `json:"statements"`
	Lines      []Line `json:"lines"`
}

// Sources returns the answer for who speaks in d, the document of s.
func (s *Story) Sources(version string, d *text.Document, said speakers.Story) Sources {
	r := lint.Result{Status: said.Status, Reason: said.Reason, Words: said.Words}
	out := Sources{Outcome: s.Outcome(version, r), Headline: said.Headline, Sources: []Source{}}
	at := s.places(d)
	for _, x := range said.Sources {
		out.Sources = append(out.Sources, Source{x.Name, x.Standing, x.Role, x.Words, x.Statements, at.lines(x.Lines)})
	}
	out.Sourceless, out.Unplaced = at.lines(said.Sourceless), at.lines(said.Unplaced)
	return out
}

func (p *places) lines(all []int) []Line {
	out := []Line{}
	for _, n := range all {
		out = append(out, p.line(n))
	}
	return out
}
