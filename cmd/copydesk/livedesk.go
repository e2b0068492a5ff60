package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"copydesk/lint"
	"copydesk/lint/lsp"
	"copydesk/lint/rulefile"
)

// liveDesk is the desk of a process that goes on while configurations change: it looks whether the files they were read
// from are as they were, and reads them anew where not. It is safe for concurrent use.
type liveDesk struct {
	process process

	mu     sync.Mutex
	desk   *desk
	seen   map[string]stamp                  // the files and folders that desk has looked at
	good   map[string]*rulefile.Config       // by file, the last that was sound
	faults map[string]map[string][]lsp.Fault // by configuration and file; none for a sound one
	epoch  int                               // how often something was found to be changed
}

// stamp is what a file looks like from outside.
type stamp struct {
	there bool
	size  int64
	time  int64
}

func stampOf(path string) stamp {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}
	}
	return stamp{true, info.Size(), info.ModTime().UnixNano()}
}

// newLiveDesk returns a desk that goes by the nearest configuration. Paths are absolute, in messages too.
func newLiveDesk(p process) (*liveDesk, error) {
	p.dir = ""
	d, err := newDesk(p, "", false)
	if err != nil {
		return nil, err
	}
	out := &liveDesk{
		process: p, desk: d, good: map[string]*rulefile.Config{}, faults: map[string]map[string][]lsp.Fault{},
		seen: map[string]stamp{},
	}
	d.look = out.look
	return out, nil
}

// look keeps what a file looks like that is about to be read.
func (l *liveDesk) look(path string) {
	if _, ok := l.seen[path]; !ok {
		l.seen[path] = stampOf(path)
	}
}

// Refresh forgets all that was read where one of the files has changed.
func (l *liveDesk) Refresh() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	for path, was := range l.seen {
		if stampOf(path) != was {
			l.epoch++
			l.seen = map[string]stamp{}
			l.desk = &desk{
				process: l.process, book: l.desk.book, look: l.look,
				nearest: map[string]string{}, configs: map[string]*rulefile.Config{},
			}
			break
		}
	}
	return l.epoch
}

// Rules returns what counts for a file.
func (l *liveDesk) Rules(file string, s lsp.Settings) lsp.Rules {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := l.configuration(filepath.Dir(file), s)
	name := ""
	if at != "" {
		// A file on another drive is one that no pattern is about.
		name, _ = filepath.Rel(filepath.Dir(at), file)
	}
	return l.rules(at, filepath.ToSlash(name), s)
}

// Defaults returns what counts for a text in a folder that has no name yet.
func (l *liveDesk) Defaults(folder string, s lsp.Settings) lsp.Rules {
	l.mu.Lock()
	defer l.mu.Unlock()
	if folder == "" && s.Config == "" {
		return l.rules("", "", s)
	}
	return l.rules(l.configuration(folder, s), "", s)
}

// configuration returns the configuration that counts in a folder; empty for none.
func (l *liveDesk) configuration(folder string, s lsp.Settings) string {
	if s.Config != "" {
		return filepath.Clean(s.Config)
	}
	return l.desk.find(folder)
}

func (l *liveDesk) rules(at, name string, s lsp.Settings) lsp.Rules {
	cfg, err := l.desk.config(at)
	if at != "" {
		l.note(at, err)
	}
	if err == nil {
		l.good[at] = cfg
	} else if cfg = l.good[at]; cfg == nil {
		return lsp.Rules{File: at, Err: fmt.Errorf("the configuration is broken: %w", err)}
	}
	out := lsp.Rules{Config: cfg, File: at, Name: name}
	if pattern, ignored := cfg.Ignored(name); ignored {
		out.Left = lint.Skip(fmt.Sprintf("%s ignores %q", rulefile.ConfigName, pattern))
		return out
	}
	out.Linter, out.Err = cfg.Linter(name, s.Least())
	return out
}

// note keeps what is wrong with a configuration, by the files it is wrong in: that one or those that it refers to.
func (l *liveDesk) note(at string, err error) {
	faults := map[string][]lsp.Fault{at: nil}
	for file := range l.faults[at] {
		faults[file] = nil // so that what was said of it is taken back
	}
	for _, e := range flatten(err) {
		var f *rulefile.Error
		if !errors.As(e, &f) {
			faults[at] = append(faults[at], lsp.Fault{Message: e.Error()})
			continue
		}
		file := filepath.FromSlash(f.File)
		faults[file] = append(faults[file], lsp.Fault{
			Line: f.Line, Column: f.Column, Message: f.Message, Text: lineOf(file, f.Line),
		})
	}
	l.faults[at] = faults
}

// flatten returns the errors that err joins.
func flatten(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var out []error
	for _, e := range joined.Unwrap() {
		out = append(out, flatten(e)...)
	}
	return out
}

// lineOf returns a line of a file, from 1; empty where there is none.
func lineOf(file string, n int) string {
	source, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(source)) {
		if n--; n == 0 {
			return strings.TrimRight(line, "\r\n")
		}
	}
	return ""
}

// Faults returns what is wrong with the configurations that were looked at.
func (l *liveDesk) Faults() map[string][]lsp.Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := map[string][]lsp.Fault{}
	for _, at := range slices.Sorted(maps.Keys(l.faults)) {
		for file, faults := range l.faults[at] {
			for _, f := range faults {
				// Two configurations may refer to one file.
				if !slices.Contains(out[file], f) {
					out[file] = append(out[file], f)
				}
			}
			if out[file] == nil {
				out[file] = []lsp.Fault{}
			}
		}
	}
	return out
}
