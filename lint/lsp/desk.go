package lsp

import (
	"fmt"

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
	// Notes returns a line for each file beside the configurations that looks like one and is none.
	Notes() []string
	// Stories returns the files in a folder that a run of the command checks there, in order.
	Stories(folder string) []Story
	// Read returns the bytes of a file. Its error is the reason why they cannot be had, a lint.Skip for a file that is
	// left out on purpose.
	Read(file string) ([]byte, error)
}

// Story is a file in a folder.
type Story struct {
	Path string
	Err  error // why it is not to be read; a lint.Skip for one that is left out on purpose; nil for a file to check
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
