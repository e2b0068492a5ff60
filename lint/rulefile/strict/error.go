// Package strict reads YAML and refuses all that its reader does not know: each mistake is an error with file, line,
// column and the nearest word to use instead.
package strict

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
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

// The most code points of a value that a message quotes, and of a message.
const (
	longestValue   = 100
	longestMessage = 600
)

// Cut returns s, without what follows the first code points where it is too long to be quoted.
func Cut(s string) string {
	if len(s) <= longestValue {
		return s
	}
	if runes := []rune(s); len(runes) > longestValue {
		return string(runes[:longestValue]) + "…"
	}
	return s
}

// verb is a verb of a format without flags.
var verb = regexp.MustCompile(`%[a-z]`)

// At returns the fault at n, nil for one without a place. Strings that the format quotes are cut where they are
// long.
func At(file string, n *yaml.Node, format string, args ...any) *Error {
	for i, v := range verb.FindAllString(format, -1) {
		if i >= len(args) {
			break
		}
		if s, ok := args[i].(string); ok && v == "%q" {
			args[i] = Cut(s)
		}
	}
	e := &Error{File: file, Message: fmt.Sprintf(format, args...)}
	if runes := []rune(e.Message); len(runes) > longestMessage {
		// The remedy stands at the end.
		const half = longestMessage / 2
		e.Message = string(runes[:half]) + "…" + string(runes[len(runes)-half:])
	}
	if n != nil {
		e.Line, e.Column = n.Line, n.Column
	}
	return e
}

const noAliases = "YAML anchors and aliases are not read here; write the value out"

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(.*)$`)

// syntaxError gives what the YAML reader says a place. The reader knows lines only, so the column is that of the
// line's first character.
func syntaxError(file string, source []byte, err error) *Error {
	m := yamlLine.FindStringSubmatch(strings.SplitN(err.Error(), "\n", 2)[0])
	e := &Error{File: file, Line: 1, Column: 1, Message: "not valid YAML: " + m[2]}
	if strings.HasPrefix(m[2], "unknown anchor") {
		// The reader quotes the name, and the file may be none of ours.
		e.Message = noAliases
	}
	if m[1] != "" {
		e.Line, _ = strconv.Atoi(m[1])
	}
	if lines := strings.Split(string(source), "\n"); e.Line <= len(lines) {
		line := lines[e.Line-1]
		e.Column = 1 + len(line) - len(strings.TrimLeft(line, " \t"))
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

// MostFaults is how many mistakes are named; the others are counted.
const MostFaults = 100

// Faults collects errors so that a reader sees all of them at once.
type Faults []error

// Add adds err; nil adds nothing.
func (f *Faults) Add(err error) {
	if err != nil {
		*f = append(*f, err)
	}
}

// Full reports whether there are enough, so that what is wrong in every line does not cost a search for each.
func (f Faults) Full() bool { return len(f) >= 10*MostFaults }

// Err returns the faults as one error, nil for none.
func (f Faults) Err() error { return errors.Join(f...) }

// Ordered returns the faults in the order of their places, each once, the first of them where they are many.
func (f Faults) Ordered() error {
	var all, out []error
	files, seen := []string{}, map[string]bool{}
	fileOf := func(err error) (e *Error) {
		if !errors.As(err, &e) {
			e = &Error{}
		}
		return e
	}
	for _, err := range flat(f.Err()) {
		if at := fileOf(err).File; !slices.Contains(files, at) {
			files = append(files, at)
		}
		if !seen[err.Error()] {
			seen[err.Error()] = true
			all = append(all, err)
		}
	}
	slices.SortStableFunc(all, func(x, y error) int {
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

// flat returns the errors that err joins.
func flat(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var out []error
	for _, e := range joined.Unwrap() {
		out = append(out, flat(e)...)
	}
	return out
}
