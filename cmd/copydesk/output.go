package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
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
	to     *os.File
	temps  *disk.Temps
	target string      // absolute path of the file that to takes the place of; empty where it is the file itself
	mode   fs.FileMode // of the target; 0 where it does not exist
	blank  bool        // the target holds nothing
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
		f, err := p.create(out)
		if err != nil {
			return files, out.unwritten(err)
		}
		files = append(files, f)
		if f.target == "" {
			continue
		}
		if taken[f.target] {
			return files, out.unwritten(errors.New("another report goes there"))
		}
		taken[f.target] = true
		if f.mode != 0 && !f.blank && !walk.IsReport(f.target) && isStory(w, f.target, stories) {
			return files, out.unwritten(errors.New("it is one of the files to check, and would be lost; " +
				"choose another file, or ignore it in the configuration"))
		}
	}
	return files, nil
}

// create opens what a report is written to.
func (p process) create(out output) (*reportFile, error) {
	f := &reportFile{output: out, temps: p.temps}
	at := filepath.Clean(p.path(out.file))
	summary, _ := p.env("GITHUB_STEP_SUMMARY")
	// Behind /dev/stdout there may be a file that the shell goes on writing to.
	if summary != "" && at == filepath.Clean(p.path(summary)) || strings.HasPrefix(at, "/dev/") {
		var err error
		f.to, err = os.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
		return f, err
	}
	if real, err := filepath.EvalSymlinks(at); err == nil {
		at = real
	}
	info, err := os.Stat(at)
	switch {
	case err == nil && info.IsDir():
		return nil, errors.New("it is a folder")
	case err == nil && !info.Mode().IsRegular():
		// A pipe or a device is written to as it is.
		f.to, err = os.OpenFile(at, os.O_WRONLY, 0)
		return f, err
	case err == nil:
		// A rename asks the folder alone for permission; a file that is read-only is meant to stay as it is.
		if err := disk.Writable(at); err != nil {
			return nil, err
		}
		f.mode, f.blank = info.Mode().Perm(), info.Size() == 0
	}
	if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
		return nil, err
	}
	f.target = at
	// It has the permissions that any new file would have.
	f.to, err = p.temps.Create(filepath.Dir(at), disk.TempPrefix, 0o666)
	return f, err
}

// isStory reports whether the file at an absolute path is one of those that are going to be checked.
func isStory(w *workspace.Workspace, at string, stories []walk.File) bool {
	return slices.ContainsFunc(stories, func(s walk.File) bool {
		real, err := filepath.EvalSymlinks(s.At(w.Dir))
		if s.Stdin || s.Reason != nil || err != nil || real != at {
			return false
		}
		_, left, _ := w.Linter(s.At(w.Dir))
		return left == nil
	})
}

// writer returns the function that writes the report, and puts it in its place where that went well.
func (f *reportFile) writer(o report.Options) func(iter.Seq2[lint.Result, error]) error {
	o.Color, o.Width = false, 0
	return func(results iter.Seq2[lint.Result, error]) error {
		err := f.format.Write(f.to, results, o)
		if err == nil {
			err = f.finish()
		}
		if err != nil {
			return f.unwritten(err)
		}
		return nil
	}
}

// finish closes the report and puts it in its place.
func (f *reportFile) finish() error {
	var err error
	if f.mode != 0 {
		err = f.to.Chmod(f.mode)
	}
	if err = errors.Join(err, f.to.Close()); err != nil || f.target == "" {
		return err
	}
	return f.temps.Place(f.to.Name(), f.target)
}

// discard removes what was not finished. Of what was, there is nothing to remove.
func discard(files []*reportFile) {
	for _, f := range files {
		_ = f.to.Close()
		if f.target != "" {
			_ = f.temps.Drop(f.to.Name()) // it stays for the next run to remove
		}
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
