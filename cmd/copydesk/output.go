package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// outputs is a flag that takes a format and a file, as in sarif=findings.sarif, as often as it is given.
type outputs []output

// output is a report that goes into a file.
type output struct {
	format report.Format
	file   string // as it was given
}

// String returns nothing: there is no default.
func (o *outputs) String() string { return "" }

// Type returns the placeholder that help shows.
func (o *outputs) Type() string { return "FORMAT=FILE" }

// Set takes one more report.
func (o *outputs) Set(s string) error {
	name, file, ok := strings.Cut(s, "=")
	format, known := formatCalled(name)
	switch {
	case !known:
		return fmt.Errorf("unknown format %q%s", name, meant(name, formatNames()))
	case !ok || file == "":
		return fmt.Errorf("no file; write %s=FILE", name)
	case file == walk.Stdin:
		return fmt.Errorf("standard output is for --format; write --format %s", name)
	}
	*o = append(*o, output{format, file})
	return nil
}

// unwritten returns err, why the report could not be written, with the flag before it.
func (o output) unwritten(err error) error {
	return fmt.Errorf("--output %s=%s: %w", o.format.Name, o.file, disk.WriteReason(err))
}

// formatCalled returns the format with a name, and false where there is none.
func formatCalled(name string) (report.Format, bool) {
	formats := report.Formats()
	i := slices.IndexFunc(formats, func(f report.Format) bool { return f.Name == name })
	if i < 0 {
		return report.Format{}, false
	}
	return formats[i], true
}

// completeOutput offers the formats with an equals sign, and files behind it.
func completeOutput(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(typed, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var words []string
	for _, f := range report.Formats() {
		words = append(words, f.Name+"=\t"+f.About)
	}
	return words, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}

// reportFile is a report on its way into its file.
type reportFile struct {
	output
	*disk.Output
}

// open opens the files of all reports, so that what cannot be written is known before the first story is read. A
// report takes the place of what was in its file, whole and when it is done; but what other commands of the step wrote
// to the job summary of GitHub Actions stays before it. A story that is about to be checked is refused.
func (o outputs) open(p process, w *workspace.Workspace, stories []walk.File) (files []*reportFile, err error) {
	defer func() {
		if err != nil {
			discard(files)
			files = nil
		}
	}()
	taken := map[string]bool{}
	for _, out := range o {
		to, err := p.create(out)
		if err != nil {
			return files, out.unwritten(err)
		}
		f := &reportFile{out, to}
		files = append(files, f)
		if f.Target == "" {
			continue
		}
		if taken[f.Target] {
			return files, out.unwritten(errors.New("another report goes there"))
		}
		taken[f.Target] = true
		if f.Holds && !walk.IsReport(f.Target) && w.Checks(f.Target, stories) {
			return files, out.unwritten(errors.New("it is one of the files to check, and would be lost; " +
				"choose another file, or ignore it in the configuration"))
		}
	}
	return files, nil
}

// create opens what a report is written to.
func (p process) create(out output) (*disk.Output, error) {
	at := filepath.Clean(p.path(out.file))
	summary, _ := p.env("GITHUB_STEP_SUMMARY")
	// Behind /dev/stdout there may be a file that the shell goes on writing to.
	if summary != "" && at == filepath.Clean(p.path(summary)) || strings.HasPrefix(at, "/dev/") {
		return disk.Append(at)
	}
	return p.temps.Output(at)
}

// writer returns the function that writes the report, and puts it in its place where that went well.
func (f *reportFile) writer(o report.Options) func(iter.Seq2[lint.Result, error]) error {
	o.Color, o.Width = false, 0
	return func(results iter.Seq2[lint.Result, error]) error {
		err := f.format.Write(f.File, results, o)
		if err == nil {
			err = f.Finish()
		}
		if err != nil {
			return f.unwritten(err)
		}
		return nil
	}
}

// discard removes what was not finished. Of what was, there is nothing to remove.
func discard(files []*reportFile) {
	for _, f := range files {
		f.Discard()
	}
}

// writeReports writes the report of --format on out and those of --output into their files.
func writeReports(out io.Writer, files []*reportFile, results iter.Seq2[lint.Result, error], format report.Format,
	o report.Options,
) error {
	writers := []func(iter.Seq2[lint.Result, error]) error{
		func(results iter.Seq2[lint.Result, error]) error { return format.Write(out, results, o) },
	}
	for _, f := range files {
		writers = append(writers, f.writer(o))
	}
	return report.Together(results, writers)
}
