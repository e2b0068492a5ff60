package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/rulefile"
)

// idleOverrides finds the overrides of configurations that hold for no file.
type idleOverrides struct {
	*desk
	configs map[string]*rulefile.Config // by their absolute paths, those of the files that were looked at
	matched map[string]bool             // patterns, by key
	parts   map[string]map[string]bool  // of the names of files, by configuration
}

func newIdleOverrides(d *desk) *idleOverrides {
	return &idleOverrides{
		desk: d, configs: map[string]*rulefile.Config{}, matched: map[string]bool{}, parts: map[string]map[string]bool{},
	}
}

// add notes which patterns are about a document, checked or not.
func (i *idleOverrides) add(r lint.Result) {
	story := i.path(filepath.FromSlash(r.Path))
	at := i.desk.file(filepath.Dir(story))
	cfg, name, err := i.inForce(story)
	if at == "" || err != nil {
		return
	}
	if i.configs[at] == nil {
		i.configs[at], i.parts[at] = cfg, map[string]bool{}
	}
	for _, key := range cfg.OverridesFor(name) {
		i.matched[key] = true
	}
	for part := range strings.SplitSeq(name, "/") {
		i.parts[at][part] = true
	}
}

// notes returns what there is to say of overrides that hold for no file, where paths lead to all of the folder of their
// configuration. A pattern beside others that match is named where it looks like a slip, because a folder may be empty
// for a while.
func (i *idleOverrides) notes(o checkOptions, paths []string) []error {
	if o.changes.anything {
		return nil // what did not change was not looked at
	}
	var out []error
	for _, at := range slices.Sorted(maps.Keys(i.configs)) {
		if !i.leadsTo(paths, filepath.Dir(at)) {
			continue
		}
		parts := slices.Sorted(maps.Keys(i.parts[at]))
		for _, files := range i.configs[at].Overrides() {
			idle := !slices.ContainsFunc(files.Keys, func(key string) bool { return i.matched[key] })
			for n, pattern := range files.Patterns {
				near := lint.Nearest(strings.Trim(pattern, "./*"), parts)
				if i.matched[files.Keys[n]] || !idle && near == "" {
					continue
				}
				hint := ""
				if near != "" {
					hint = fmt.Sprintf("; did you mean %q?", strings.Replace(pattern, strings.Trim(pattern, "./*"), near, 1))
				}
				out = append(out, fmt.Errorf("%s: the pattern %q of this override matches none of the files here%s",
					files.By, pattern, hint))
			}
		}
	}
	return out
}

// leadsTo reports whether one of paths is a folder that holds all of another one, at an absolute path.
func (d *desk) leadsTo(paths []string, folder string) bool {
	return slices.ContainsFunc(paths, func(name string) bool {
		given := filepath.Clean(d.path(name))
		info, err := os.Stat(given)
		return err == nil && info.IsDir() && within(given, folder)
	})
}
