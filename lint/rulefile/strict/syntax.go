package strict

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"copydesk/lint/lazy"
)

const noAliases = "YAML anchors and aliases are not read here; write the value out"

var yamlLine = lazy.Regexp(`^(?:yaml: )?(?:line (\d+): )?(.*)$`)

const indentAlike = "this line does not fit the one above; indent keys, or list items, of one group alike"

// plainly says in plain words what the YAML reader means, by how its message ends.
var plainly = [...][2]string{
	{"expected key", indentAlike},
	{"expected '-' indicator", indentAlike},
	{"not allowed in this context", "a colon where no value can stand; indent keys alike, and put a value with " +
		"a colon in quotation marks"},
	{"expected ':'", "a key without a colon; write key: value"},
	{"or '}'", "a { is not closed; write } after its last value, and commas between them"},
	{"or ']'", "a [ is not closed; write ] after its last value, and commas between them"},
	{"unexpected end of stream", "a quotation mark is not closed"},
	{"cannot start any token", "a value cannot begin so; put it in quotation marks"},
	{"unknown escape character", "a backslash in double quotation marks has a meaning; write two, or use single marks"},
	{"alphabetic or numeric character", "a value cannot begin with * or &; put it in quotation marks"},
}

// syntaxError converts an error of the YAML reader to an Error with a place. The reader gives only the line, so the
// column is that of the line's first character.
func syntaxError(file string, source []byte, err error) *Error {
	if e := badCharacter(file, source); e != nil {
		return e
	}
	m := yamlLine().FindStringSubmatch(strings.SplitN(err.Error(), "\n", 2)[0])
	e := &Error{File: file, Line: 1, Column: 1, Message: "not valid YAML: " + m[2]}
	for _, p := range plainly {
		if strings.HasSuffix(m[2], p[0]) {
			e.Message = p[1]
		}
	}
	if strings.HasPrefix(m[2], "unknown anchor") {
		// The reader's message quotes the name, and the file may not be one of copydesk's.
		e.Message = noAliases
	}
	if m[1] != "" {
		e.Line, _ = strconv.Atoi(m[1])
	}
	lines := bytes.SplitAfter(source, []byte("\n"))
	switch {
	case e.Message == indentAlike:
		// The reader counts the lines before the group that the line is in.
		e.Line = misfit(lines, min(e.Line+1, len(lines)), err)
	case strings.HasPrefix(m[2], "did not find expected '") || strings.HasPrefix(m[2], "did not find expected ,"):
		e.Line = min(e.Line+1, len(lines))
	}
	for at := e.Line; at <= len(lines); at++ {
		line := string(lines[at-1])
		space := len(line) - len(strings.TrimLeft(line, " \t"))
		if tab := strings.IndexByte(line[:space], '\t'); tab >= 0 && space < len(strings.TrimRight(line, "\r\n")) {
			e.Line, e.Column, e.Message = at, 1+tab, "a tab; indent with spaces"
			break
		}
		if at == e.Line {
			e.Column = 1 + space
		}
		if m[2] != "found a tab character that violates indentation" {
			break
		}
	}
	return e
}

// misfit returns the number of the first line, not before from, up to which lines cannot be read for the reason of err.
func misfit(lines [][]byte, from int, err error) int {
	at := from
	for first, last := from, len(lines); first < last; {
		middle := (first + last) / 2
		var n yaml.Node
		if yaml.Unmarshal(bytes.Join(lines[:middle], nil), &n) == nil {
			first = middle + 1
		} else {
			last = middle
		}
		at = last
	}
	var n yaml.Node
	if again := yaml.Unmarshal(bytes.Join(lines[:at], nil), &n); again == nil || again.Error() != err.Error() {
		return from // an open bracket in between cannot be read either
	}
	return at
}

// badCharacter returns an error for the first byte of source that is not UTF-8 or a control character; nil if there is
// none. The reader takes UTF-16 too, which begins with its mark.
func badCharacter(file string, source []byte) *Error {
	if bytes.HasPrefix(source, []byte{0xff, 0xfe}) || bytes.HasPrefix(source, []byte{0xfe, 0xff}) {
		return nil
	}
	line, column := 1, 1
	for i := 0; i < len(source); {
		c, size := utf8.DecodeRune(source[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			return &Error{file, line, column, fmt.Sprintf("byte 0x%02x is not UTF-8; save the file in UTF-8", source[i])}
		case c == '\n':
			line, column = line+1, 0
		case unicode.IsControl(c) && c != '\t' && c != '\r' && c != '\u0085':
			return &Error{file, line, column, fmt.Sprintf("a control character, %U; take it out", c)}
		}
		column++
		i += size
	}
	return nil
}
