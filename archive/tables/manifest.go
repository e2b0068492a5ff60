package tables

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"copydesk/archive/storage"
)

// ManifestName is the name of the manifest in the folder of the output. It is written last, so an output without one
// is not finished.
const ManifestName = "manifest.json"

// Run says what a run was asked for. It is the same for every run with the same input.
type Run struct {
	Input         []string       `json:"input"`         // as given
	Files         int            `json:"files"`         // that the input names
	Bytes         int64          `json:"bytes"`         // of these
	Units         int            `json:"units"`         // that they were divided into
	Configuration string         `json:"configuration"` // its path; empty for the shipped defaults
	Settings      string         `json:"settings"`      // a digest of the configuration and the options
	Severity      string         `json:"severity"`      // findings below it are not in the output
	Unread        map[string]int `json:"unread"`        // files in folders that have no known format, by extension
}

// Manifest says what is in an output. Documents = checked + skipped + failed.
type Manifest struct {
	Run
	Documents   int    `json:"documents"`
	Checked     int    `json:"checked"`
	Skipped     int    `json:"skipped"`
	Failed      int    `json:"failed"`
	Empty       int    `json:"empty"` // checked documents without a word
	Words       int    `json:"words"` // of the checked documents
	Errors      int    `json:"errors"`
	Warnings    int    `json:"warnings"`
	Suggestions int    `json:"suggestions"`
	Across      bool   `json:"across"`     // stories were compared with each other
	Uncompared  int    `json:"uncompared"` // passages that too many stories have
	Parts       []Part `json:"parts"`      // the counts of each unit, whose number is in the names of its files
}

// Findings returns how many findings there are.
func (m *Manifest) Findings() int { return m.Errors + m.Warnings + m.Suggestions }

// Prove sorts the parts, and returns an error if the counts do not add up: a unit is missing or there twice, a document
// is neither checked nor skipped nor failed, or another number of stories was compared than checked.
func (t *Totals) Prove(units int, across bool) error {
	if len(t.Parts) != units {
		return fmt.Errorf("%d of %d units are in the output", len(t.Parts), units)
	}
	slices.SortFunc(t.Parts, func(a, b Part) int { return cmp.Compare(a.Unit, b.Unit) })
	documents := 0
	for i, p := range t.Parts {
		if p.Unit != i {
			return fmt.Errorf("unit %d is missing or there twice", i)
		}
		if documents += p.Documents; p.Documents != p.Checked+p.Skipped+p.Failed {
			return fmt.Errorf("unit %d has %d documents, but %d checked, %d skipped and %d failed", i, p.Documents, p.Checked,
				p.Skipped, p.Failed)
		}
	}
	switch {
	case documents != t.Documents || t.Documents != t.Checked+t.Skipped+t.Failed:
		return fmt.Errorf("%d documents in the units, %d in all, of which %d checked, %d skipped and %d failed", documents,
			t.Documents, t.Checked, t.Skipped, t.Failed)
	case across && t.Read != t.Documents:
		return fmt.Errorf("%d stories were read to be compared, but %d to be checked", t.Read, t.Documents)
	}
	return nil
}

// Write writes the tables, and the manifest last.
func (t *Totals) Write(ctx context.Context, run Run, across bool, output string) error {
	if err := t.Prove(run.Units, across); err != nil {
		return err
	}
	for name, table := range map[string]Table{"rule": t.Rules, "desk": t.Desks, "year": t.Years, "site": t.Sites} {
		if err := storage.Write(ctx, table.csv(name), output, "tables", name+".csv"); err != nil {
			return err
		}
	}
	m := Manifest{
		Run: run, Documents: t.Documents, Checked: t.Checked, Skipped: t.Skipped, Failed: t.Failed, Empty: t.Empty,
		Words: t.All.Words, Errors: t.All.Errors, Warnings: t.All.Warnings, Suggestions: t.All.Suggestions,
		Across: across, Uncompared: t.Uncompared, Parts: t.Parts,
	}
	content, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	return storage.Write(ctx, append(content, '\n'), output, ManifestName)
}

// csv returns the table with a line for each name, and a first line that says what is in it.
func (t Table) csv(name string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	// A buffer takes all that is written.
	_ = w.Write([]string{name, "documents", "words", "findings", "errors", "warnings", "suggestions"})
	for _, key := range t.Names() {
		row := t[key]
		line := []string{key}
		for _, n := range []int{row.Documents, row.Words, row.Findings(), row.Errors, row.Warnings, row.Suggestions} {
			line = append(line, strconv.Itoa(n))
		}
		_ = w.Write(line)
	}
	w.Flush()
	return out.Bytes()
}

// ReadManifest returns the manifest of an output.
func ReadManifest(ctx context.Context, output string) (*Manifest, error) {
	content, err := storage.Read(ctx, storage.Join(output, ManifestName))
	if err != nil {
		return nil, err
	}
	m := &Manifest{}
	return m, json.Unmarshal(content, m)
}
