package reading

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"copydesk/lint"
	"copydesk/lint/across"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/walk"

	"copydesk/archive/plan"
	"copydesk/archive/storage"
)

// Holds returns a function that reports whether a local file at an absolute path holds stories.
func (s *Settings) Holds() (func(file string) bool, error) {
	w, err := s.workspace(s.Dir, s.Config)
	if err != nil {
		return nil, err
	}
	return w.Holds, nil
}

// Rule returns the rule with an ID, as one of the linters runs it.
func (s *Settings) Rule(id string) (*lint.Rule, bool) {
	_, cfg, err := s.compile()
	if err != nil {
		return nil, false
	}
	return cfg.Rule(id)
}

// Least returns the severity from which findings are reported.
func (s *Settings) Least() lint.Severity {
	level, _ := s.least() // Read has checked it
	return level
}

// Unit is a unit that is being read. The files of other machines are copied here until Close.
type Unit struct {
	plan.Unit
	settings *Settings
	staging  string // absolute path of a temporary folder; empty where there is none
}

// Open returns the unit for reading.
func (s *Settings) Open(u plan.Unit) *Unit { return &Unit{Unit: u, settings: s} }

// Close removes the copies of files. The documents of the unit stay valid.
func (u *Unit) Close() error {
	if u.staging == "" {
		return nil
	}
	return os.RemoveAll(u.staging)
}

// Sources yields the stories of the unit in the order of its files. They are the same each time, and read on demand.
func (u *Unit) Sources(ctx context.Context) iter.Seq2[lint.Source, error] {
	return func(yield func(lint.Source, error) bool) {
		for _, f := range u.Files {
			sources, err := u.file(ctx, f)
			if err != nil {
				yield(lint.Source{}, err)
				return
			}
			for s := range sources {
				if !yield(s, nil) {
					return
				}
			}
		}
	}
}

// file returns the stories of a file.
func (u *Unit) file(ctx context.Context, f plan.File) (iter.Seq[lint.Source], error) {
	if f.Reason != "" {
		return unread(f), nil
	}
	run := workspace.Run{MaxSize: u.settings.MaxSize}
	if storage.IsLocal(f.Path) {
		w, err := u.settings.workspace(u.settings.Dir, u.settings.Config)
		if err != nil {
			return nil, err
		}
		return w.Sources([]walk.File{{Path: f.Path, Regular: f.Regular}}, run), nil
	}
	w, err := u.stage(ctx, f.Path)
	if errors.Is(err, errStage) {
		f.Reason = err.Error()
		return unread(f), nil
	}
	if err != nil {
		return nil, err
	}
	return named(w.Sources([]walk.File{{Path: storage.Within(f.Path)}}, run), f.Path), nil
}

// unread yields the file as a story that is not checked.
func unread(f plan.File) iter.Seq[lint.Source] {
	why := errors.New(f.Reason)
	if f.Skipped {
		why = lint.Skip(f.Reason)
	}
	return func(yield func(lint.Source) bool) {
		yield(lint.Source{
			Path: f.Path, Folder: f.Folder, Linter: &lint.Linter{}, Read: func() (*text.Document, error) { return nil, why },
		})
	}
}

// errStage marks a file that could not be copied.
var errStage = errors.New("it could not be read from its file system")

// tries is how often a file is copied before it counts as unreadable. Object stores fail now and then.
const tries = 3

// stage copies a file to the temporary folder, and returns a workspace of that.
func (u *Unit) stage(ctx context.Context, name string) (*workspace.Workspace, error) {
	if u.staging == "" {
		dir, err := os.MkdirTemp("", "copydesk-archive-")
		if err != nil {
			return nil, err
		}
		u.staging = dir
	}
	file := ""
	if u.settings.Config != "" {
		file = filepath.Join(u.staging, rulefile.ConfigName)
	}
	w, err := u.settings.workspace(u.staging, file)
	if err != nil {
		return nil, err
	}
	to := filepath.Join(u.staging, filepath.FromSlash(storage.Within(name)))
	if !filepath.IsLocal(storage.Within(name)) {
		return nil, fmt.Errorf("%w: its address leads out of its bucket", errStage)
	}
	for try := 1; ; try++ {
		if err = storage.Stage(ctx, name, to); err == nil || ctx.Err() != nil {
			return w, err
		}
		if try == tries {
			return nil, fmt.Errorf("%w: %w", errStage, err)
		}
		time.Sleep(time.Duration(try) * time.Second)
	}
}

// named yields sources whose file is called name.
func named(sources iter.Seq[lint.Source], name string) iter.Seq[lint.Source] {
	return func(yield func(lint.Source) bool) {
		for s := range sources {
			read := s.Read
			s.Path = name
			s.Read = func() (*text.Document, error) {
				d, err := read()
				if d != nil {
					d.Name = name
				}
				return d, err
			}
			if !yield(s) {
				return
			}
		}
	}
}

// Stories calls each with what is compared of each story of the unit, in order; readable is false for one that cannot
// be read. It reads several at once.
func (u *Unit) Stories(ctx context.Context, each func(s across.Story, readable bool)) error {
	type outcome struct {
		story    across.Story
		readable bool
	}
	workers := runtime.GOMAXPROCS(0)
	queue := make(chan chan outcome, 4*workers)
	slots := make(chan struct{}, workers)
	stop := make(chan struct{})
	defer close(stop)
	var failed error
	go func() {
		defer close(queue)
		for s, err := range u.Sources(ctx) {
			if err != nil {
				failed = err
				return
			}
			done := make(chan outcome, 1)
			select {
			case queue <- done:
			case <-stop:
				return
			}
			slots <- struct{}{}
			go func() {
				defer func() { <-slots }()
				story, readable := workspace.Passages(s)
				done <- outcome{story, readable}
			}()
		}
	}()
	for done := range queue {
		o := <-done
		if ctx.Err() != nil {
			return ctx.Err()
		}
		each(o.story, o.readable)
	}
	return failed
}
