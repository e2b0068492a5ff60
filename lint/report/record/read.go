package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

// Run is a report in the format json.
type Run struct {
	Version string
	Time    time.Time // of the run; zero if the report was written without the copy
	Commit  string    // that was checked; empty if there is none or the report was written without the copy
	Stories []Story   // in order; those without findings have no blocks
	Copies  bool      // the report was written with the copy
	Left
}

// Read reads a report in the format json. The error says what is wrong with it, and where.
func Read(from io.Reader) (*Run, error) {
	in := &lines{from: from}
	r := reading{d: json.NewDecoder(in), run: &Run{}, byName: map[string][]Finding{}}
	err := r.report()
	if err == nil {
		err = r.join()
	}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		return r.run, nil
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return nil, errors.New("it ends too early, as if its run had been stopped; write it again")
	case errors.As(err, &syntax):
		err = errors.New("it is not JSON here (" + syntax.Error() + ")")
	case errors.As(err, &kind):
		err = fmt.Errorf("%s holds a %s here, which no report does",
			kind.Field[strings.LastIndexByte(kind.Field, '.')+1:], kind.Value)
	}
	return nil, fmt.Errorf("line %d: %s; give files that \"copydesk check --format json\" wrote",
		in.line(r.d.InputOffset()), terminal.Safe(err.Error()))
}

// lines is a reader that remembers where lines end.
type lines struct {
	from io.Reader
	read int64
	ends []int64
}

// Read reads from the reader behind it.
func (l *lines) Read(p []byte) (int, error) {
	n, err := l.from.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// line returns the number of the line at a byte, from 1.
func (l *lines) line(at int64) int {
	return 1 + sort.Search(len(l.ends), func(i int) bool { return l.ends[i] >= at })
}

// reading is a report that is being read.
type reading struct {
	d      *json.Decoder
	run    *Run
	byName map[string][]Finding
	found  bool // it has a list of findings
}

// report reads the object.
func (r *reading) report() error {
	if err := r.begin('{'); err != nil {
		return err
	}
	for r.d.More() {
		key, err := r.d.Token()
		if err != nil {
			return err
		}
		name := key.(string) // keys of an object are strings
		if err := r.value(name); err != nil {
			return of(name, err)
		}
	}
	if _, err := r.d.Token(); err != nil {
		return err
	}
	if !r.found {
		return errors.New("it has no findings")
	}
	if _, err := r.d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the report")
	}
	return nil
}

// of names the key of the report in an error about the kind of its value.
func of(key string, err error) error {
	var kind *json.UnmarshalTypeError
	var moment *time.ParseError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		kind.Field = key
	case errors.As(err, &moment):
		return fmt.Errorf("%s is no time: %s", key, shortened(moment.Value))
	}
	return err
}

// begin reads the start of an object or a list.
func (r *reading) begin(want json.Delim) error {
	t, err := r.d.Token()
	if err != nil {
		return err
	}
	if t != want {
		return fmt.Errorf("there is %v where a report has %v", shortened(t), want)
	}
	return nil
}

// shortened returns a token for an error.
func shortened(t json.Token) string {
	s := []rune(terminal.Safe(fmt.Sprint(t)))
	if len(s) > 40 {
		return string(s[:40]) + "…"
	}
	return string(s)
}

// value reads the value of a key of the report.
func (r *reading) value(key string) error {
	switch key {
	case "version":
		return r.d.Decode(&r.run.Version)
	case "time":
		r.run.Copies = true
		return r.d.Decode(&r.run.Time)
	case "commit":
		return r.d.Decode(&r.run.Commit)
	case "findings":
		r.found = true
		return r.list(r.finding)
	case "documents":
		return r.list(r.document)
	case "summary":
		var s Summary
		err := r.d.Decode(&s)
		r.run.Left = Left{Unread: s.Unread, Untouched: max(s.Untouched, 0), Uncompared: max(s.Uncompared, 0)}
		return err
	case "statistics":
		return errors.New("it has the counts of --statistics, not the findings")
	case "type":
		return errors.New("it is in the format jsonl")
	}
	var other json.RawMessage
	return r.d.Decode(&other)
}

// list reads a list and calls one at each element.
func (r *reading) list(one func() error) error {
	if err := r.begin('['); err != nil {
		return err
	}
	for r.d.More() {
		if err := one(); err != nil {
			return err
		}
	}
	_, err := r.d.Token()
	return err
}

// finding reads a finding.
func (r *reading) finding() error {
	var f Finding
	if err := r.d.Decode(&f); err != nil {
		return err
	}
	if level, known := lint.ParseSeverity(f.Severity); !known || level == lint.Off {
		return fmt.Errorf("a finding has the severity %q", shortened(f.Severity))
	}
	if f.Rule == "" {
		return errors.New("a finding has no rule")
	}
	name := text.NameOf(f.Path, f.Story)
	r.byName[name] = append(r.byName[name], f)
	return nil
}

// document reads a document.
func (r *reading) document() error {
	var d Document
	if err := r.d.Decode(&d); err != nil {
		return err
	}
	switch lint.Status(d.Status) {
	case lint.Checked, lint.Skipped, lint.Failed:
	default:
		return fmt.Errorf("a document has the status %q", shortened(d.Status))
	}
	for _, n := range []int{d.Words, d.Hidden, d.Allowed, d.Known, d.Unchanged} {
		if n < 0 || n > mostCount {
			return fmt.Errorf("%d is not a number of words or findings", n)
		}
	}
	r.run.Stories = append(r.run.Stories, Story{Document: d, Headline: headline(d.Blocks)})
	return nil
}

// mostCount is the largest count that is believed. Sums of believed counts do not overflow.
const mostCount = 1e9

// join gives the findings to their documents.
func (r *reading) join() error {
	for i := range r.run.Stories {
		s := &r.run.Stories[i]
		s.Findings = r.byName[s.Name()]
		delete(r.byName, s.Name())
		if len(s.Findings) == 0 {
			s.Blocks = nil
			s.Speaking.unplace()
		}
		if err := s.Speaking.believed(); err != nil {
			return fmt.Errorf("%q: %w", shortened(s.Path), err)
		}
		for k := range s.Findings {
			if err := s.holds(&s.Findings[k]); err != nil {
				return err
			}
		}
	}
	for path := range r.byName {
		return fmt.Errorf("the findings of %q have no document", shortened(path))
	}
	return nil
}

// holds returns an error if a mark of f is not in the blocks.
func (s *Story) holds(f *Finding) error {
	marks := slices.Clone(f.Marks)
	for _, x := range f.Fixes {
		for _, e := range x.Edits {
			marks = append(marks, e.Marks...)
		}
	}
	for _, m := range marks {
		if m.Block < 0 || m.Block >= len(s.Blocks) {
			return fmt.Errorf("a finding in %q is in block %d of %d", shortened(s.Name()), m.Block, len(s.Blocks))
		}
		body := s.Blocks[m.Block].Text
		if m.Start < 0 || m.Start > m.End || m.End > len(body) || !boundary(body, m.Start) || !boundary(body, m.End) {
			return fmt.Errorf("a finding in %q is at bytes %d to %d of a block of %d",
				shortened(s.Name()), m.Start, m.End, len(body))
		}
	}
	return nil
}

// unplace takes out the blocks, of which a story without findings has none.
func (s *Speaking) unplace() {
	if s == nil {
		return
	}
	for i := range s.Sources {
		s.Sources[i].Spoken = nil
	}
}

// believed returns an error if s cannot be who speaks in a story.
func (s *Speaking) believed() error {
	if s == nil {
		return nil
	}
	for i := range s.Sources {
		x := &s.Sources[i]
		if !slices.Contains(Standings(), x.Standing) {
			return fmt.Errorf("a source has the standing %q", shortened(x.Standing))
		}
		for _, n := range []int{x.Words, x.Statements} {
			if n < 0 || n > mostCount {
				return fmt.Errorf("%d is not a number of words or statements", n)
			}
		}
	}
	return nil
}

// boundary reports whether a character of s begins at a byte, or s ends there.
func boundary(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }
