// Package unused finds what is written for nothing: allow entries that allowed nothing, overrides that hold for no
// file, and comments that other linters would obey.
package unused

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// Entries finds the allow entries of configurations that allowed nothing.
type Entries struct {
	in      *workspace.Workspace
	entries map[string][]rulefile.AllowEntry // by configuration, an absolute path
	about   map[string]int                   // documents that an entry is about and that were checked, by its place
	names   map[string]map[string]bool       // the files that were checked, by configuration, as its patterns name them
	used    map[string]bool                  // by place
	unsure  map[string]bool                  // by place: not all that an entry speaks of was looked for
}

// NewEntries returns Entries for the configurations of a workspace.
func NewEntries(in *workspace.Workspace) *Entries {
	return &Entries{
		in: in, entries: map[string][]rulefile.AllowEntry{}, about: map[string]int{}, names: map[string]map[string]bool{},
		used: map[string]bool{}, unsure: map[string]bool{},
	}
}

// Add notes what the entries came to in one document.
func (s *Entries) Add(r lint.Result) {
	story := walk.File{Path: r.Path}.At(s.in.Dir)
	at := s.in.Configs.File(filepath.Dir(story))
	cfg, name, err := s.in.Configs.InForce(story)
	if at == "" || err != nil {
		return
	}
	if s.names[at] == nil {
		s.entries[at], s.names[at] = cfg.AllowEntries(), map[string]bool{}
	}
	if len(s.entries[at]) == 0 {
		return
	}
	for _, f := range r.Allowed {
		if f.AllowedBy != nil {
			s.used[f.AllowedBy.By] = true
		}
	}
	l, _, _ := s.in.Linter(story)
	s.names[at][name] = true
	for _, e := range s.entries[at] {
		if !e.Concerns(name) {
			continue
		}
		by := e.By.String()
		s.about[by]++
		if r.Status != lint.Checked || l == nil || !l.LooksFor(e.Rule) {
			s.unsure[by] = true
		}
	}
}

// unused returns the entries of the configuration at an absolute path that allowed nothing, though all documents were
// checked that they could be about: those they name, or all of a folder that one of paths leads to.
func (s *Entries) unused(at string, paths []string) []rulefile.AllowEntry {
	folder := filepath.Dir(at)
	all := leadsTo(s.in.Dir, paths, folder)
	var out []rulefile.AllowEntry
	for _, e := range s.entries[at] {
		by := e.By.String()
		if s.used[by] || s.unsure[by] {
			continue
		}
		names, few := e.Names()
		checked := func(name string) bool {
			_, err := os.Lstat(filepath.Join(folder, filepath.FromSlash(name)))
			return s.names[at][name] || err != nil
		}
		if all || few && s.about[by] > 0 && !slices.ContainsFunc(names, func(n string) bool { return !checked(n) }) {
			out = append(out, e)
		}
	}
	return out
}

// Removal is a configuration with entries that allowed nothing.
type Removal struct {
	File    string // absolute
	Entries []Entry
	Before  []byte // the configuration as it is
	After   []byte // the same without the entries that can be taken out
}

// Entry is one that allowed nothing.
type Entry struct {
	Line      int // from 1
	Rule      string
	Removable bool
}

// Removals returns the configurations with entries that allowed nothing, sorted by path. Its error joins those of the
// configurations that cannot be read, which are left out.
func (s *Entries) Removals(paths []string) ([]Removal, error) {
	var out []Removal
	var errs []error
	for _, at := range slices.Sorted(maps.Keys(s.entries)) {
		unused := s.unused(at, paths)
		if len(unused) == 0 {
			continue
		}
		before, err := s.in.Configs.Read(at)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", s.in.Dir.Show(at), err))
			continue
		}
		r := Removal{File: at, Before: before, After: before}
		// From the last to the first, so that the lines of those before stay what they are.
		for _, e := range slices.Backward(unused) {
			edit, err := rulefile.RemoveAllowance(s.in.Dir.Show(at), r.After, e.At)
			if err == nil {
				r.After = edit.Apply(r.After)
			}
			r.Entries = append(r.Entries, Entry{e.At, e.Rule, err == nil})
		}
		slices.Reverse(r.Entries)
		out = append(out, r)
	}
	return out, errors.Join(errs...)
}

// leadsTo reports whether one of paths is a folder that holds all of another one, at an absolute path.
func leadsTo(dir disk.Dir, paths []string, folder string) bool {
	return slices.ContainsFunc(paths, func(name string) bool {
		given := filepath.Clean(dir.Path(name))
		info, err := os.Stat(given)
		return err == nil && info.IsDir() && disk.Dir(given).Holds(folder)
	})
}
