package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"path/filepath"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/parse"
	"copydesk/lint/report"
	"copydesk/lint/text"
	"copydesk/lint/workspace/cache"
	"copydesk/lint/workspace/changed"
	"copydesk/lint/workspace/walk"
)

// Run says how stories are checked.
type Run struct {
	MaxSize    int64 // in bytes; a larger story fails unless AllowSkips is set
	AllowSkips bool  // a story over MaxSize is skipped
	Fixing     *Fixing
	Cache      *cache.Cache // nil for none
	Speaking   bool         // results hold who speaks
}

// Fixing says which fixes are made and where fixed stories go.
type Fixing struct {
	Least  lint.Severity // findings below it are not fixed
	Unsafe bool          // fixes that may change what a story says are made too
	Write  bool          // fixed stories are written to their files
	Input  *Input        // receives the story of standard input; may be nil
}

// Sources yields the configured files as sources that read them on demand. A source is created when it is needed,
// so a waiting file takes no more memory than its path.
func (w *Workspace) Sources(files []walk.File, run Run) iter.Seq[lint.Source] {
	return func(yield func(lint.Source) bool) {
		for _, f := range files {
			at := f.At(w.Dir)
			l, left, err := w.Linter(at)
			if f.Several() && f.Reason == nil && left == nil && err == nil {
				if !w.stories(f, l, run, yield) {
					return
				}
				continue
			}
			s := w.Source(f, run, cmp.Or(left, err))
			s.Linter = l
			if run.Cache != nil && left == nil && err == nil {
				s.Cache = w.cached(run.Cache, at)
			}
			if !yield(s) {
				return
			}
		}
	}
}

// cached returns the cached results of the linter for the file at an absolute path.
func (w *Workspace) cached(c *cache.Cache, file string) lint.Cache {
	cfg, name, err := w.Configs.InForce(file)
	if err != nil {
		return nil
	}
	return c.Of(w.Configs.Sum(w.Configs.File(filepath.Dir(file))) + cfg.Key(name, w.Least))
}

// Source returns f as a source without a linter; left is why it is skipped, nil if it is not.
func (w *Workspace) Source(f walk.File, run Run, left error) lint.Source {
	format, known := f.Format()
	var source []byte // the bytes that were read
	s := lint.Source{Path: f.Path, Format: format.Name, Folder: f.Folder, Speaking: run.Speaking}
	s.Read = func() (*text.Document, error) {
		why := cmp.Or(left, f.Reason)
		if why == nil && !known {
			_, err := parse.Bytes(f.Path, nil)
			why = detail(err)
		}
		var err error
		if source, err = w.story(f, run, why); err != nil {
			return nil, err
		}
		doc, err := format.Parse(f.Path, source)
		return doc, detail(err)
	}
	if f.Change != nil {
		s.Before = func() (*text.Document, error) { return changed.Before(f, run.MaxSize) }
	}
	if run.Fixing == nil {
		return s
	}
	fixer := &fix.Fixer{
		Least: run.Fixing.Least, Unsafe: run.Fixing.Unsafe, Now: w.Temps.Now(),
		Parse: func(file []byte) (*text.Document, error) { return format.Parse(f.Path, file) },
	}
	switch {
	case !run.Fixing.Write:
	case f.Stdin:
		fixer.Write = func(file []byte) error { run.Fixing.Input.take(file, nil); return nil }
	default:
		fixer.Write = func(file []byte) error { return w.Temps.Rewrite(f.At(w.Dir), source, file) }
	}
	s.Fixer = fixer
	return s
}

// story returns the bytes of f; why is the reason not to check it. Standard input is passed to run.Fixing.Input in
// any case.
func (w *Workspace) story(f walk.File, run Run, why error) ([]byte, error) {
	piped := f.Stdin && run.Fixing != nil && run.Fixing.Input != nil
	if why != nil && !piped {
		return nil, why
	}
	source, err := w.content(f, run.MaxSize)
	if piped {
		run.Fixing.Input.take(source, err)
	}
	var large oversize
	switch {
	case piped && why != nil:
		return nil, cmp.Or(err, why)
	case errors.As(err, &large) && run.AllowSkips && !piped: // a pipe must not lose its content
		return nil, lint.Skip(large)
	case err != nil:
		return nil, err
	case report.Recognise(source):
		return nil, walk.ErrOwnReport
	}
	return source, nil
}

// detail returns err without the path, which a report already shows.
func detail(err error) error {
	var fault *parse.Error
	if !errors.As(err, &fault) {
		return err
	}
	if fault.Line > 0 {
		return fmt.Errorf("line %d: %s", fault.Line, fault.Detail())
	}
	return errors.New(fault.Detail())
}
