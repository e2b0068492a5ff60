package diff

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"copydesk/lint"
	"copydesk/lint/lazy"
	"copydesk/lint/order"
)

// several collects what the fixes change in the stories of one file, for a diff of the file's own lines.
type several struct {
	path    string
	open    func() (io.ReadCloser, error)
	changes []change
}

// change replaces the bytes of a file from start to end.
type change struct {
	start, end int
	to         string
}

// add adds what differs between the two versions of r. A story as a whole would take memory for each that was fixed.
func (s *several) add(r lint.Result) error {
	before, err := r.Before.Bytes(r.Before.Source)
	if err != nil {
		return err
	}
	after, err := r.Document.Bytes(r.Document.Source)
	if err != nil {
		return err
	}
	same := 0
	for same < min(len(before), len(after)) && before[same] == after[same] {
		same++
	}
	behind := 0
	for behind < min(len(before), len(after))-same && before[len(before)-1-behind] == after[len(after)-1-behind] {
		behind++
	}
	at := r.Before.Base.Offset
	s.path, s.open = r.Path, r.File
	s.changes = append(s.changes, change{at + same, at + len(before) - behind, string(after[same : len(after)-behind])})
	return nil
}

// write writes the diff of the file, if there is one.
func (s *several) write(out *bufio.Writer, toTerminal, colors bool) error {
	if len(s.changes) == 0 {
		return nil
	}
	in, err := s.open()
	if err != nil {
		return err
	}
	order.By(s.changes, func(a, b change) int { return cmp.Compare(a.start, b.start) })
	w := &window{name: quotePath(s.path), show: func(diff string) error { return show(out, diff, toTerminal, colors) }}
	err = w.read(bufio.NewReader(in), s.changes)
	s.changes = nil
	return errors.Join(err, in.Close())
}

// window is the lines of a file around changes that are near each other, which become parts of a diff together.
type window struct {
	name  string
	show  func(diff string) error
	begun bool // the head of the diff is written

	first   int // number of lines before the window
	added   int // lines that the changes before it added, less those that they deleted
	lines   []string
	edits   []udiff.Edit
	size    int // bytes of lines
	waiting int // unchanged lines at the end
}

// read writes the diff of a file with changes, which are in order.
func (w *window) read(in *bufio.Reader, changes []change) error {
	for at := 0; ; {
		line, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) || line == "" {
			return errors.Join(w.end(), unlessEOF(err))
		}
		start := at
		at += len(line)
		if len(changes) == 0 || changes[0].start >= at {
			if err := w.pass(line); err != nil {
				return err
			}
			continue
		}
		var after bytes.Buffer
		from := start
		for len(changes) > 0 && changes[0].start < at {
			c := changes[0]
			changes = changes[1:]
			for at < c.end {
				more, err := in.ReadString('\n')
				if more == "" {
					return cmp.Or(unlessEOF(err), io.ErrUnexpectedEOF)
				}
				line += more
				at += len(more)
			}
			after.WriteString(line[from-start : c.start-start])
			after.WriteString(c.to)
			from = c.end
		}
		after.WriteString(line[from-start:])
		w.change(line, after.String())
	}
}

func unlessEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// pass takes an unchanged line.
func (w *window) pass(line string) error {
	w.push(line)
	w.waiting++
	switch {
	case len(w.edits) == 0 && w.waiting > udiff.DefaultContextLines:
		w.size -= len(w.lines[0])
		w.lines = w.lines[1:]
		w.first++
		w.waiting--
	case len(w.edits) > 0 && w.waiting > 2*udiff.DefaultContextLines:
		return w.end()
	}
	return nil
}

func (w *window) push(line string) {
	w.lines = append(w.lines, line)
	w.size += len(line)
}

// change takes whole lines that become others.
func (w *window) change(before, after string) {
	for _, e := range udiff.Lines(before, after) {
		e.Start += w.size
		e.End += w.size
		w.edits = append(w.edits, e)
	}
	for line := range strings.Lines(before) {
		w.push(line)
	}
	w.waiting = 0
}

// end writes the changes in the window, and keeps the lines that may stand before the next one.
func (w *window) end() error {
	if len(w.edits) == 0 {
		return nil
	}
	content := strings.Join(w.lines, "")
	diff, err := udiff.ToUnified(w.name, w.name, content, w.edits, udiff.DefaultContextLines)
	if err != nil {
		return err
	}
	err = w.show(w.renumbered(diff))
	for _, e := range w.edits {
		w.added += strings.Count(e.New, "\n") - strings.Count(content[e.Start:e.End], "\n")
	}
	w.waiting = min(w.waiting, udiff.DefaultContextLines)
	gone := len(w.lines) - w.waiting
	w.first += gone
	w.lines = slices.Clone(w.lines[gone:])
	w.edits, w.size = nil, len(strings.Join(w.lines, ""))
	return err
}

// hunk matches the head of a part of a diff.
var hunk = lazy.Regexp(`^@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@`)

// renumbered returns a diff of the window with the line numbers of the file, and its head only once.
func (w *window) renumbered(diff string) string {
	var out strings.Builder
	head := 2 // lines that name the file
	for line := range strings.Lines(diff) {
		if head--; head >= 0 && w.begun {
			continue
		}
		if m := hunk().FindStringSubmatch(line); m != nil {
			line = "@@ -" + below(m[1], w.first) + m[2] + " +" + below(m[3], w.first+w.added) + m[4] + " @@\n"
		}
		out.WriteString(line)
	}
	w.begun = true
	return out.String()
}

// below returns the number of a line that is so many lines further down.
func below(number string, lines int) string {
	n, _ := strconv.Atoi(number) // the expression matches figures
	return strconv.Itoa(n + lines)
}
