package baseline

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// escapePath is escape for the path at the start of a line. The path must not look like a comment, a merge marker or
// white space.
func escapePath(s string) string {
	if s != "" && strings.Contains("#<=>|", s[:1]) {
		return fmt.Sprintf(`\u{%x}`, s[0]) + escape(s[1:])
	}
	return escape(s)
}

// escape returns s without characters that would end a field or display differently: \t, \n, \r, \\, \u{202e} for a
// character and \x{ff} for an invalid byte.
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

// unescape reverses escape.
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
