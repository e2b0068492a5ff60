package lsp

import (
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
)

// Desk is what the server asks of the disk. Paths are absolute. Its methods are safe for concurrent use.
type Desk interface {
	// Refresh looks whether a configuration has changed on the disk, or a file that one refers to, and returns a number
	// that is another one whenever what the other methods return may be.
	Refresh() int
	// Rules returns what counts for a file.
	Rules(file string, s Settings) Rules
	// Defaults returns what counts for a text that has never been saved, in a folder; in none where that is empty.
	Defaults(folder string, s Settings) Rules
	// Faults returns what is wrong with the configurations that were looked at, by their paths. One that was looked at
	// and is sound has an empty list.
	Faults() map[string][]Fault
}

// Rules is what counts for a text.
type Rules struct {
	Linter *lint.Linter
	Config *rulefile.Config
	File   string // of the configuration; empty for none
	Name   string // of the text, as the configuration's patterns see it
	Left   error  // why the configuration leaves the text out; nil where it does not
	Err    error  // why it cannot be checked: the configuration is broken and never was sound; nil where it can
}

// Fault is what is wrong at a place of a configuration.
type Fault struct {
	Line, Column int    // from 1, column in code points; 0 for the file as a whole
	Text         string // of the line
	Message      string
}

// span returns the place as a client counts it: to the end of the line.
func (f Fault) span(e Encoding) Range {
	if f.Line == 0 {
		return Range{End: Position{Character: 1}}
	}
	b := newBuffer(f.Text, e)
	start := 0
	for i := range f.Text {
		if f.Column--; f.Column <= 0 {
			start = i
			break
		}
	}
	r := b.span(text.Span{Start: start, End: max(start+1, len(f.Text))})
	r.Start.Line, r.End.Line = f.Line-1, f.Line-1
	return r
}

// key returns what tells f from another fault.
func (f Fault) key() string { return fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Message) }

// Settings are what a client can set, as initializationOptions and as the section “copydesk” of its configuration.
type Settings struct {
	// Severity is that of the findings to show, from this one up: suggestion, warning or error; empty is warning, as in
	// a run of the command.
	Severity string `json:"severity"`
	// Config is the path of a configuration that counts for all files, and no other; empty for the nearest one.
	Config string `json:"config"`
	// Docs is the address of the page about a rule, with {rule} in the place of its ID. There is none where it is empty.
	Docs string `json:"docs"`
}

// Least returns the severity from which findings are shown; a word that is none counts as nothing.
func (s Settings) Least() lint.Severity {
	if level, ok := lint.ParseSeverity(s.Severity); ok && level != lint.Off {
		return level
	}
	return lint.Warning
}

// check returns what is wrong with s.
func (s Settings) check() error {
	if s.Severity != "" && !slices.Contains(lint.Severities(), s.Severity) {
		return fmt.Errorf("unknown severity %q%s", s.Severity, lint.DidYouMean(s.Severity, lint.Severities()))
	}
	return nil
}
