package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/allow"
	"copydesk/lint/workspace/walk"
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
		Long: `Allow one finding, and give the reason for the next editor.

In Markdown and HTML this writes a comment in front of the paragraph. Other formats have
no such comments, so there it writes an entry under allow in the configuration: in the
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
		RunE: func(c *cobra.Command, args []string) error { return allowFinding(c.Context(), p, o, args[0], args[1]) },
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
	c.Flags().StringVar(&o.reason, "reason", "", "why it is allowed, in a few `WORDS`; required")
	c.Flags().BoolVar(&o.inConfig, "in-config", false, "write the entry even where a comment is possible")
	c.Flags().BoolVar(&o.words, "same-words", false, "write an entry for all findings with the same words in the file")
	c.Flags().Var((*configFile)(&o.config), "config", "use only this configuration `FILE`")
	return c
}

// allowFinding allows the finding of a rule at target, a file with or without line and column.
func allowFinding(ctx context.Context, p process, o allowOptions, rule, target string) error {
	reason, err := lint.OneLine(o.reason)
	if err != nil {
		return errors.New("--reason says why the finding is allowed, to the next editor who reads it")
	}
	w, err := p.workspace(o.config, false)
	if err != nil {
		return err
	}
	a := allowing{process: p, w: w}
	name, line, column := splitPlace(p, target)
	if err := a.open(ctx, name); err != nil {
		return err
	}
	if err := a.choose(rule, line, column); err != nil {
		return err
	}
	q := a.request(reason)
	q.Entry, q.SameWords = o.inConfig, o.words
	c, err := allow.Decide(ctx, w.Configs, q)
	if err == nil {
		err = c.Write(q, a.bytes, p.temps)
	}
	if err != nil {
		return err
	}
	a.report(c)
	return nil
}

// splitPlace returns the file, line and column in target; a number that is missing is 0.
func splitPlace(p process, target string) (name string, line, column int) {
	var numbers []int
	name = target
	for len(numbers) < 2 {
		if _, err := os.Stat(p.path(name)); err == nil {
			break // the file name itself may end in a number
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

// cutLast cuts s at the last sep.
func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// allowing holds a finding and what is needed to allow it.
type allowing struct {
	process
	w       *workspace.Workspace
	story   walk.File
	bytes   []byte // content of the file
	result  lint.Result
	with    *lint.Linter
	cfg     *rulefile.Config // configuration that applies to the file
	inside  string           // the file's name in the patterns of the configuration
	finding *lint.Finding
}

// open reads and checks the file with this name.
func (a *allowing) open(ctx context.Context, name string) error {
	if name == walk.Stdin {
		return errors.New("standard input cannot be written to; name the file")
	}
	found := walk.List(a.w.Dir, []string{name}, walk.Options{})
	if info, err := os.Stat(a.path(name)); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder; name the file with the finding", name)
	}
	a.story = found.Files[0]
	var left error
	var err error
	at := a.story.At(a.w.Dir)
	if a.cfg, a.inside, err = a.w.Configs.InForce(at); err != nil {
		return err
	}
	if a.with, left, err = a.w.Linter(at); err != nil {
		return err
	}
	if a.result, err = a.check(ctx, a.with, left); err != nil {
		return err
	}
	if a.result.Status != lint.Checked {
		return fmt.Errorf("%s: %s", a.story.Path, a.result.Reason)
	}
	if a.bytes, err = a.result.Document.Bytes(a.result.Document.Source); err != nil {
		return fmt.Errorf("%s: %w", a.story.Path, err)
	}
	return nil
}

// check checks the file with l; left is the reason to skip it.
func (a *allowing) check(ctx context.Context, l *lint.Linter, left error) (lint.Result, error) {
	s := a.w.Source(a.story, workspace.Run{MaxSize: workspace.DefaultMaxSize}, left)
	s.Linter = l
	return s.Check(ctx)
}

// request returns the request to allow the finding.
func (a *allowing) request(reason string) allow.Request {
	format, _ := a.story.Format()
	at := a.story.At(a.w.Dir)
	return allow.Request{
		Finding: a.finding, Result: a.result, Linter: a.with, Reason: reason,
		Story: at, Config: a.w.Configs.File(filepath.Dir(at)), Folders: []string{a.dir}, Dir: a.w.Dir, Least: a.w.Least,
		Parse: func(b []byte) (*text.Document, error) { return format.Parse(a.story.Path, b) },
		Check: func(ctx context.Context, l *lint.Linter) (lint.Result, error) { return a.check(ctx, l, nil) },
	}
}

// report prints what was written and which findings it allows.
func (a *allowing) report(c *allow.Change) {
	verb, file := "wrote", a.story.Path
	if !c.Comment {
		file = a.show(c.File)
	}
	if c.New {
		verb = "a new file, with"
	}
	if len(c.Lines) == 1 {
		fmt.Fprintf(a.out, "%s:%d: %s %s\n", terminal.Safe(file), c.Line, verb, terminal.Safe(c.Lines[0]))
	} else {
		fmt.Fprintf(a.out, "%s:%d: %s\n", terminal.Safe(file), c.Line, verb)
		for _, line := range c.Lines {
			fmt.Fprintf(a.out, "  %s\n", terminal.Safe(line))
		}
	}
	fmt.Fprintf(a.out, "It allows %s\n", a.quote(a.finding))
	for i := range c.Others {
		fmt.Fprintf(a.out, " and also %s\n", a.quote(&c.Others[i]))
	}
}

// quote returns a finding in a few words: its text and the rule.
func (a *allowing) quote(f *lint.Finding) string {
	const most = 60 // code points
	words := []rune(strings.Join(strings.Fields(a.result.Document.Text[f.Span.Start:f.Span.End]), " "))
	if len(words) > most {
		words = append(words[:most-1], '…')
	}
	return terminal.Safe(fmt.Sprintf("“%s” [%s]", string(words), f.Rule))
}

// describe returns quote with the position in front.
func (a *allowing) describe(f *lint.Finding) string {
	return fmt.Sprintf("%s:%d:%d %s", terminal.Safe(a.story.Path), f.Start.Line, f.Start.Column, a.quote(f))
}
