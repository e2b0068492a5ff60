package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/fatih/color"

	"copydesk/lint"
	"copydesk/lint/report"
)

// writeDiff writes to w, as a unified diff that patch takes, the fixes of the results. For a terminal it shows
// characters that the terminal would obey as signs.
func writeDiff(w io.Writer, results iter.Seq2[lint.Result, error], terminal, colors bool) error {
	out := bufio.NewWriter(w)
	for r, err := range results {
		if err != nil {
			return err
		}
		if r.Before == nil {
			continue
		}
		if err := writeFileDiff(out, r.Path, r.Before.Source, r.Document.Source, terminal, colors); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// writeFileDiff writes the diff of one file.
func writeFileDiff(out *bufio.Writer, path, before, after string, terminal, colors bool) error {
	diff, err := udiff.ToUnified(path, path, before, udiff.Lines(before, after), udiff.DefaultContextLines)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for line := range strings.Lines(diff) {
		end := "\n"
		if !terminal {
			line, end = strings.TrimSuffix(line, "\n"), line[len(strings.TrimSuffix(line, "\n")):]
		} else {
			line = report.Safe(strings.TrimRight(line, "\r\n"))
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
