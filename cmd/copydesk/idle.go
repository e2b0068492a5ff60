package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"copydesk/lint"
	"copydesk/lint/rulefile"
)

// idleEntries finds the allow entries of configurations that allowed nothing.
type idleEntries struct {
	*desk
	entries map[string][]rulefile.AllowEntry // by configuration, an absolute path
	about   map[string]int                   // documents that an entry is about and that were checked, by its place
	names   map[string]map[string]bool       // the files that were checked, by configuration, as its patterns name them
	used    map[string]bool                  // by place
	unsure  map[string]bool                  // by place: not all that an entry speaks of was looked for
}

func newIdleEntries(d *desk) *idleEntries {
	return &idleEntries{
		desk: d, entries: map[string][]rulefile.AllowEntry{}, about: map[string]int{}, names: map[string]map[string]bool{},
		used: map[string]bool{}, unsure: map[string]bool{},
	}
}

// add notes what the entries came to in one document.
func (i *idleEntries) add(r lint.Result) {
	story := i.path(filepath.FromSlash(r.Path))
	at := i.desk.file(filepath.Dir(story))
	cfg, name, err := i.inForce(story)
	if at == "" || err != nil {
		return
	}
	if i.names[at] == nil {
		i.entries[at], i.names[at] = cfg.AllowEntries(), map[string]bool{}
	}
	if len(i.entries[at]) == 0 {
		return
	}
	for _, f := range r.Excused {
		if f.Excuse != nil {
			i.used[f.Excuse.By] = true
		}
	}
	l, _, _ := i.linter(story)
	i.names[at][name] = true
	for _, e := range i.entries[at] {
		if !e.Concerns(name) {
			continue
		}
		by := e.By.String()
		i.about[by]++
		if r.Status != lint.Checked || l == nil || !l.LooksFor(e.Rule) {
			i.unsure[by] = true
		}
	}
}

// idle returns the entries of the configuration at an absolute path that allowed nothing, though all documents were
// checked that they could be about: those they name, or all of a folder that one of paths leads to.
func (i *idleEntries) idle(at string, paths []string) []rulefile.AllowEntry {
	folder := filepath.Dir(at)
	all := i.leadsTo(paths, folder)
	var out []rulefile.AllowEntry
	for _, e := range i.entries[at] {
		by := e.By.String()
		if i.used[by] || i.unsure[by] {
			continue
		}
		names, few := e.Names()
		checked := func(name string) bool {
			_, err := os.Lstat(filepath.Join(folder, filepath.FromSlash(name)))
			return i.names[at][name] || err != nil
		}
		if all || few && i.about[by] > 0 && !slices.ContainsFunc(names, func(n string) bool { return !checked(n) }) {
			out = append(out, e)
		}
	}
	return out
}

// settle says on w which entries are idle. With o.fix it takes them out of their files, with o.diff it writes the
// difference on out. It reports whether there are any that can be taken out.
func (i *idleEntries) settle(out, w io.Writer, o checkOptions, paths []string) (fixable bool, err error) {
	if o.changes.anything {
		return false, nil // what did not change was not looked at
	}
	var errs []error
	for _, at := range slices.Sorted(maps.Keys(i.entries)) {
		idle := i.idle(at, paths)
		if len(idle) == 0 {
			continue
		}
		before, err := i.readConfig(at)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", i.show(at), err))
			continue
		}
		after, said := before, []string{}
		// From the last to the first, so that the lines of those before stay what they are.
		for _, e := range slices.Backward(idle) {
			remedy := "take it out"
			edit, err := rulefile.RemoveAllowance(i.show(at), after, e.At)
			if err == nil {
				after, fixable = edit.Apply(after), true
				remedy = "--fix takes it out"
			}
			if o.fix && !o.diff && err == nil {
				remedy = "it was taken out"
			}
			said = append(said, fmt.Sprintf("%s:%d: this entry for %s allows nothing; %s", i.show(at), e.At, e.Rule, remedy))
		}
		for _, s := range slices.Backward(said) {
			if !o.run.quiet {
				complain(w, errors.New(s))
			}
		}
		switch {
		case len(after) == len(before):
		case o.diff:
			b := bufio.NewWriter(out)
			err = writeFileDiff(b, i.show(at), string(before), string(after), isTerminal(out), i.colors(o.color.value, out))
			errs = append(errs, err, b.Flush())
		case o.fix:
			if err := i.temps.Rewrite(at, before, after); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", i.show(at), err))
			}
		}
	}
	return fixable, errors.Join(errs...)
}
