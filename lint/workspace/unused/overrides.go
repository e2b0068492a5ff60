package unused

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/suggest"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/walk"
)

// Overrides finds overrides of configurations that match no file.
type Overrides struct {
	in      *workspace.Workspace
	configs map[string]*rulefile.Config // configurations of the checked files, by absolute path
	matched map[string]bool             // patterns, by key
	parts   map[string]map[string]bool  // parts of file names, by configuration that has overrides
}

// NewOverrides returns Overrides for the configurations of a workspace.
func NewOverrides(in *workspace.Workspace) *Overrides {
	return &Overrides{
		in: in, configs: map[string]*rulefile.Config{}, matched: map[string]bool{}, parts: map[string]map[string]bool{},
	}
}

// Add records which patterns match a document, checked or not.
func (o *Overrides) Add(r lint.Result) {
	story := walk.File{Path: r.Path}.At(o.in.Dir)
	at := o.in.Configs.File(filepath.Dir(story))
	cfg, name, err := o.in.Configs.InForce(story)
	if at == "" || err != nil {
		return
	}
	if o.configs[at] == nil {
		o.configs[at] = cfg
		if len(cfg.Overrides()) > 0 {
			o.parts[at] = map[string]bool{}
		}
	}
	for _, key := range cfg.OverridesFor(name) {
		o.matched[key] = true
	}
	if parts := o.parts[at]; parts != nil {
		for part := range strings.SplitSeq(name, "/") {
			parts[part] = true
		}
	}
}

// Notes returns a line for each override that matches no file, if paths include the whole folder of its
// configuration. A pattern that fails beside others that match is reported only if it looks like a typing error,
// because its folder may be empty for now.
func (o *Overrides) Notes(paths []string) []error {
	var out []error
	for _, at := range slices.Sorted(maps.Keys(o.configs)) {
		if !leadsTo(o.in.Dir, paths, filepath.Dir(at)) {
			continue
		}
		parts := slices.Sorted(maps.Keys(o.parts[at]))
		for _, files := range o.configs[at].Overrides() {
			unused := !slices.ContainsFunc(files.Keys, func(key string) bool { return o.matched[key] })
			for n, pattern := range files.Patterns {
				near := suggest.Nearest(strings.Trim(pattern, "./*"), parts)
				if o.matched[files.Keys[n]] || !unused && near == "" {
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
