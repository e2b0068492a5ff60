package main

import (
	"io"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/rulefile"
)

// ruleForPrograms is all there is to know of a rule. Every list is there, even when it is empty.
type ruleForPrograms struct {
	ID         string           `json:"id"`
	Category   string           `json:"category"`
	Aliases    []string         `json:"aliases"` // IDs it had before
	Title      string           `json:"title"`
	Severity   string           `json:"severity"` // in force in the current folder; off for one that does not run
	Why        string           `json:"why"`
	Standards  []string         `json:"standards"`
	Examples   []exampleForTool `json:"examples"`
	BlindSpots []string         `json:"blind_spots"`
	Skips      []string         `json:"skips"` // types of document that it does not judge
	File       string           `json:"file"`  // of a newsroom's own rule; empty for one that ships
	Docs       string           `json:"docs"`  // the page in the repository of copydesk; empty for a newsroom's own
}

// exampleForTool is an example without its braces; Marks are the places that are reported, in bytes of Text.
type exampleForTool struct {
	Text   string   `json:"text"`
	Format string   `json:"format"`
	Marks  [][2]int `json:"marks"` // empty for copy that is not reported
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

// noNull returns s as a list that JSON does not write as null.
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
