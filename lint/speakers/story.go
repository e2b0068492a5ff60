// Package speakers says for an editor who is quoted or cited in stories, and counts over many. The reading itself is in
// lint/prose; any caller that has a story can use Of.
package speakers

import (
	"fmt"

	"copydesk/lint"
	"copydesk/lint/prose"
	"copydesk/lint/report/record"
	"copydesk/lint/text"
)

// Story is one document with its sources. Status and Reason say whether it was read, as those of a lint.Result do.
type Story struct {
	Path     string      `json:"path"`
	Story    string      `json:"story,omitempty"` // the ID of the story in a file that holds several
	Headline string      `json:"headline"`        // empty if there is none
	Status   lint.Status `json:"status"`          // "checked" if its sources were read
	Reason   string      `json:"reason,omitempty"`
	Folder   bool        `json:"-"` // it is a folder without a story
	Words    int         `json:"words"`
	record.Speaking
}

// Of returns the sources of s. A story in another language than English has the status skipped.
func Of(s *prose.Story) Story {
	out := Story{Status: lint.Checked, Headline: headline(s.Document)}
	said := s.Speaking()
	if said == nil {
		out.Status = lint.Skipped
		out.Reason = fmt.Sprintf("it is in another language (%s); sources are read in English only", s.Language())
		return out
	}
	out.Words = len(s.Words())
	out.Speaking = *record.NewSpeaking(s.Document, said, false)
	return out
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

// Failure returns the error of a story that could not be read; nil for others.
func (s Story) Failure() error {
	if s.Status != lint.Failed {
		return nil
	}
	return fmt.Errorf("%s: %s", s.Name(), s.Reason)
}

// Name returns the path of the file and, where it holds several stories, "#" and the ID of the story.
func (s *Story) Name() string { return text.NameOf(s.Path, s.Story) }
