// Package strict reads YAML and refuses everything that its reader does not know. Each mistake is an error with
// file, line, column and the nearest word to use instead.
package strict

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint/lazy"
	"copydesk/lint/order"
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

// The largest number of code points of a quoted value, and of a message.
const (
	longestValue   = 100
	longestMessage = 600
)

// Cut returns s, cut to the first code points if it is too long to be quoted.
func Cut(s string) string {
	if len(s) <= longestValue {
		return s
	}
	if runes := []rune(s); len(runes) > longestValue {
		return string(runes[:longestValue]) + "…"
	}
	return s
}

// verb matches a verb without flags in a format string.
var verb = lazy.Regexp(`%[a-z]`)

// At returns a fault at n; a nil n is a fault without a place. Long strings that the format quotes are cut.
func At(file string, n *yaml.Node, format string, args ...any) *Error {
	for i, v := range verb().FindAllString(format, -1) {
		if i >= len(args) {
			break
		}
		if s, ok := args[i].(string); ok && v == "%q" {
			args[i] = Cut(s)
		}
	}
	e := &Error{File: file, Message: fmt.Sprintf(format, args...)}
	if runes := []rune(e.Message); len(runes) > longestMessage {
		// The remedy is at the end.
		const half = longestMessage / 2
		e.Message = string(runes[:half]) + "…" + string(runes[len(runes)-half:])
	}
	if n != nil {
		e.Line, e.Column = n.Line, n.Column
	}
	return e
}

// Parse returns the top node of the one YAML document in source; nil for a file without content.
func Parse(file string, source []byte) (*yaml.Node, error) {
	var doc, second yaml.Node
	d := yaml.NewDecoder(strings.NewReader(string(source)))
	if err := d.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, syntaxError(file, source, err)
	}
	if err := d.Decode(&second); err == nil {
		return nil, At(file, &second, "a second YAML document; keep one to a file")
	} else if !errors.Is(err, io.EOF) {
		return nil, syntaxError(file, source, err)
	}
	if top := doc.Content[0]; top.Tag != "!!null" {
		return top, nil
	}
	return nil, nil
}

// MostFaults is how many mistakes are reported; the others are counted.
const MostFaults = 100

// Faults collects errors, so that all of them are reported at once.
type Faults []error

// Add adds err; nil adds nothing.
func (f *Faults) Add(err error) {
	if err != nil {
		*f = append(*f, err)
	}
}

// Full reports whether there are enough faults. A file with one in every line then does not cost a search for each.
func (f Faults) Full() bool { return len(f) >= 10*MostFaults }

// Err returns the faults as one error; nil for none.
func (f Faults) Err() error { return errors.Join(f...) }

// Ordered returns the faults in the order of their places, without repetitions; only the first ones if there are
// many.
func (f Faults) Ordered() error {
	var all, out []error
	files, seen := []string{}, map[string]bool{}
	fileOf := func(err error) (e *Error) {
		if !errors.As(err, &e) {
			e = &Error{}
		}
		return e
	}
	for _, err := range Flat(f.Err()) {
		if at := fileOf(err).File; !slices.Contains(files, at) {
			files = append(files, at)
		}
		if !seen[err.Error()] {
			seen[err.Error()] = true
			all = append(all, err)
		}
	}
	order.By(all, func(x, y error) int {
		a, b := fileOf(x), fileOf(y)
		return cmp.Or(cmp.Compare(slices.Index(files, a.File), slices.Index(files, b.File)),
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	out = all[:min(len(all), MostFaults)]
	if more := len(all) - len(out); more > 0 {
		out = append(slices.Clip(out), fmt.Errorf("and %d more mistakes", more))
	}
	return errors.Join(out...)
}

// Flat returns the errors that are joined in err, at any depth; none for nil.
func Flat(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var out []error
	for _, e := range joined.Unwrap() {
		out = append(out, Flat(e)...)
	}
	return out
}
