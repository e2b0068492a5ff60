package lint

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/text"
)

// baselineHeader begins the first line of a baseline; the version of the format follows.
const (
	baselineHeader  = "copydesk baseline "
	baselineVersion = 1
)

const baselineAbout = `# Findings that stood when this was made, and are let be. Written by "copydesk baseline".
# A line a kind of finding, set apart by tabs: story, rule, how many, words at fault, words before, words after.
# Of each story, the line "sketch" is by what it is known again when it has another name.
`

// BaselineError is a fault in the file of a baseline.
type BaselineError struct {
	File    string
	Line    int // from 1
	Message string
}

// Error returns file:line: message.
func (e *BaselineError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message) }

// Bytes returns the file of b. It is the same for the same findings, whatever found them in what order, and a line of
// it stands for itself, so that versions of it can be compared and merged line by line.
func (b *Baseline) Bytes() []byte {
	out := fmt.Appendf(nil, "%s%d\n%s", baselineHeader, baselineVersion, baselineAbout)
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

// ReadBaseline reads the file of a baseline; name is for messages, and document as NewBaseline has it. Of lines that
// differ in nothing but their count, as a merge may leave them, the highest counts. An error is a *BaselineError.
func ReadBaseline(name string, file []byte, document func(path string) *text.Document) (*Baseline, error) {
	entries := make([]Known, 0, min(1<<15, bytes.Count(file, []byte("\n"))))
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
			var k Known
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
			return nil, &BaselineError{name, n, err.Error()}
		}
	}
	if n == 0 {
		return nil, &BaselineError{name, 1, "an empty file is no baseline; \"copydesk baseline create\" makes one"}
	}
	return newBaseline(entries, sketches, document, func(a, b int) int { return max(a, b) }), nil
}

// mergeMark reports whether line is one that Git writes between the sides of a merge that it could not finish.
func mergeMark(line string) bool {
	return len(line) >= 7 && strings.Contains("<=>|", line[:1]) && strings.Count(line[:7], line[:1]) == 7
}

// checkHeader returns what is wrong with the first line of a baseline.
func checkHeader(line string) error {
	version, ok := strings.CutPrefix(line, baselineHeader)
	if !ok {
		return fmt.Errorf("not a baseline: the first line is not %q", baselineHeader+strconv.Itoa(baselineVersion))
	}
	if v, err := strconv.Atoi(version); err != nil || v < 1 {
		return fmt.Errorf("the version of the format is %q; want %d", version, baselineVersion)
	} else if v > baselineVersion {
		return fmt.Errorf("written in version %d of the format, and this copydesk reads up to %d; a newer one is needed",
			v, baselineVersion)
	}
	return nil
}

// readEntry reads a line, which is an entry or a sketch.
func readEntry(line string) (Known, Sketch, error) {
	var all [7]string // one too many is seen
	fields := all[:0]
	for field := range strings.SplitSeq(line, "\t") {
		clean, err := unescape(field)
		if err != nil {
			return Known{}, nil, err
		}
		fields = append(fields, clean)
	}
	k := Known{Path: fields[0]}
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
	// A billion of one kind in one story is a slip, and sums of them must not overflow.
	if k.Count, err = strconv.Atoi(fields[2]); err != nil || k.Count < 1 || k.Count > 1e9 {
		return k, nil, fmt.Errorf("how many is %q; want a whole number from 1", fields[2])
	}
	return k, nil, nil
}

// String returns the values in hexadecimal, eight digits each.
func (s Sketch) String() string {
	var out []byte
	for _, value := range s {
		out = fmt.Appendf(out, "%08x", value)
	}
	return string(out)
}

// parseSketch reads what String writes.
func parseSketch(digits string) (Sketch, error) {
	var values [sketched]uint32
	out := Sketch(values[:0])
	for rest := digits; rest != "" && out != nil; {
		part := rest[:min(8, len(rest))]
		rest = rest[len(part):]
		value, err := strconv.ParseUint(part, 16, 32)
		out = append(out, uint32(value))
		if err != nil || len(part) != 8 || len(out) > sketched {
			out = nil
		}
	}
	if len(out) == 0 || !slices.IsSorted(out) {
		return nil, fmt.Errorf("%q is no sketch; want up to %d times eight hexadecimal digits, in ascending order",
			digits, sketched)
	}
	return out, nil
}

// escapePath is escape for the path that begins a line, which must not look like a comment, a mark of a merge, or
// white space.
func escapePath(s string) string {
	if s != "" && strings.Contains("#<=>|", s[:1]) {
		return fmt.Sprintf(`\u{%x}`, s[0]) + escape(s[1:])
	}
	return escape(s)
}

// escape returns s without anything that would end a field or show otherwise than it is: \t, \n, \r, \\, \u{202e} for a
// character and \x{ff} for a byte that is none.
func escape(s string) string {
	clean := func(r rune) bool { return r != utf8.RuneError && r != '\\' && unicode.IsPrint(r) }
	if strings.IndexFunc(s, func(r rune) bool { return !clean(r) }) < 0 {
		return s
	}
	var out []byte
	for i, r := range s {
		switch {
		case clean(r):
			out = utf8.AppendRune(out, r)
		case r == '\\':
			out = append(out, `\\`...)
		case r == '\t':
			out = append(out, `\t`...)
		case r == '\n':
			out = append(out, `\n`...)
		case r == '\r':
			out = append(out, `\r`...)
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			out = fmt.Appendf(out, `\x{%02x}`, s[i])
		default:
			out = fmt.Appendf(out, `\u{%x}`, r)
		}
	}
	return string(out)
}

// unescape reads what escape writes.
func unescape(s string) (string, error) {
	if !strings.Contains(s, `\`) {
		return s, nil
	}
	var out []byte
	for s != "" {
		before, rest, found := strings.Cut(s, `\`)
		out = append(out, before...)
		if !found {
			break
		}
		if rest == "" {
			return "", errors.New(`a \ stands at the end of a field; write \\`)
		}
		s = rest[1:]
		switch rest[0] {
		case '\\':
			out = append(out, '\\')
		case 't':
			out = append(out, '\t')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 'u', 'x':
			digits, after, closed := strings.Cut(strings.TrimPrefix(s, "{"), "}")
			value, err := strconv.ParseUint(digits, 16, 32)
			wide := rest[0] == 'u'
			if !closed || err != nil || s[0] != '{' || wide && !utf8.ValidRune(rune(value)) || !wide && value > 0xff {
				return "", fmt.Errorf(`\%c is followed by no character in hexadecimal digits and braces, as in \u{202e}`, rest[0])
			}
			if s = after; wide {
				out = utf8.AppendRune(out, rune(value))
			} else {
				out = append(out, byte(value))
			}
		default:
			return "", fmt.Errorf(`unknown \%c; \\ stands for a backslash`, []rune(rest)[0])
		}
	}
	return string(out), nil
}
