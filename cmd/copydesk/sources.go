package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"path/filepath"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/parse"
	"copydesk/lint/report"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
)

// configure reads the configurations that count for files. Its errors are theirs, each once.
func (d *desk) configure(files []file) error {
	var faults []error
	seen := map[string]bool{}
	for _, f := range files {
		if _, _, err := d.linter(d.absolute(f)); err != nil && !seen[err.Error()] {
			seen[err.Error()] = true
			faults = append(faults, err)
		}
	}
	if len(faults) == 0 {
		return d.checkOnly()
	}
	return errors.Join(faults...)
}

// absolute returns the absolute path of f.
func (d *desk) absolute(f file) string { return d.path(filepath.FromSlash(f.path)) }

// sources yields the files, which have been configured, as sources that read them when they are asked to. They are
// made as they are needed: of a file that waits, there is no more than its path.
//
// With o.fix or o.diff they have their fixes made, with o.fix in the file as well. input takes standard input.
func (d *desk) sources(files []file, o checkOptions, input *fixedInput) iter.Seq[lint.Source] {
	return func(yield func(lint.Source) bool) {
		for _, f := range files {
			l, left, err := d.linter(d.absolute(f))
			s := d.source(f, o, input, cmp.Or(left, err))
			s.Linter = l
			if d.cache != nil && left == nil && err == nil {
				s.Cache = d.cached(d.absolute(f))
			}
			if !yield(s) {
				return
			}
		}
	}
}

// linter returns the linter for the file at an absolute path, or why its configuration leaves the file out.
func (d *desk) linter(file string) (l *lint.Linter, left, err error) {
	cfg, name, err := d.inForce(file)
	if err != nil {
		return nil, nil, err
	}
	if pattern, ignored := cfg.Ignored(name); ignored {
		return nil, lint.Skip(fmt.Sprintf("%s ignores %q", rulefile.ConfigName, pattern)), nil
	}
	if l, err = cfg.Linter(name, d.least); err != nil {
		return nil, nil, err
	}
	l, err = d.letBe(l, cfg, file)
	return l, nil, err
}

// cached returns what the linter for the file at an absolute path found before.
func (d *desk) cached(file string) lint.Cache {
	cfg, name, err := d.inForce(file)
	if err != nil {
		return nil
	}
	return d.cache.Of(d.sums[d.file(filepath.Dir(file))] + cfg.Key(name, d.least))
}

// source returns f as a source; left is why it is not to be checked, nil for one that is.
func (d *desk) source(f file, o checkOptions, input *fixedInput, left error) lint.Source {
	format, known := formatOf(f)
	s := lint.Source{Path: f.path, Format: format.Name, Folder: f.barren}
	read := func() ([]byte, error) {
		source, err := d.content(f, o.maxSize)
		if f.stdin {
			input.take(source, err)
		}
		return source, err
	}
	var source []byte
	s.Read = func() (*text.Document, error) {
		why := cmp.Or(left, f.reason)
		if why == nil && !known {
			_, err := parse.Bytes(f.path, nil)
			why = detail(err)
		}
		if why != nil && input != nil && f.stdin {
			// What is left out of a pipe must come out of it all the same.
			_, err := read()
			return nil, cmp.Or(err, why)
		}
		if why != nil {
			return nil, why
		}
		var err error
		source, err = read()
		var large oversize
		switch {
		case errors.As(err, &large) && o.allowSkips && (input == nil || !f.stdin): // what a pipe lacks is lost
			return nil, lint.Skip(large)
		case err != nil:
			return nil, err
		case report.Recognise(source):
			return nil, ownReport
		}
		doc, err := format.Parse(f.path, source)
		return doc, detail(err)
	}
	if f.change != nil {
		s.Before = func() (*text.Document, error) { return f.change.document(f, format, o.maxSize) }
	}
	if !o.fix && !o.diff {
		return s
	}
	fixer := &fix.Fixer{
		Least: o.severity.Severity, Unsafe: o.unsafe,
		Parse: func(file []byte) (*text.Document, error) { return format.Parse(f.path, file) },
	}
	switch {
	case o.diff:
	case f.stdin:
		fixer.Write = func(file []byte) error { input.take(file, nil); return nil }
	default:
		fixer.Write = func(file []byte) error { return d.temps.Rewrite(d.absolute(f), source, file) }
	}
	s.Fixer = fixer
	return s
}

// formatOf returns the format of f by its name, and false where there is none.
func formatOf(f file) (parse.Format, bool) {
	if filepath.Ext(f.path) == "" {
		// Whoever names a file without an extension has looked: it is plain text until its bytes say otherwise.
		return parse.ForName(stdin)
	}
	return parse.ForName(f.path)
}

// detail returns err without the path, which a report gives already.
func detail(err error) error {
	var fault *parse.Error
	if !errors.As(err, &fault) {
		return err
	}
	if fault.Line > 0 {
		return fmt.Errorf("line %d: %s", fault.Line, fault.Detail())
	}
	return errors.New(fault.Detail())
}
