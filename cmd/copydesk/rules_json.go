package main

import (
	"io"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/rulefile"
)

// ruleForPrograms is a rule as JSON. Empty lists are written too.
type ruleForPrograms struct {
	ID         string           `json:"id"`
	Category   string           `json:"category"`
	Aliases    []string         `json:"aliases"` // former IDs
	Title      string           `json:"title"`
	Severity   string           `json:"severity"` // in force in the current folder; off for a rule that does not run
	Why        string           `json:"why"`
	Standards  []string         `json:"standards"`
	Examples   []exampleForTool `json:"examples"`
	BlindSpots []string         `json:"blind_spots"`
	Skips      []string         `json:"skips"` // document types that it skips
	File       string           `json:"file"`  // of a newsroom's own rule; empty for a shipped one
	Docs       string           `json:"docs"`  // the page in the repository of copydesk; empty for a newsroom's own rule
}

// exampleForTool is an example without its braces; Marks are the reported spans, in bytes of Text.
type exampleForTool struct {
	Text   string   `json:"text"`
	Format string   `json:"format"`
	Marks  [][2]int `json:"marks"` // empty for a good example
}

// writeRules writes the rules as a list in JSON.
func writeRules(w io.Writer, book *rulefile.Book, all []*lint.Rule) error {
	own, files := book.Own()
	list := []ruleForPrograms{}
	for _, r := range all {
		j := ruleForPrograms{
			ID: r.ID, Category: r.Category(), Aliases: noNull(r.Aliases), Title: r.Title,
			Severity: r.Severity.String(), Why: strings.Join(strings.Fields(r.Why), " "),
			Standards: noNull(r.Standards), Examples: []exampleForTool{},
			BlindSpots: noNull(r.BlindSpots), Skips: noNull(slices.Compact(slices.Sorted(slices.Values(r.Skips)))),
		}
		if i := slices.Index(own, r.ID); i >= 0 {
			j.File = files[i]
		} else {
			j.Docs = "docs/rules/" + r.ID + ".md"
		}
		for _, e := range r.Examples {
			j.Examples = append(j.Examples, newExample(e))
		}
		list = append(list, j)
	}
	return writeJSON(w, list)
}

// noNull returns s, or an empty list for nil, so that JSON has no null.
func noNull(s []string) []string { return append([]string{}, s...) }

func newExample(e lint.Example) exampleForTool {
	out := exampleForTool{Text: e.Bad + e.Good, Format: e.As, Marks: [][2]int{}}
	if e.As == "" {
		out.Format = "text"
	}
	source, spans, err := lint.Unmark(out.Text)
	if err != nil {
		return out
	}
	out.Text = source
	for _, s := range spans {
		out.Marks = append(out.Marks, [2]int{s.Start, s.End})
	}
	return out
}
