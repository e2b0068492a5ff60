// Package unused finds text without effect: allow entries that matched nothing, overrides that match no file, and
// comments for other linters.
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

// Entries finds allow entries of configurations that matched nothing.
type Entries struct {
	in      *workspace.Workspace
	entries map[string][]rulefile.AllowEntry // by configuration, an absolute path
	about   map[string]int                   // checked documents that an entry applies to, by its place
	names   map[string]map[string]bool       // checked files, by configuration, named as in its patterns
	used    map[string]bool                  // by place
	unsure  map[string]bool                  // by place: some rules of the entry did not run
}

// NewEntries returns Entries for the configurations of a workspace.
func NewEntries(in *workspace.Workspace) *Entries {
	return &Entries{
		in: in, entries: map[string][]rulefile.AllowEntry{}, about: map[string]int{}, names: map[string]map[string]bool{},
		used: map[string]bool{}, unsure: map[string]bool{},
	}
}

// Add records the entries that matched in one document.
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

// unused returns the entries of the configuration at an absolute path that matched nothing although every document
// they may apply to was checked: the files they name, or all files of a folder in paths.
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

// Removal is a configuration with entries that matched nothing.
type Removal struct {
	File    string // absolute
	Entries []Entry
	Before  []byte // content of the configuration
	After   []byte // the same without the entries that can be removed
}

// Entry is an allow entry that matched nothing.
type Entry struct {
	Line      int // from 1
	Rule      string
	Removable bool
}

// Removals returns the configurations with entries that matched nothing, sorted by path. Configurations that cannot
// be read are left out; the error joins their errors.
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
		// Entries are removed from the last to the first, so that the line numbers of the others do not change.
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

// leadsTo reports whether one of paths is a folder that contains all of the folder at an absolute path.
func leadsTo(dir disk.Dir, paths []string, folder string) bool {
	return slices.ContainsFunc(paths, func(name string) bool {
		given := filepath.Clean(dir.Path(name))
		info, err := os.Stat(given)
		return err == nil && info.IsDir() && disk.Dir(given).Holds(folder)
	})
}
