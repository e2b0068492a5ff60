// Package rulefile turns YAML into rules: rule files, lexicons, presets and a newsroom's configuration. Everything is
// strict: what it does not know is an error with file, line, column and the nearest word that would do.
package rulefile

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Error is a fault in a YAML file.
type Error struct {
	File         string
	Line, Column int // from 1, column in code points; 0 where the fault has no place
	Message      string
}

// Error returns file:line:column: message.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

func errorAt(file string, n *yaml.Node, format string, args ...any) *Error {
	e := &Error{File: file, Message: fmt.Sprintf(format, args...)}
	if n != nil {
		e.Line, e.Column = n.Line, n.Column
	}
	return e
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(.*)$`)

// syntaxError gives what the YAML reader says a place. The reader knows lines only, so the column is that of the
// line's first character.
func syntaxError(file string, source []byte, err error) *Error {
	m := yamlLine.FindStringSubmatch(strings.SplitN(err.Error(), "\n", 2)[0])
	e := &Error{File: file, Line: 1, Column: 1, Message: "not valid YAML: " + m[2]}
	if m[1] != "" {
		e.Line, _ = strconv.Atoi(m[1])
	}
	if lines := strings.Split(string(source), "\n"); e.Line <= len(lines) {
		line := lines[e.Line-1]
		e.Column = 1 + len(line) - len(strings.TrimLeft(line, " \t"))
	}
	return e
}

// parse returns the top node of the one YAML document in source; nil for a file without content.
func parse(file string, source []byte) (*yaml.Node, error) {
	var doc, second yaml.Node
	d := yaml.NewDecoder(strings.NewReader(string(source)))
	if err := d.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, syntaxError(file, source, err)
	}
	if err := d.Decode(&second); err == nil {
		return nil, errorAt(file, &second, "a second YAML document; keep one to a file")
	} else if !errors.Is(err, io.EOF) {
		return nil, syntaxError(file, source, err)
	}
	if top := doc.Content[0]; top.Tag != "!!null" {
		return top, nil
	}
	return nil, nil
}

// faults collects errors so that a reader sees all of them at once.
type faults []error

func (f *faults) add(err error) {
	if err != nil {
		*f = append(*f, err)
	}
}

func (f faults) err() error { return errors.Join(f...) }
