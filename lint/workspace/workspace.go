// Package workspace checks stories in files. It knows which configuration and which baseline count for a file, reads
// the file, and writes fixes back. The command, the language server and every other caller go through it, so that they
// agree.
//
// Packages below it do one part each: [copydesk/lint/workspace/walk] finds the stories that paths lead to,
// [copydesk/lint/workspace/changed] those that changed in Git, and [copydesk/lint/workspace/config] the configuration.
package workspace

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/workspace/config"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// Options are what a workspace is made with.
type Options struct {
	config.Options
	Config   string // the absolute path of the configuration that counts for all files; "" for the nearest one
	Isolated bool   // no configuration counts

	Least      lint.Severity // findings below it are not looked for
	Baseline   string        // the absolute path of the baseline that counts; "" for those that configurations name
	NoBaseline bool          // no baseline counts

	Input   io.Reader   // standard input
	Outputs []io.Writer // a story that is the file behind one of them is skipped
	Temps   *disk.Temps // what is written goes through it
}

// Workspace has the linter for each file. It is not safe for concurrent use, but the sources that it returns are.
type Workspace struct {
	Options
	Configs *config.Loader
	opened  map[string]openedBaseline // by absolute path
}

// New returns a workspace. It reads nothing yet.
func New(o Options) *Workspace {
	w := &Workspace{Options: o, Configs: config.New(o.Options), opened: map[string]openedBaseline{}}
	if o.Config != "" || o.Isolated {
		w.Configs.Use(o.Config)
	}
	return w
}

// Configure reads the configurations that count for files. Its errors are theirs, each once.
func (w *Workspace) Configure(files []walk.File) error {
	var faults []error
	seen := map[string]bool{}
	for _, f := range files {
		if _, _, err := w.Linter(f.At(w.Dir)); err != nil && !seen[err.Error()] {
			seen[err.Error()] = true
			faults = append(faults, err)
		}
	}
	if len(faults) == 0 {
		return w.Configs.CheckOnly()
	}
	return errors.Join(faults...)
}

// Linter returns the linter for the file at an absolute path, or why its configuration leaves the file out. It fails
// where the configuration or the baseline is faulty.
func (w *Workspace) Linter(file string) (l *lint.Linter, left, err error) {
	cfg, name, err := w.Configs.InForce(file)
	if err != nil {
		return nil, nil, err
	}
	if pattern, ignored := cfg.Ignored(name); ignored {
		return nil, lint.Skip(fmt.Sprintf("%s ignores %q", rulefile.ConfigName, pattern)), nil
	}
	if l, err = cfg.Linter(name, w.Least); err != nil {
		return nil, nil, err
	}
	l, err = w.withBaseline(l, cfg, file)
	return l, nil, err
}

// Checks reports whether the file at an absolute path, links followed, is one of files and is going to be checked.
func (w *Workspace) Checks(at string, files []walk.File) bool {
	return slices.ContainsFunc(files, func(f walk.File) bool {
		real, err := filepath.EvalSymlinks(f.At(w.Dir))
		if f.Stdin || f.Reason != nil || err != nil || real != at {
			return false
		}
		_, left, _ := w.Linter(f.At(w.Dir))
		return left == nil
	})
}

// DeclaredType returns the type that the story at an absolute path declares; empty where it declares none or cannot be
// read.
func (w *Workspace) DeclaredType(at string) string {
	doc := w.document(walk.File{Path: w.Dir.Show(at)})
	if doc == nil {
		return ""
	}
	return doc.Type
}

// PathFrom returns the file at an absolute path as the file at another one names it: relative to its folder, with
// forward slashes.
func PathFrom(other, file string) string {
	name, err := filepath.Rel(filepath.Dir(other), file)
	if err != nil {
		name = file // it lies on another drive
	}
	return filepath.ToSlash(name)
}
