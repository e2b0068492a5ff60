// Package checking checks the stories of a unit and writes what it found.
package checking

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/workspace"

	"copydesk/archive/copies"
	"copydesk/archive/reading"
	"copydesk/archive/storage"
	"copydesk/archive/tables"
)

// Unit checks the stories of a unit, which have copies in common with others, writes its part of the output, and
// returns the counts. A part has its names once it is whole; one that is written again replaces itself.
func Unit(ctx context.Context, u *reading.Unit, s *reading.Settings, found *copies.Found, output string) (
	tables.Totals, error,
) {
	totals := tables.Totals{Uncompared: found.Uncompared}
	w, err := newWriter(ctx, output, u.Number)
	if err != nil {
		return totals, err
	}
	defer w.discard()
	var failed error
	sources := func(yield func(lint.Source) bool) {
		for source, err := range u.Sources(ctx) {
			if err != nil {
				failed = err
				return
			}
			if !yield(workspace.WithCopies(source, found.Copies)) {
				return
			}
		}
	}
	results := func(yield func(lint.Result, error) bool) {
		for r, err := range lint.All(ctx, sources) {
			if err == nil {
				shown := shown(r.Findings, s.Least())
				totals.Add(r, shown)
				err = w.rows(r, shown)
			}
			if err != nil {
				yield(lint.Result{}, err)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
	err = report.JSONLines(w, iter.Seq2[lint.Result, error](results), report.Options{Severity: s.Least(), Rule: s.Rule})
	if err == nil {
		err = failed
	}
	if err != nil {
		return totals, err
	}
	totals.Parts = []tables.Part{{
		Unit: u.Number, Documents: totals.Documents, Checked: totals.Checked, Skipped: totals.Skipped,
		Failed: totals.Failed, Findings: totals.All.Findings(),
	}}
	if w.findings != totals.All.Findings() {
		return totals, fmt.Errorf("unit %d has %d findings, of which %d were written", u.Number, totals.All.Findings(),
			w.findings)
	}
	return totals, w.finish()
}

// shown returns the findings of at least a severity.
func shown(findings []lint.Finding, least lint.Severity) []lint.Finding {
	out := make([]lint.Finding, 0, len(findings))
	for _, f := range findings {
		if f.Severity >= least {
			out = append(out, f)
		}
	}
	return out
}

// The beginnings of the lines of report.JSONLines.
var (
	findingLine  = []byte(`{"type":"finding"`)
	documentLine = []byte(`{"type":"document"`)
	unchecked    = [][]byte{[]byte(`"status":"failed"`), []byte(`"status":"skipped"`)}
)

// writer takes the lines of report.JSONLines. Those on findings go to one file, and those on documents that were not
// checked to another one; the others are left out.
type writer struct {
	lines, failed *storage.Output
	table         *table
	findings      int    // lines on findings
	left          []byte // a line without its end
}

// PartName returns the name of the files of a unit, without the extension.
func PartName(unit int) string { return fmt.Sprintf("part-%06d", unit) }

func newWriter(ctx context.Context, output string, unit int) (w *writer, err error) {
	w = &writer{}
	defer func() {
		if err != nil {
			w.discard()
		}
	}()
	name := PartName(unit)
	if w.lines, err = storage.Create(ctx, output, "findings", name+".jsonl"); err != nil {
		return w, err
	}
	if w.failed, err = storage.Create(ctx, output, "failed", name+".jsonl"); err != nil {
		return w, err
	}
	parquet, err := storage.Create(ctx, output, "findings-parquet", name+".parquet")
	if err != nil {
		return w, err
	}
	w.table = newTable(parquet)
	return w, nil
}

func (w *writer) rows(r lint.Result, shown []lint.Finding) error { return w.table.add(r, shown) }

// Write takes lines, which may come in pieces.
func (w *writer) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		end := bytes.IndexByte(b, '\n') + 1
		if end == 0 {
			w.left = append(w.left, b...)
			break
		}
		line := b[:end]
		if len(w.left) > 0 {
			line = append(w.left, line...)
			w.left = w.left[:0]
		}
		if err := w.line(line); err != nil {
			return 0, err
		}
		b = b[end:]
	}
	return n, nil
}

func (w *writer) line(line []byte) error {
	var to io.Writer
	switch {
	case bytes.HasPrefix(line, findingLine):
		w.findings++
		to = w.lines
	case bytes.HasPrefix(line, documentLine) && (bytes.Contains(line, unchecked[0]) || bytes.Contains(line, unchecked[1])):
		to = w.failed
	default:
		return nil
	}
	_, err := to.Write(line)
	return err
}

// finish gives the files their names.
func (w *writer) finish() error {
	if err := w.lines.Finish(); err != nil {
		return err
	}
	if err := w.failed.Finish(); err != nil {
		return err
	}
	return w.table.finish()
}

// discard removes the files without names.
func (w *writer) discard() {
	for _, out := range []*storage.Output{w.lines, w.failed} {
		if out != nil {
			out.Discard()
		}
	}
	if w.table != nil {
		w.table.out.Discard()
	}
}
