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

	"copydesk/lint/lsp"
	"copydesk/lint/report"
	"copydesk/lint/rulefile"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/workspace/disk"
)

// liveDesk is the desk of a process that goes on while configurations change: it looks whether the files they were read
// from are as they were, and reads them anew where not. It is safe for concurrent use.
type liveDesk struct {
	process process
	maxSize size // of a story

	mu     sync.Mutex
	desk   *desk
	seen   map[string]stamp                  // the files and folders that desk has looked at
	good   map[string]*rulefile.Config       // by file, the last that was sound
	read   map[string]error                  // what is wrong with the configurations that desk has read; nil for nothing
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
		info, err = os.Lstat(path) // a link that leads nowhere is there
	}
	if err != nil {
		return stamp{}
	}
	return stamp{true, info.Size(), info.ModTime().UnixNano()}
}

// newLiveDesk returns a desk that goes by the nearest configuration. Paths are absolute, in messages too.
func newLiveDesk(p process, maxSize size) (*liveDesk, error) {
	p.dir = ""
	d, err := newDesk(p, "", false)
	if err != nil {
		return nil, err
	}
	out := &liveDesk{
		process: p, maxSize: maxSize, desk: d, good: map[string]*rulefile.Config{},
		seen: map[string]stamp{}, read: map[string]error{}, faults: map[string]map[string][]lsp.Fault{},
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
			l.seen, l.read = map[string]stamp{}, map[string]error{}
			l.desk = &desk{
				process: l.process, book: l.desk.book, look: l.look,
				nearest: map[string]string{}, configs: map[string]*rulefile.Config{},
			}
			l.forget()
			break
		}
	}
	return l.epoch
}

// forget takes back what was wrong with configurations that are gone, which nobody will read again.
func (l *liveDesk) forget() {
	for at, faults := range l.faults {
		if !stampOf(at).there {
			delete(l.good, at)
			for file := range faults {
				faults[file] = nil
			}
		}
	}
}

// Rules returns what counts for a file.
func (l *liveDesk) Rules(file string, s lsp.Settings) lsp.Rules {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.ready(filepath.Dir(file), s)
	if out.Err != nil {
		return out
	}
	_, out.Name, out.Err = l.desk.inForce(file)
	if out.Err == nil {
		out.Linter, out.Left, out.Err = l.desk.linter(file)
	}
	return out
}

// Defaults returns what counts for a text in a folder that has no name yet.
func (l *liveDesk) Defaults(folder string, s lsp.Settings) lsp.Rules {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.ready(folder, s)
	if out.Err == nil {
		out.Linter, out.Err = out.Config.Linter("", s.Least())
	}
	return out
}

// ready sees that the configuration is there that counts in a folder, the last sound one where it is broken now. An
// empty folder has none of its own.
func (l *liveDesk) ready(folder string, s lsp.Settings) lsp.Rules {
	d := l.desk
	d.given, d.fixed, d.least = folder == "", "", s.Least()
	if s.Config != "" {
		d.given, d.fixed = true, filepath.Clean(s.Config)
	}
	at := d.file(folder)
	err, known := l.read[at]
	if !known {
		if _, err = d.config(at); err == nil {
			l.good[at] = d.configs[at]
			_, _, err = d.baseline(d.configs[at])
		}
		l.read[at] = err
		if at != "" {
			l.note(at, err)
		}
		// The desk goes on with the one that was sound before.
		if good := l.good[at]; err != nil && good != nil {
			d.configs[at] = good
		}
	}
	if l.good[at] == nil {
		return lsp.Rules{File: at, Err: fmt.Errorf("the configuration is broken: %w", err)}
	}
	return lsp.Rules{Config: l.good[at], File: at}
}

// Stories returns the files that "copydesk check" takes in a folder.
func (l *liveDesk) Stories(folder string) []lsp.Story {
	p := l.process
	p.dir = folder
	found := list(p, []string{"."}, stdin, false)
	out := make([]lsp.Story, 0, len(found.files))
	for _, f := range found.files {
		if f.barren {
			continue
		}
		out = append(out, lsp.Story{Path: filepath.Join(folder, filepath.FromSlash(f.path)), Err: f.reason})
	}
	return out
}

// Read returns the bytes of a file.
func (l *liveDesk) Read(path string) ([]byte, error) {
	source, err := l.process.read(file{path: filepath.ToSlash(path)}, l.maxSize)
	if err == nil && report.Recognise(source) {
		return nil, ownReport
	}
	return source, err
}

// note keeps what is wrong with a configuration, by the files it is wrong in: that one or those that it refers to.
func (l *liveDesk) note(at string, err error) {
	faults := map[string][]lsp.Fault{at: nil}
	for file := range l.faults[at] {
		faults[file] = nil // so that what was said of it is taken back
	}
	for _, e := range flatten(err) {
		var f *strict.Error
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
	source, err := disk.ReadFile(file, rulefile.LargestFile)
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

// Notes returns a line for each file that looks like a configuration and is none.
func (l *liveDesk) Notes() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for _, note := range l.desk.strayNotes() {
		out = append(out, note.Error())
	}
	return out
}
