// Package config finds and reads the configuration in force for a file.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/workspace/cache"
	"copydesk/lint/workspace/disk"
)

// Options are the inputs of a Loader.
type Options struct {
	Book    *rulefile.Book // the rules that configurations change
	Version string         // of the program, for configurations that require a version
	Dir     disk.Dir       // names are relative to it, and messages show paths relative to it
	Only    []string       // the only rules to run, by name or as category/*; empty for all that are on
	// Compiled keeps what configurations compile; nil keeps nothing.
	Compiled *cache.Compiled
	// Look, if not nil, is called with each file and folder before it is read.
	Look func(path string)
	// Through, if not nil, returns the sources that a configuration is read from in place of the given ones.
	Through func(rulefile.Sources) rulefile.Sources
}

// Loader returns the configuration of each folder and reads each file once. The nearest configuration at or above a
// folder applies, so that an editor with one file and a run from the root of the repository agree. It is not safe
// for concurrent use.
type Loader struct {
	Options
	given   bool                        // fixed is the only configuration
	fixed   string                      // absolute path; "" is none
	nearest map[string]string           // configuration by folder; "" where there is none
	configs map[string]*rulefile.Config // by file
	known   map[string]bool             // the names in Only that exist in a configuration in use
	sums    map[string]string           // digests of what each configuration was read from, by file
	strays  []string                    // absolute paths of files that look like configurations or rules but are not
}

// New returns a loader that uses the nearest configuration.
func New(o Options) *Loader {
	return &Loader{
		Options: o, nearest: map[string]string{}, configs: map[string]*rulefile.Config{}, known: map[string]bool{},
		sums: map[string]string{},
	}
}

// Use makes the configuration at an absolute path apply to all folders; "" means no configuration.
func (l *Loader) Use(file string) { l.given, l.fixed = true, file }

// UseNearest makes the nearest configuration apply again.
func (l *Loader) UseNearest() { l.given, l.fixed = false, "" }

// File returns the absolute path of the configuration that applies in the folder at an absolute path; "" for none.
func (l *Loader) File(folder string) string {
	if l.given {
		return l.fixed
	}
	return l.Nearest(folder)
}

// look calls Look before a file or a folder is read.
func (l *Loader) look(path string) {
	if l.Look != nil {
		l.Look(path)
	}
}

// Nearest returns the absolute path of the nearest configuration at or above a folder, "" if there is none. A
// broken link counts, because its author wants a configuration.
func (l *Loader) Nearest(dir string) string {
	if file, ok := l.nearest[dir]; ok {
		return file
	}
	file := filepath.Join(dir, rulefile.ConfigName)
	l.look(file)
	l.noteStray(dir)
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		file = ""
		if parent := filepath.Dir(dir); parent != dir {
			file = l.Nearest(parent)
		}
	}
	l.nearest[dir] = file
	return file
}

// InForce returns the configuration that applies to the file at an absolute path, and the file's name for its
// patterns: relative to the folder of the configuration, with forward slashes.
func (l *Loader) InForce(file string) (*rulefile.Config, string, error) {
	at := l.File(filepath.Dir(file))
	cfg, err := l.Config(at)
	if err != nil || at == "" {
		return cfg, "", err
	}
	name, err := filepath.Rel(filepath.Dir(at), file)
	return cfg, filepath.ToSlash(name), err
}

// Config returns the configuration at an absolute path; for "" the shipped defaults.
func (l *Loader) Config(file string) (*rulefile.Config, error) {
	if cfg, ok := l.configs[file]; ok {
		return cfg, nil
	}
	cfg := l.Book.Defaults()
	if file != "" {
		l.look(file)
		source, err := l.Read(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", l.Dir.Show(file), err)
		}
		if cfg, err = l.Parse(file, source); err != nil {
			return nil, err
		}
	}
	l.configs[file] = cfg
	l.narrow(cfg)
	return cfg, nil
}

// narrow turns off all rules of cfg that Only does not name, if it names any.
func (l *Loader) narrow(cfg *rulefile.Config) {
	if len(l.Only) == 0 {
		return
	}
	unknown := cfg.Only(l.Only)
	for _, name := range l.Only {
		l.known[name] = l.known[name] || !slices.Contains(unknown, name)
	}
}

// CheckOnly returns an error for a name in Only that no configuration in use has.
func (l *Loader) CheckOnly() error {
	if len(l.Only) == 0 {
		return nil
	}
	cfg, err := l.Config(l.File(string(l.Dir))) // for runs without files, and for suggestions
	if err != nil {
		return err
	}
	var faults []error
	for _, name := range l.Only {
		if !l.known[name] {
			faults = append(faults, fmt.Errorf("--rule: %w", cfg.Book().CheckName(name)))
		}
	}
	return errors.Join(faults...)
}

// Parse returns the configuration in source, the content of a file at an absolute path. It does not replace one
// that was read.
func (l *Loader) Parse(file string, source []byte) (*rulefile.Config, error) {
	read := newDigest(l.Compiled)
	read.add(string(source))
	roots := []string{Root(file)}
	sources := rulefile.Sources{
		ReadFile: func(name string) ([]byte, error) {
			at := l.Dir.Path(filepath.FromSlash(name))
			l.look(at)
			source, err := readWithin(roots, at)
			read.add(string(source))
			return source, err
		},
		List: func(folder string) ([]string, error) {
			at := l.Dir.Path(filepath.FromSlash(folder))
			l.look(at)
			if err := Inside(roots, at); err != nil {
				return nil, err
			}
			found, err := l.ruleFiles(at)
			if err == nil {
				err = read.addFiles(found)
			}
			var names []string
			for _, f := range found {
				names = append(names, f.name)
			}
			return names, err
		},
		Above: func(name string) (above, below string, err error) {
			folder := filepath.Dir(l.Dir.Path(filepath.FromSlash(name)))
			at := ""
			if parent := filepath.Dir(folder); parent != folder {
				at = l.Nearest(parent)
			}
			if at == "" {
				return "", "", nil
			}
			// It was given by name, so it may lie anywhere above.
			below, err = filepath.Rel(filepath.Dir(at), folder)
			read.add(below)
			roots = append(roots, Root(at))
			return filepath.ToSlash(l.Dir.Show(at)), filepath.ToSlash(below), err
		},
		Version: l.Version,
		Copies:  read.copies(),
	}
	if l.Through != nil {
		sources = l.Through(sources)
	}
	cfg, err := l.Book.ParseConfig(filepath.ToSlash(l.Dir.Show(file)), source, sources)
	l.sums[file] = read.total()
	return cfg, err
}

// Keep makes cfg apply in place of the content of the configuration at an absolute path.
func (l *Loader) Keep(file string, cfg *rulefile.Config) { l.configs[file] = cfg }

// Sum returns a digest of the configuration at an absolute path and all files that it refers to. It is empty for
// one that was not read.
func (l *Loader) Sum(file string) string { return l.sums[file] }

// Rule returns the rule with this ID from one of the configurations in use.
func (l *Loader) Rule(id string) (*lint.Rule, bool) {
	for _, cfg := range l.configs {
		if r, ok := cfg.Rule(id); ok {
			return r, true
		}
	}
	return nil, false
}

// Replaced returns, for messages, the configuration above the one at an absolute path if the latter replaces it
// without extending it; "" if there is none. force is the content of the latter.
func (l *Loader) Replaced(file string, force *rulefile.InForce) string {
	if l.given || file == "" {
		return ""
	}
	folder := filepath.Dir(file)
	above := ""
	if parent := filepath.Dir(folder); parent != folder {
		above = l.Nearest(parent)
	}
	if above == "" {
		return ""
	}
	shown := l.Dir.Show(above)
	if slices.ContainsFunc(force.Layers, func(o rulefile.Origin) bool { return o.File == shown }) {
		return ""
	}
	return shown
}
