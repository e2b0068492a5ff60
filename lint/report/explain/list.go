package explain

import (
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/text"
)

// Entry is a rule as JSON. Empty lists are written too.
type Entry struct {
	ID         string         `json:"id"`
	Category   string         `json:"category"`
	Aliases    []string       `json:"aliases"` // former IDs
	Title      string         `json:"title"`
	Severity   string         `json:"severity"` // in force in the current folder; off for a rule that does not run
	Why        string         `json:"why"`
	Standards  []string       `json:"standards"`
	Examples   []EntryExample `json:"examples"`
	BlindSpots []string       `json:"blind_spots"`
	Skips      []string       `json:"skips"` // document types that it skips
	File       string         `json:"file"`  // of a newsroom's own rule; empty for a shipped one
	Docs       string         `json:"docs"`  // the page in the repository of copydesk; empty for a newsroom's own rule
}

// EntryExample is an example without its braces; Marks are the reported spans, in bytes of Text.
type EntryExample struct {
	Text   string   `json:"text"`
	Format string   `json:"format"`
	Marks  [][2]int `json:"marks"` // empty for a good example
}

// List returns the rules in all for programs. file returns the file of a newsroom's own rule, empty for a shipped one.
func List(all []*lint.Rule, file func(id string) string) []Entry {
	list := []Entry{}
	for _, r := range all {
		e := Entry{
			ID: r.ID, Category: r.Category(), Aliases: noNull(r.Aliases), Title: r.Title,
			Severity: r.Severity.String(), Why: strings.Join(strings.Fields(r.Why), " "),
			Standards: noNull(r.Standards), Examples: []EntryExample{},
			BlindSpots: noNull(r.BlindSpots), Skips: noNull(slices.Compact(slices.Sorted(slices.Values(r.Skips)))),
			File: file(r.ID),
		}
		if e.File == "" {
			e.Docs = "docs/rules/" + r.ID + ".md"
		}
		for _, x := range r.Examples() {
			e.Examples = append(e.Examples, newExample(x))
		}
		list = append(list, e)
	}
	return list
}

// noNull returns s, or an empty list for nil, so that JSON has no null.
func noNull(s []string) []string { return append([]string{}, s...) }

func newExample(e lint.Example) EntryExample {
	out := EntryExample{Text: e.Bad + e.Good, Format: e.As, Marks: [][2]int{}}
	if e.As == "" {
		out.Format = "text"
	}
	source, spans, err := text.Unmark(out.Text)
	if err != nil {
		return out
	}
	out.Text = source
	for _, s := range spans {
		out.Marks = append(out.Marks, [2]int{s.Start, s.End})
	}
	return out
}
