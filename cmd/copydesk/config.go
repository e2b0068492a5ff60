package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/rules"
)

// desk has the linter for each folder. The nearest configuration at or above a folder counts, so that the editor, who
// opens one file, and a run from the root of the repository agree.
type desk struct {
	process
	book    *rulefile.Book
	given   bool                    // fixed counts for all folders, and no other configuration
	fixed   string                  // absolute path; "" is none
	nearest map[string]string       // configuration by folder; "" where there is none
	linters map[string]*lint.Linter // by configuration
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
	d := &desk{process: p, book: book, nearest: map[string]string{}, linters: map[string]*lint.Linter{}}
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

// find returns the nearest configuration at or above dir, and "" where there is none.
func (d *desk) find(dir string) string {
	if file, ok := d.nearest[dir]; ok {
		return file
	}
	file := filepath.Join(dir, rulefile.ConfigName)
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		file = ""
		if parent := filepath.Dir(dir); parent != dir {
			file = d.find(parent)
		}
	}
	d.nearest[dir] = file
	return file
}

// linter returns the linter that goes by the configuration file at an absolute path, or by none where that is empty.
func (d *desk) linter(file string) (*lint.Linter, error) {
	if l, ok := d.linters[file]; ok {
		return l, nil
	}
	cfg, err := d.config(file)
	if err != nil {
		return nil, err
	}
	l, err := d.book.Linter(cfg)
	if err != nil {
		return nil, err
	}
	d.linters[file] = l
	return l, nil
}

// config returns what the configuration file at an absolute path says; nil, the shipped defaults, where that is empty.
func (d *desk) config(file string) (*rulefile.Config, error) {
	if file == "" {
		return nil, nil
	}
	name := d.show(file)
	source, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, reason(err))
	}
	return d.book.ParseConfig(name, source)
}

// rule returns the rule with an ID, as one of the linters in use has it.
func (d *desk) rule(id string) (*lint.Rule, bool) {
	for _, l := range d.linters {
		for _, r := range l.Rules() {
			if r.ID == id {
				return r, true
			}
		}
	}
	return nil, false
}
