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
	"copydesk/lint/report/word"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// outputs is a repeatable flag that takes a format and a file, as in sarif=findings.sarif.
type outputs []output

// output is a report that is written to a file.
type output struct {
	format report.Format
	answer *word.Format // documents with comments, in the folder file; nil for a report
	file   string       // as it was given
}

// String returns an empty text: there is no default.
func (o *outputs) String() string { return "" }

// Type returns the placeholder that help shows.
func (o *outputs) Type() string { return "FORMAT=FILE" }

// Set adds one report.
func (o *outputs) Set(s string) error {
	name, file, ok := strings.Cut(s, "=")
	format, known := formatCalled(name)
	answer, answers := word.Called(name)
	switch {
	case !known && !answers:
		return fmt.Errorf("unknown format %q%s", name, meant(name, formatNames()))
	case !ok || file == "":
		return fmt.Errorf("no file; write %s=FILE", name)
	case file == walk.Stdin:
		return fmt.Errorf("standard output is for --format; write --format %s", name)
	}
	out := output{format: format, file: file}
	if answers {
		out.format.Name, out.answer = name, &answer
	}
	*o = append(*o, out)
	return nil
}

// unwritten returns err, the reason why the report could not be written, with the flag in front.
func (o output) unwritten(err error) error {
	return fmt.Errorf("--output %s=%s: %w", o.format.Name, o.file, disk.WriteReason(err))
}

// formatCalled returns the format with this name, and false if there is none.
func formatCalled(name string) (report.Format, bool) {
	formats := report.Formats()
	i := slices.IndexFunc(formats, func(f report.Format) bool { return f.Name == name })
	if i < 0 {
		return report.Format{}, false
	}
	return formats[i], true
}

// completeOutput offers the formats with an equals sign, followed by files.
func completeOutput(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(typed, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var words []string
	for _, f := range report.Formats() {
		words = append(words, f.Name+"=\t"+f.About)
	}
	for _, f := range word.Formats() {
		words = append(words, f.Name+"=\t"+f.About)
	}
	return words, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}

// reportFile is a report that is being written to its file.
type reportFile struct {
	output
	*disk.Output          // nil for answers
	answers      *answers // nil for a report
}

// open opens the files of all reports, so that errors show before the first story is checked. A finished report
// replaces the content of its file. The job summary of GitHub Actions is appended to, because other commands of the
// step write to it. A file that is also to be checked is refused.
func (o outputs) open(p process, w *workspace.Workspace, stories []walk.File) (files []*reportFile, err error) {
	defer func() {
		if err != nil {
			discard(files)
			files = nil
		}
	}()
	taken := map[string]bool{}
	for _, out := range o {
		if out.answer != nil && !anyOf(stories, out.answer.Name) {
			complain(p.err, fmt.Errorf("--output %s=%s: none of the files is a .%[1]s, so none comes back",
				out.answer.Name, out.file))
			continue
		}
		if out.answer != nil {
			write, err := w.Answers(p.path(out.file), stories)
			if err != nil {
				return files, out.unwritten(err)
			}
			files = append(files, &reportFile{output: out, answers: &answers{*out.answer, p.temps.Now(), write}})
			continue
		}
		to, err := p.create(out)
		if err != nil {
			return files, out.unwritten(err)
		}
		f := &reportFile{output: out, Output: to}
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

// anyOf reports whether one of stories may have the format called name, whose files have that ending.
func anyOf(stories []walk.File, name string) bool {
	return slices.ContainsFunc(stories, func(f walk.File) bool {
		return f.Path == walk.Stdin || strings.EqualFold(filepath.Ext(f.Path), "."+name)
	})
}

// create opens the destination of a report.
func (p process) create(out output) (*disk.Output, error) {
	at := filepath.Clean(p.path(out.file))
	summary, _ := p.env("GITHUB_STEP_SUMMARY")
	// /dev/stdout may be a file that the shell writes to afterwards.
	if summary != "" && at == filepath.Clean(p.path(summary)) || strings.HasPrefix(at, "/dev/") {
		return disk.Append(at)
	}
	return p.temps.Output(at)
}

// writer returns the function that writes the report and moves it into place if that succeeds.
func (f *reportFile) writer(o report.Options) func(iter.Seq2[lint.Result, error]) error {
	o.Color, o.Width = false, 0
	return func(results iter.Seq2[lint.Result, error]) error {
		var err error
		if f.answers != nil {
			err = f.answers.Write(results, o, f.answers.at, f.answers.write)
		} else if err = f.format.Write(f.File, results, o); err == nil {
			err = f.Finish()
		}
		if err != nil {
			return f.unwritten(err)
		}
		return nil
	}
}

// discard removes unfinished reports.
func discard(files []*reportFile) {
	for _, f := range files {
		if f.Output != nil {
			f.Discard()
		}
	}
}

// writeReports writes the report of --format to out and those of --output to their files.
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
