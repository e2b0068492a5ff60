// Package terminal shows copy on a terminal and in CI logs: safely, in colours, wrapped, and with carets under the
// words at fault.
package terminal

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Safe returns s, which may come from a story or a file name, as one line that a terminal shows and does not obey. A
// line break or a tab becomes a space. Another control character becomes its picture (U+2400 …). A character that
// reorders or hides text (Unicode Technical Report 36, section 3.1) becomes its number in angle brackets. An invalid
// byte of UTF-8 becomes U+FFFD. In text that a CI log would read as a command, such as ##vso[…], the second
// character becomes its number.
func Safe(s string) string {
	if strings.IndexFunc(s, Harmful) < 0 && utf8.ValidString(s) && !strings.Contains(s, "##") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '#' && CommandAt(s, i):
			b.WriteString(Picture(r))
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
		case Harmful(r):
			b.WriteString(Picture(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// CommandAt reports whether s[i] is the second character of ##[, ##vso[ or ##teamcity[, which GitHub Actions, Azure
// Pipelines and TeamCity obey anywhere in a line.
func CommandAt(s string, i int) bool {
	if i == 0 || s[i-1] != '#' || s[i] != '#' {
		return false
	}
	name, _, ok := strings.Cut(s[i+1:min(len(s), i+1+len("teamcity["))], "[")
	return ok && (name == "" || strings.EqualFold(name, "vso") || strings.EqualFold(name, "teamcity"))
}

// Inert returns line, which is Safe, in a form that GitHub Actions does not take for a workflow command. Such a
// command is at the start of a line, after white space.
func Inert(line string) string {
	trimmed := strings.TrimLeft(line, " ")
	if !strings.HasPrefix(trimmed, "::") {
		return line
	}
	return line[:len(line)-len(trimmed)] + Picture(':') + trimmed[1:]
}

// Harmful reports whether a terminal would obey r, or reorder the text after it, instead of showing r.
func Harmful(r rune) bool {
	switch {
	case r < 0x7f:
		return r < ' '
	case unicode.IsControl(r):
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069: // bidirectional embeddings, overrides, isolates
		return true
	case r == 0x2028 || r == 0x2029: // line and paragraph separator
		return true
	case r >= 0xe0000 && r <= 0xe007f: // tags: invisible text
		return true
	}
	return false
}

// Picture returns the text that is shown in place of a harmful r.
func Picture(r rune) string {
	switch {
	case r < ' ':
		return string('\u2400' + r)
	case r == 0x7f:
		return "\u2421"
	}
	return fmt.Sprintf("<U+%04X>", r)
}
