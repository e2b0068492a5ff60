// Package workspace checks stories in files. It finds the configuration and the baseline for a file, reads the
// file, and writes fixes. The command, the language server and every other caller use it, so that they agree.
//
// The packages below it do one part each: [copydesk/lint/workspace/walk] finds the stories in paths,
// [copydesk/lint/workspace/changed] those that changed in Git, and [copydesk/lint/workspace/config] the
// configuration.
package workspace

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/workspace/config"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// Options are the inputs of a workspace.
type Options struct {
	config.Options
	Config   string // absolute path of the only configuration; "" for the nearest one
	Isolated bool   // no configuration is used

	Least      lint.Severity // findings below it are not reported
	Baseline   string        // absolute path of the only baseline; "" for those in configurations
	NoBaseline bool          // no baseline is used

	Input   io.Reader   // standard input
	Outputs []io.Writer // a story that is the same file as one of them is skipped
	Temps   *disk.Temps // all files are written through it
}

// Workspace has the linter for each file. It is not safe for concurrent use, but the sources that it returns are.
type Workspace struct {
	Options
	Configs *config.Loader
	opened  map[string]openedBaseline // by absolute path
	outputs func() []fs.FileInfo      // the files of Outputs
}

// New returns a workspace. It reads nothing yet.
func New(o Options) *Workspace {
	w := &Workspace{
		Options: o, Configs: config.New(o.Options), opened: map[string]openedBaseline{},
		outputs: sync.OnceValue(o.writtenTo),
	}
	if o.Config != "" || o.Isolated {
		w.Configs.Use(o.Config)
	}
	return w
}

// Configure reads the configurations of files. It returns their errors, each once.
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

// Linter returns the linter for the file at an absolute path, or why its configuration ignores the file. It fails
// if the configuration or the baseline is faulty.
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

// Checks reports whether the file at an absolute path, links followed, is one of files and will be checked.
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

// DeclaredType returns the type that the story at an absolute path declares; empty if there is none or the story
// cannot be read.
func (w *Workspace) DeclaredType(at string) string {
	doc := w.document(walk.File{Path: w.Dir.Show(at)})
	if doc == nil {
		return ""
	}
	return doc.Type
}

// PathFrom returns the path of file relative to the folder of another file, with forward slashes. On another drive
// it stays absolute.
func PathFrom(other, file string) string {
	name, err := filepath.Rel(filepath.Dir(other), file)
	if err != nil {
		name = file // it is on another drive
	}
	return filepath.ToSlash(name)
}
