// Package diff writes fixes as a unified diff.
package diff

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/fatih/color"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
)

// Write writes the fixes of the results to w as a unified diff that patch can apply. On a terminal, control
// characters are shown as visible signs.
func Write(w io.Writer, results iter.Seq2[lint.Result, error], toTerminal, colors bool) error {
	out := bufio.NewWriter(w)
	var stories several
	for r, err := range results {
		if r.Path != stories.path || err != nil {
			if err := stories.write(out, toTerminal, colors); err != nil {
				return err
			}
		}
		switch {
		case err != nil:
			return errors.Join(err, out.Flush())
		case r.Before == nil:
			continue
		case r.File != nil:
			err = stories.add(r)
		default:
			err = File(out, r.Path, r.Before.Source, r.Document.Source, toTerminal, colors)
		}
		if err := errors.Join(err, out.Flush()); err != nil {
			return err
		}
	}
	return errors.Join(stories.write(out, toTerminal, colors), out.Flush())
}

// File writes the diff of one file.
func File(out *bufio.Writer, path, before, after string, toTerminal, colors bool) error {
	name := quotePath(path)
	diff, err := udiff.ToUnified(name, name, before, udiff.Lines(before, after), udiff.DefaultContextLines)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return show(out, diff, toTerminal, colors)
}

// show writes a diff as it is, or for people.
func show(out *bufio.Writer, diff string, toTerminal, colors bool) error {
	for line := range strings.Lines(diff) {
		end := "\n"
		if !toTerminal {
			line, end = strings.TrimSuffix(line, "\n"), line[len(strings.TrimSuffix(line, "\n")):]
		} else {
			line = terminal.Safe(strings.TrimRight(line, "\r\n"))
		}
		if colors {
			line = paint(line)
		}
		if _, err := out.WriteString(line + end); err != nil {
			return err
		}
	}
	return nil
}

// quotePath returns a path as git and patch read it in a diff. A path with control characters, quotation marks,
// backslashes or spaces at its ends is quoted with the escapes of C. A path with other spaces ends with a tab.
//
// Source: https://git-scm.com/docs/git-config, core.quotePath, here false: other letters are not escaped.
func quotePath(path string) string {
	special := func(r rune) bool { return r < ' ' || r == 0x7f || r == '"' || r == '\\' }
	if strings.ContainsFunc(path, special) || strings.TrimSpace(path) != path {
		var b strings.Builder
		b.WriteByte('"')
		for i := range len(path) {
			switch c := path[i]; {
			case c == '"' || c == '\\':
				b.WriteByte('\\')
				b.WriteByte(c)
			case c >= '\a' && c <= '\r':
				b.WriteByte('\\')
				b.WriteByte("abtnvfr"[c-'\a'])
			case c < ' ' || c == 0x7f:
				fmt.Fprintf(&b, "\\%03o", c)
			default:
				b.WriteByte(c)
			}
		}
		path = b.String() + `"`
	}
	if strings.Contains(path, " ") {
		path += "\t"
	}
	return path
}

// paint colours a line of a diff as Git does.
func paint(line string) string {
	c := color.New()
	switch {
	case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
		c.Add(color.Bold)
	case strings.HasPrefix(line, "@@"):
		c.Add(color.FgCyan)
	case strings.HasPrefix(line, "+"):
		c.Add(color.FgGreen)
	case strings.HasPrefix(line, "-"):
		c.Add(color.FgRed)
	default:
		return line
	}
	c.EnableColor()
	return c.Sprint(line)
}
