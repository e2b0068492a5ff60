package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report/history"
	"copydesk/lint/report/html"
	"copydesk/lint/report/record"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// newReport returns the command that makes a page for editors of reports in JSON.
func newReport(p process) *cobra.Command {
	var in bookOptions
	var o pageFlags
	c := &cobra.Command{
		Use:   "report FILE…",
		Short: "Make one page for editors from the reports of several runs",
		Long: `Make one page for editors, as check --format html does, from reports that
"copydesk check --format json --include-copy" wrote: of several machines, folders or
days. - is standard input. Of a story that is in several reports, the newest counts.
Reports written without --include-copy show findings only.`,
		Example: `  copydesk check --format json --include-copy sport/ > sport.json
  copydesk report sport.json politics.json > report.html
  copydesk report --history history.jsonl *.json > report.html`,
		RunE: func(_ *cobra.Command, files []string) error {
			if len(files) == 0 {
				return errors.New("no report; give files that \"copydesk check --format json --include-copy\" wrote, or -")
			}
			_, rules, err := in.rules(p)
			if err != nil {
				return err
			}
			byID := map[string]*lint.Rule{}
			for _, r := range rules {
				byID[r.ID] = r
			}
			return o.write(p, files, byID)
		},
	}
	o.define(c)
	in.define(c)
	return c
}

// pageFlags are the flags about the page for editors.
type pageFlags struct {
	noExcerpts bool
	history    string // the file; empty for none
}

// define adds the flags to c.
func (o *pageFlags) define(c *cobra.Command) {
	c.Flags().BoolVar(&o.noExcerpts, "no-excerpts", false, "show no word of a story in html, for reports that travel")
	c.Flags().StringVar(&o.history, "history", "",
		"add the figures of this run to this `FILE`, and show in html how they changed")
}

// write writes the page of the reports in files.
func (o *pageFlags) write(p process, files []string, rules map[string]*lint.Rule) error {
	var runs []*record.Run
	for _, name := range files {
		run, err := readReport(p, name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		runs = append(runs, run)
	}
	earlier, err := o.readHistory(p)
	if err != nil {
		return err
	}
	all, notes := record.Merge(runs)
	if all.Time.IsZero() {
		all.Time = p.time()
	}
	err = html.Write(p.out, all.All, html.Options{
		Version: version(), Time: all.Time, Commit: all.Commit, NoExcerpts: o.noExcerpts, History: earlier,
		Left: all.Left, Notes: notes,
		Rule: func(id string) (string, []string) {
			if r := rules[id]; r != nil {
				return r.Title, r.Standards
			}
			return "", nil
		},
	})
	if err != nil {
		return err
	}
	row := history.Row{Time: all.Time, Commit: all.Commit}
	for _, s := range all.Stories {
		row.Add(s)
	}
	return o.record(p, row)
}

// readReport reads the report in a file or, for -, from standard input.
func readReport(p process, name string) (*record.Run, error) {
	if name == walk.Stdin {
		return record.Read(p.in)
	}
	f, err := os.Open(p.path(name))
	if err != nil {
		return nil, disk.Reason(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	return record.Read(f)
}

// readHistory returns the runs in the history; none where there is no file yet.
func (o *pageFlags) readHistory(p process) ([]history.Row, error) {
	if o.history == "" {
		return nil, nil
	}
	f, err := os.Open(p.path(o.history))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var rows []history.Row
	if err == nil {
		rows, err = history.Read(f)
		_ = f.Close() // it was only read
	}
	if err != nil {
		return nil, fmt.Errorf("--history %s: %w", o.history, disk.Reason(err))
	}
	return rows, nil
}

// record adds a row to the history.
func (o *pageFlags) record(p process, row history.Row) error {
	if o.history == "" {
		return nil
	}
	at := filepath.Clean(p.path(o.history))
	err := os.MkdirAll(filepath.Dir(at), 0o777)
	if err == nil {
		err = disk.AppendLine(at, row.Line())
	}
	if err != nil {
		return fmt.Errorf("--history %s: %w", o.history, disk.WriteReason(err))
	}
	return nil
}
