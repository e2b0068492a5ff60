package baseline

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"copydesk/lint/text"
)

// header begins the first line of a baseline; the version of the format follows.
const (
	header  = "copydesk baseline "
	version = 1
)

const about = `# Findings that existed when this file was made. Written by "copydesk baseline".
# Each line is one kind of finding, with tabs between: story, rule, count, words at fault, words before, words after.
# A line "sketch" finds its story again after it was renamed.
`

// Error is a fault in the file of a baseline.
type Error struct {
	File    string
	Line    int // from 1
	Message string
}

// Error returns file:line: message.
func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message) }

// Bytes returns the file of b. The same findings give the same bytes, in whatever order they were added. Each line
// is independent of the others, so versions can be compared and merged line by line.
func (b *Baseline) Bytes() []byte {
	out := fmt.Appendf(nil, "%s%d\n%s", header, version, about)
	path := ""
	for i, k := range b.entries {
		if s := b.sketches[k.Path]; s != nil && (i == 0 || k.Path != path) {
			out = fmt.Appendf(out, "%s\tsketch\t%s\n", escapePath(k.Path), s)
		}
		path = k.Path
		out = fmt.Appendf(out, "%s\t%s\t%d\t%s\t%s\t%s\n", escapePath(k.Path), escape(k.Rule), k.Count,
			escape(k.Words), escape(k.Before), escape(k.After))
	}
	return out
}

// Read reads the file of a baseline; name is for messages, and document is as in New. If lines differ only in their
// count, as after a merge, the highest counts. An error is an *Error.
func Read(name string, file []byte, document func(path string) *text.Document) (*Baseline, error) {
	entries := make([]Entry, 0, min(1<<15, bytes.Count(file, []byte("\n"))))
	sketches := map[string]Sketch{}
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(file), "\ufeff")) {
		n++
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		err := error(nil)
		switch {
		case mergeMark(line):
			err = errors.New("a merge was not finished here; keep the lines of both sides and delete this one")
		case n == 1:
			err = checkHeader(line)
		case line == "" || line[0] == '#':
		default:
			var k Entry
			var s Sketch
			if k, s, err = readEntry(line); err != nil {
				break
			}
			if s != nil {
				if sketches[k.Path] == nil {
					sketches[k.Path] = s
				}
				break
			}
			entries = append(entries, k)
		}
		if err != nil {
			return nil, &Error{name, n, err.Error()}
		}
	}
	if n == 0 {
		return nil, &Error{name, 1, "an empty file is no baseline; \"copydesk baseline create\" makes one"}
	}
	return newBaseline(entries, sketches, document, func(a, b int) int { return max(a, b) }), nil
}

// mergeMark reports whether line is a conflict marker of Git.
func mergeMark(line string) bool {
	return len(line) >= 7 && strings.Contains("<=>|", line[:1]) && strings.Count(line[:7], line[:1]) == 7
}

// checkHeader returns what is wrong with the first line of a baseline.
func checkHeader(line string) error {
	found, ok := strings.CutPrefix(line, header)
	if !ok {
		return fmt.Errorf("not a baseline: the first line is not %q", header+strconv.Itoa(version))
	}
	if v, err := strconv.Atoi(found); err != nil || v < 1 {
		return fmt.Errorf("the version of the format is %q; want %d", found, version)
	} else if v > version {
		return fmt.Errorf("written in version %d of the format, and this copydesk reads up to %d; a newer one is needed",
			v, version)
	}
	return nil
}

// readEntry reads a line: an entry or a sketch.
func readEntry(line string) (Entry, Sketch, error) {
	var all [7]string // one too many, to see that there are too many
	fields := all[:0]
	for field := range strings.SplitSeq(line, "\t") {
		clean, err := unescape(field)
		if err != nil {
			return Entry{}, nil, err
		}
		fields = append(fields, clean)
	}
	k := Entry{Path: fields[0]}
	if k.Path == "" {
		return k, nil, errors.New("the line begins without the path of a story")
	}
	if len(fields) == 3 && fields[1] == "sketch" {
		s, err := parseSketch(fields[2])
		return k, s, err
	}
	if len(fields) != 6 {
		return k, nil, fmt.Errorf("want six fields with tabs between them (story, rule, how many, words, words before, "+
			"words after), found %d", len(fields))
	}
	k.Rule, k.Words, k.Before, k.After = fields[1], fields[3], fields[4], fields[5]
	if !strings.Contains(k.Rule, "/") {
		return k, nil, fmt.Errorf("%q is no rule; want one such as sourcing/vague-group", k.Rule)
	}
	var err error
	// A billion findings of one kind in one story is a mistake, and sums must not overflow.
	if k.Count, err = strconv.Atoi(fields[2]); err != nil || k.Count < 1 || k.Count > 1e9 {
		return k, nil, fmt.Errorf("how many is %q; want a whole number from 1", fields[2])
	}
	return k, nil, nil
}
