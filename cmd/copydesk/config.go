package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/workspace/cache"
	"copydesk/rules"
)

// desk has the linter for each folder. The nearest configuration at or above a folder counts, so that the editor, who
// opens one file, and a run from the root of the repository agree.
type desk struct {
	process
	book    *rulefile.Book
	given   bool                        // fixed counts for all folders, and no other configuration
	fixed   string                      // absolute path; "" is none
	nearest map[string]string           // configuration by folder; "" where there is none
	configs map[string]*rulefile.Config // by file
	only    []string                    // the rules that run, by name; none for those that are on
	known   map[string]bool             // those of only that a configuration in use has
	least   lint.Severity               // of the findings that are asked for
	sums    map[string]string           // what the configurations were read from, by file
	cache   *cache.Cache                // nil for none
	strays  []string                    // absolute paths of files that look like configurations and are none
	look    func(path string)           // is told of each file and folder before it is looked at; nil for nobody

	baselines baselines
}

// newDesk returns the desk that goes by the configuration file called config, by none where isolated, and otherwise by
// the nearest one.
func newDesk(p process, config string, isolated bool) (*desk, error) {
	if config != "" && isolated {
		return nil, errors.New("--isolated ignores all configuration, so --config cannot stand beside it")
	}
	book, err := rules.Book()
	if err != nil {
		return nil, fmt.Errorf("the rules that ship with copydesk are faulty: %w", err)
	}
	d := &desk{process: p, book: book, nearest: map[string]string{}, configs: map[string]*rulefile.Config{}}
	d.given = config != "" || isolated
	if config != "" {
		d.fixed = p.path(config)
	}
	return d, nil
}

// file returns the configuration that counts for the files in dir, an absolute path; "" for none.
func (d *desk) file(dir string) string {
	if d.given {
		return d.fixed
	}
	return d.find(dir)
}

// looking tells who wants to know that a file or a folder is about to be looked at.
func (d *desk) looking(path string) {
	if d.look != nil {
		d.look(path)
	}
}

// find returns the nearest configuration at or above dir, and "" where there is none. A link that leads nowhere counts
// as one: whoever made it wants a configuration.
func (d *desk) find(dir string) string {
	if file, ok := d.nearest[dir]; ok {
		return file
	}
	file := filepath.Join(dir, rulefile.ConfigName)
	d.looking(file)
	d.noteStray(dir)
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		file = ""
		if parent := filepath.Dir(dir); parent != dir {
			file = d.find(parent)
		}
	}
	d.nearest[dir] = file
	return file
}

// inForce returns the configuration that counts for the file at an absolute path, and the file's name as its globs see
// it: relative to the folder of the configuration, with forward slashes.
func (d *desk) inForce(file string) (*rulefile.Config, string, error) {
	at := d.file(filepath.Dir(file))
	cfg, err := d.config(at)
	if err != nil || at == "" {
		return cfg, "", err
	}
	name, err := filepath.Rel(filepath.Dir(at), file)
	return cfg, filepath.ToSlash(name), err
}

// config returns the configuration file at an absolute path; the shipped defaults where that is empty.
func (d *desk) config(file string) (*rulefile.Config, error) {
	if cfg, ok := d.configs[file]; ok {
		return cfg, nil
	}
	cfg := d.book.Defaults()
	if file != "" {
		d.looking(file)
		source, err := d.readConfig(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.show(file), err)
		}
		if cfg, err = d.parse(file, source); err != nil {
			return nil, err
		}
	}
	d.configs[file] = cfg
	d.narrow(cfg)
	return cfg, nil
}

// narrow has cfg run no other rules than those that are named, where any are.
func (d *desk) narrow(cfg *rulefile.Config) {
	if len(d.only) == 0 {
		return
	}
	unknown := cfg.Only(d.only)
	if d.known == nil {
		d.known = map[string]bool{}
	}
	for _, name := range d.only {
		d.known[name] = d.known[name] || !slices.Contains(unknown, name)
	}
}

// checkOnly returns what is wrong with the names of rules that are to run alone: no configuration in use has them.
func (d *desk) checkOnly() error {
	if len(d.only) == 0 {
		return nil
	}
	cfg, err := d.config(d.file(d.dir)) // where there are no files, and for the remedies
	if err != nil {
		return err
	}
	var faults []error
	for _, name := range d.only {
		if !d.known[name] {
			faults = append(faults, fmt.Errorf("--rule: %w", cfg.Book().CheckName(name)))
		}
	}
	return errors.Join(faults...)
}

// parse returns the configuration in source, the bytes of a file at an absolute path.
func (d *desk) parse(file string, source []byte) (*rulefile.Config, error) {
	sum := sha256.New()
	add := func(parts ...string) {
		for _, part := range parts {
			fmt.Fprintf(sum, "%d %s", len(part), part) // a hash takes all it is given
		}
	}
	add(string(source))
	roots := []string{configRoot(file)}
	cfg, err := d.book.ParseConfig(filepath.ToSlash(d.show(file)), source, rulefile.Sources{
		ReadFile: func(name string) ([]byte, error) {
			at := d.path(filepath.FromSlash(name))
			d.looking(at)
			source, err := readWithin(roots, at)
			add(string(source))
			return source, err
		},
		List: func(folder string) ([]string, error) {
			at := d.path(filepath.FromSlash(folder))
			d.looking(at)
			if err := inside(roots, at); err != nil {
				return nil, err
			}
			names, err := ruleFiles(at, d.looking)
			add(names...)
			return names, err
		},
		Above: func(name string) (above, below string, err error) {
			folder := filepath.Dir(d.path(filepath.FromSlash(name)))
			at := ""
			if parent := filepath.Dir(folder); parent != folder {
				at = d.find(parent)
			}
			if at == "" {
				return "", "", nil
			}
			// A search for the nearest one would have found it, so it may lie anywhere above.
			below, err = filepath.Rel(filepath.Dir(at), folder)
			add(below)
			roots = append(roots, configRoot(at))
			return filepath.ToSlash(d.show(at)), filepath.ToSlash(below), err
		},
		Version: version(),
	})
	if d.sums == nil {
		d.sums = map[string]string{}
	}
	d.sums[file] = string(sum.Sum(nil))
	return cfg, err
}

// rule returns the rule with an ID, as one of the configurations in use has it.
func (d *desk) rule(id string) (*lint.Rule, bool) {
	for _, cfg := range d.configs {
		if r, ok := cfg.Rule(id); ok {
			return r, true
		}
	}
	return nil, false
}
