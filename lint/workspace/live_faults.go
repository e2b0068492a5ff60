package workspace

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint/rulefile/files"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/workspace/disk"
)

// Fault is an error at a place in a configuration.
type Fault struct {
	Line, Column int    // from 1, column in code points; 0 for the whole file
	Text         string // the text of the line
	Message      string
}

// note records the errors of a configuration by file: the configuration or a file that it refers to.
func (l *Live) note(at string, err error) {
	faults := map[string][]Fault{at: nil}
	for file := range l.faults[at] {
		faults[file] = nil // an empty list clears earlier messages
	}
	for _, e := range strict.Flat(err) {
		var f *strict.Error
		if !errors.As(e, &f) {
			faults[at] = append(faults[at], Fault{Message: e.Error()})
			continue
		}
		file := filepath.FromSlash(f.File)
		faults[file] = append(faults[file], Fault{
			Line: f.Line, Column: f.Column, Message: f.Message, Text: lineOf(file, f.Line),
		})
	}
	l.faults[at] = faults
}

// lineOf returns a line of a file, from 1; empty if there is none.
func lineOf(file string, n int) string {
	source, err := disk.ReadFile(file, files.Largest)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(source)) {
		if n--; n == 0 {
			return strings.TrimRight(line, "\r\n")
		}
	}
	return ""
}

// Faults returns the errors of the configurations that were read, by the files they are in. The list of a valid one
// is empty.
func (l *Live) Faults() map[string][]Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := map[string][]Fault{}
	for _, at := range slices.Sorted(maps.Keys(l.faults)) {
		for file, faults := range l.faults[at] {
			for _, f := range faults {
				// Two configurations may refer to one file.
				if !slices.Contains(out[file], f) {
					out[file] = append(out[file], f)
				}
			}
			if out[file] == nil {
				out[file] = []Fault{}
			}
		}
	}
	return out
}

// Notes returns a line for each file that looks like a configuration but is not, in the folders that were searched.
func (l *Live) Notes() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for _, note := range l.w.Configs.StrayNotes() {
		out = append(out, note.Error())
	}
	return out
}
