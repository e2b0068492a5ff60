package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
)

// allowOptions are the flags of allow.
type allowOptions struct {
	reason   string
	config   string
	inConfig bool
	words    bool // every finding with the same words in the file
}

// newAllow returns the command that allows one finding.
func newAllow(p process) *cobra.Command {
	var o allowOptions
	c := &cobra.Command{
		Use:   "allow RULE FILE[:LINE[:COLUMN]]",
		Short: "Allow one finding, for a reason",
		Long: `Allow one finding, for a reason that the next editor reads.

In Markdown and HTML a comment in front of the paragraph says so. Where no comment
can stand, as in plain text, an entry under allow in the configuration does: in the
nearest ` + rulefile.ConfigName + `, or in a new one. It is for this finding alone, which it knows by
the words around it. With --same-words it is for every finding of the rule with the
same words in the file, also in copy that is still to be written. What is written is
shown; nothing else in the file changes.

LINE and COLUMN say which finding is meant where the rule has several in the file.

Exit codes: 0 it is allowed from now on; 2 there is no such finding, there are several,
or nothing could be written.`,
		Example: `  copydesk allow vague-group stories/ferry.md --reason "they are named in the box"
  copydesk allow claims/loaded-language leader.txt:5 --reason "a leader takes sides"`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("want a rule and a file, as in %s vague-group story.md:7 --reason \"…\"", c.CommandPath())
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return allow(c.Context(), p, o, args[0], args[1]) },
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			book, _, err := offered(p)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return book.IDs(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringVar(&o.reason, "reason", "", "why it is allowed, in a few `WORDS`; it has to be given")
	c.Flags().BoolVar(&o.inConfig, "in-config", false, "write the entry even where a comment could stand")
	c.Flags().BoolVar(&o.words, "same-words", false, "write an entry for all findings with the same words in the file")
	c.Flags().StringVar(&o.config, "config", "", "go by this configuration `FILE` and no other")
	return c
}

// allow lets the finding of a rule at target, a file with or without line and column, stand.
func allow(ctx context.Context, p process, o allowOptions, rule, target string) error {
	reason, err := lint.OneLine(o.reason)
	if err != nil {
		return errors.New("--reason says why the finding is allowed, to the next editor who reads it")
	}
	d, err := newDesk(p, o.config, false)
	if err != nil {
		return err
	}
	a := allowing{desk: d, reason: reason}
	name, line, column := splitPlace(p, target)
	if err := a.open(ctx, name); err != nil {
		return err
	}
	if err := a.choose(rule, line, column); err != nil {
		return err
	}
	if !o.inConfig && !o.words {
		w, err := a.comment(ctx)
		if err == nil {
			a.report(w)
			return nil
		}
		if !errors.Is(err, lint.ErrNoComment) {
			return fmt.Errorf("%s: %w", a.story.path, err)
		}
	}
	w, err := a.entry(ctx, o.words)
	if err == nil {
		a.report(w)
	}
	return err
}

// splitPlace returns the file, the line and the column that target names; 0 for one that it does not.
func splitPlace(p process, target string) (name string, line, column int) {
	var numbers []int
	name = target
	for len(numbers) < 2 {
		if _, err := os.Stat(p.path(name)); err == nil {
			break // a name may end like a place
		}
		before, number, ok := cutLast(name, ":")
		n, err := strconv.Atoi(number)
		if !ok || err != nil || n < 1 {
			break
		}
		name, numbers = before, append([]int{n}, numbers...)
	}
	return name, append(numbers, 0)[0], append(numbers, 0, 0)[1]
}

// cutLast cuts s around the last sep.
func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// allowing is a finding on its way to be allowed.
type allowing struct {
	*desk
	reason  string
	story   file
	bytes   []byte // of the file
	result  lint.Result
	with    *lint.Linter
	cfg     *rulefile.Config // that counts for the file
	inside  string           // the file as the configuration's patterns name it
	finding *lint.Finding
}

// open reads and checks the file called name.
func (a *allowing) open(ctx context.Context, name string) error {
	if name == stdin {
		return errors.New("standard input cannot be written to; name the file")
	}
	found := list(a.process, []string{name}, "", false)
	if info, err := os.Stat(a.path(name)); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder; name the file with the finding", name)
	}
	a.story = found.files[0]
	var left error
	var err error
	if a.cfg, a.inside, err = a.inForce(a.absolute(a.story)); err != nil {
		return err
	}
	if a.with, left, err = a.desk.linter(a.absolute(a.story)); err != nil {
		return err
	}
	if a.result, err = a.check(ctx, a.with, left); err != nil {
		return err
	}
	if a.result.Status != lint.Checked {
		return fmt.Errorf("%s: %s", a.story.path, a.result.Reason)
	}
	if a.bytes, err = a.result.Document.Bytes(a.result.Document.Source); err != nil {
		return fmt.Errorf("%s: %w", a.story.path, err)
	}
	return nil
}

// check has the file checked by l; left is why it is not to be.
func (a *allowing) check(ctx context.Context, l *lint.Linter, left error) (lint.Result, error) {
	s := a.desk.source(a.story, checkOptions{maxSize: largest}, nil, left)
	s.Linter = l
	return s.Check(ctx)
}

// comment writes the comment that allows the finding, and returns what it wrote and where.
func (a *allowing) comment(ctx context.Context) (written, error) {
	d := a.result.Document
	format, _ := formatOf(a.story)
	c, err := a.with.Comment(ctx, d, a.finding, a.reason, func(b []byte) (*text.Document, error) {
		return format.Parse(a.story.path, b)
	})
	if err != nil {
		return written{}, err
	}
	after, err := d.Bytes(d.Source[:c.At] + c.Text + d.Source[c.At:])
	if err != nil {
		return written{}, fmt.Errorf("its encoding, %s, cannot spell the reason: %w", d.Encoding.Name, err)
	}
	w := written{file: a.story.path, line: d.Position(c.At).Line, lines: []string{c.Alone()}, others: c.Others}
	return w, a.temps.Rewrite(a.absolute(a.story), a.bytes, after)
}

// entry writes the entry of the configuration that allows the finding, and returns what it wrote and where. With wide
// it allows all with the same words in the file.
func (a *allowing) entry(ctx context.Context, wide bool) (written, error) {
	at := a.configuration()
	inside, err := filepath.Rel(filepath.Dir(at), a.absolute(a.story))
	if err != nil || strings.HasPrefix(inside, "..") {
		return written{}, fmt.Errorf("%s lies outside the folder of %s, whose patterns cannot name it", a.story.path,
			a.show(at))
	}
	s := a.finding.Span
	entry := rulefile.Allowance{
		Rule: a.finding.Rule, File: filepath.ToSlash(inside),
		Words: strings.Join(strings.Fields(a.result.Document.Text[s.Start:s.End]), " "), Reason: a.reason,
	}
	if !wide {
		entry.Context = lint.ContextOf(a.result.Document, a.finding)
	}
	var before []byte
	_, err = os.Lstat(at)
	isNew := errors.Is(err, fs.ErrNotExist)
	if !isNew {
		if before, err = a.readConfig(at); err != nil {
			return written{}, fmt.Errorf("%s: %w", a.show(at), err)
		}
	}
	e, err := rulefile.AddAllowance(a.show(at), before, entry)
	if err != nil {
		return written{}, err
	}
	after := e.Apply(before)
	w := written{file: a.show(at), isNew: isNew}
	w.locate(after, e)
	// What is about to be written must do what it is for.
	cfg, err := a.parse(at, after)
	if err != nil {
		return written{}, err
	}
	l, err := cfg.Linter(entry.File, a.least)
	if err != nil {
		return written{}, err
	}
	r, err := a.check(ctx, l, nil)
	if err != nil {
		return written{}, err
	}
	stands := false
	for _, x := range r.Excused {
		switch {
		case x.Rule == a.finding.Rule && x.Span == s:
			stands = true
		case !slices.ContainsFunc(a.result.Excused, func(y lint.Finding) bool { return y.Identity == x.Identity }):
			w.others = append(w.others, x)
		}
	}
	if !stands {
		return written{}, fmt.Errorf("%s: an entry would not allow it; please report this", a.show(at))
	}
	if isNew {
		err = a.temps.CreateFile(at, string(after))
	} else {
		err = a.temps.Rewrite(at, before, after)
	}
	if err != nil {
		return written{}, fmt.Errorf("%s: %w", a.show(at), err)
	}
	return w, nil
}

// configuration returns the file, at an absolute path, that is to hold the entry: the one in force, or a new one in the
// working directory, or beside a story that lies elsewhere.
func (a *allowing) configuration() string {
	folder := filepath.Dir(a.absolute(a.story))
	if at := a.desk.file(folder); at != "" {
		return at
	}
	if within(a.dir, folder) {
		folder = a.dir
	}
	return filepath.Join(folder, rulefile.ConfigName)
}

// written is what was written to allow a finding.
type written struct {
	file   string
	isNew  bool
	line   int // of the first of lines
	lines  []string
	others []lint.Finding // that it allows besides
}

// locate finds the entry that e put into after.
func (w *written) locate(after []byte, e rulefile.Edit) {
	text := strings.TrimRight(e.New, "\r\n")
	start := e.Span.Start + len(text) - len(strings.TrimLeft(text, "\r\n"))
	w.line = 1 + strings.Count(string(after[:start]), "\n")
	for line := range strings.Lines(strings.TrimLeft(text, "\r\n")) {
		w.lines = append(w.lines, strings.TrimRight(line, "\r\n"))
	}
}

// report says what was written and what it does.
func (a *allowing) report(w written) {
	verb := "wrote"
	if w.isNew {
		verb = "a new file, with"
	}
	if len(w.lines) == 1 {
		fmt.Fprintf(a.out, "%s:%d: %s %s\n", report.Safe(w.file), w.line, verb, report.Safe(w.lines[0]))
	} else {
		fmt.Fprintf(a.out, "%s:%d: %s\n", report.Safe(w.file), w.line, verb)
		for _, line := range w.lines {
			fmt.Fprintf(a.out, "  %s\n", report.Safe(line))
		}
	}
	fmt.Fprintf(a.out, "It allows %s\n", a.quote(a.finding))
	for i := range w.others {
		fmt.Fprintf(a.out, " and also %s\n", a.quote(&w.others[i]))
	}
}

// quote returns a finding in a few words: what it is about, and the rule.
func (a *allowing) quote(f *lint.Finding) string {
	const most = 60 // code points
	words := []rune(strings.Join(strings.Fields(a.result.Document.Text[f.Span.Start:f.Span.End]), " "))
	if len(words) > most {
		words = append(words[:most-1], '…')
	}
	return report.Safe(fmt.Sprintf("“%s” [%s]", string(words), f.Rule))
}

// describe returns the same with the place.
func (a *allowing) describe(f *lint.Finding) string {
	return fmt.Sprintf("%s:%d:%d %s", report.Safe(a.story.path), f.Start.Line, f.Start.Column, a.quote(f))
}
