package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/report"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
)

// checkOptions are the flags of check.
type checkOptions struct {
	format      choice
	color       choice
	severity    level
	failOn      level
	maxWarnings most
	config      string
	isolated    bool
	maxSize     size
	stdinName   string
}

// newCheck returns the command that checks stories.
func newCheck(p process) *cobra.Command {
	o := checkOptions{
		format: choice{"FORMAT", "text", formatNames()}, color: choice{"WHEN", "auto", []string{"auto", "always", "never"}},
		severity: level{lint.Warning}, failOn: level{lint.Error}, maxWarnings: -1, maxSize: 10 << 20,
	}
	c := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Check stories and report what an editor would mark",
		Long: `Check stories and report what an editor would mark.

A PATH is a file, a folder or - for standard input; without one the current folder
is checked. Folders are searched for files of known formats. What is hidden or
ignored by Git is left out, and symbolic links are not followed; a file that is
given by name is always taken.

The nearest ` + ".copydesk.yml" + ` at or above each file says which rules run.

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 something could not be
checked, or a flag or a configuration is wrong.`,
		Example: `  copydesk check
  copydesk check stories/ wire/flood.txt
  copydesk check --severity suggestion story.txt
  copydesk check --fail-on warning --format concise
  pbpaste | copydesk check - --stdin-filename story.txt`,
		RunE: func(c *cobra.Command, args []string) error {
			if o.config != "" && o.isolated {
				return errors.New("--isolated ignores all configuration, so --config cannot stand beside it")
			}
			// Whoever fails on suggestions wants to see them.
			if !c.Flags().Changed("severity") {
				o.severity.Severity = min(o.severity.Severity, o.failOn.Severity)
			}
			if c.Flags().Changed("stdin-filename") && len(args) == 0 {
				args = []string{stdin}
			}
			if c.Flags().Changed("stdin-filename") && !slices.Contains(args, stdin) {
				return errors.New("--stdin-filename names standard input, which is not among the paths; add -")
			}
			return check(c.Context(), p, o, args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.VarP(&o.format, "format", "f", "text, concise (one line a finding) or json")
	f.Var(&o.severity, "severity", "show findings from this severity up: suggestion, warning or error")
	f.Var(&o.failOn, "fail-on", "exit with 1 on findings from this severity up")
	f.Var(&o.maxWarnings, "max-warnings", "exit with 1 on more warnings than this")
	f.StringVar(&o.config, "config", "", "go by this configuration `FILE` and no other")
	f.BoolVar(&o.isolated, "isolated", false, "go by no configuration: the rules as they ship")
	f.Var(&o.maxSize, "max-size", "skip files that are larger")
	f.StringVar(&o.stdinName, "stdin-filename", stdin,
		"report standard input as this `NAME`, whose extension tells the format")
	f.Var(&o.color, "color", "auto, always or never; auto asks the terminal, NO_COLOR and FORCE_COLOR")
	f.Lookup("stdin-filename").DefValue = ""
	complete(c, "format", describedFormats())
	complete(c, "color", o.color.words)
	complete(c, "severity", lint.Severities())
	complete(c, "fail-on", lint.Severities())
	return c
}

// complete makes shells offer words for a flag.
func complete(c *cobra.Command, flag string, words []string) {
	offer := cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
	if err := c.RegisterFlagCompletionFunc(flag, offer); err != nil {
		panic(err) // the flag was defined a line ago
	}
}

// describedFormats returns the formats as shells show them: the name, a tab and what it is good for.
func describedFormats() []string {
	var words []string
	for _, f := range report.Formats() {
		words = append(words, f.Name+"\t"+f.About)
	}
	return words
}

// formatNames returns the words that --format takes.
func formatNames() []string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// check checks what paths lead to and writes the report on p.out.
func check(ctx context.Context, p process, o checkOptions, paths []string) error {
	d, err := newDesk(p, o.config, o.isolated)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var line *progress
	switch typed := slices.Contains(paths, stdin) && isTerminal(p.in); {
	case !isTerminal(p.err):
	case typed:
		fmt.Fprintln(p.err, "copydesk: reading a story from the keyboard; Ctrl-D ends it")
	default:
		line = newProgress(p.err)
	}
	defer line.stop()
	found := list(p, paths, o.stdinName)
	if err := d.configure(found.files); err != nil {
		return err
	}
	line.expect(len(found.files))
	out := p.out
	if isTerminal(p.out) {
		out = line.beside(p.out)
	}
	var seen verdict
	results := lint.All(ctx, d.sources(found.files, o.maxSize))
	write := report.Formats()[slices.Index(o.format.words, o.format.value)].Write
	err = write(out, seen.watch(results, func(r lint.Result) {
		line.step()
		// The report for people lists what failed; beside the others it is said here, where nothing parses it.
		if r.Status == lint.Failed && o.format.value != "text" {
			complain(line.beside(p.err), fmt.Errorf("%s: %s", r.Path, r.Reason))
		}
	}), report.Options{
		Version: version(), Severity: o.severity.Severity, Color: p.colors(o.color.value, p.out),
		Width: p.columns(p.out), Rule: d.rule, Unread: found.unread,
	})
	if err != nil {
		return err
	}
	return seen.exit(o)
}

// configure reads the configurations that count for files. Its errors are theirs, each once.
func (d *desk) configure(files []file) error {
	var faults []error
	seen := map[string]bool{}
	for _, f := range files {
		if _, _, err := d.linter(d.absolute(f)); err != nil && !seen[err.Error()] {
			seen[err.Error()] = true
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

// absolute returns the absolute path of f.
func (d *desk) absolute(f file) string { return d.path(filepath.FromSlash(f.path)) }

// sources yields the files, which have been configured, as sources that read them when they are asked to. They are
// made as they are needed: of a file that waits, there is no more than its path.
func (d *desk) sources(files []file, limit size) iter.Seq[lint.Source] {
	return func(yield func(lint.Source) bool) {
		for _, f := range files {
			l, left, err := d.linter(d.absolute(f))
			read := func() (*text.Document, error) {
				if err := cmp.Or(left, err); err != nil {
					return nil, err
				}
				return d.document(f, limit)
			}
			format, _ := parse.ForName(f.path)
			if !yield(lint.Source{Path: f.path, Format: format.Name, Linter: l, Read: read}) {
				return
			}
		}
	}
}

// linter returns the linter for the file at an absolute path, or why its configuration leaves the file out.
func (d *desk) linter(file string) (l *lint.Linter, left, err error) {
	cfg, name, err := d.inForce(file)
	if err != nil {
		return nil, nil, err
	}
	if pattern, ignored := cfg.Ignored(name); ignored {
		return nil, lint.Skip(fmt.Sprintf("%s ignores %q", rulefile.ConfigName, pattern)), nil
	}
	l, err = cfg.Linter(name)
	return l, nil, err
}

// document reads f.
func (d *desk) document(f file, limit size) (*text.Document, error) {
	if f.reason != nil {
		return nil, f.reason
	}
	name := f.path
	if !f.stdin && filepath.Ext(name) == "" {
		// Whoever names a file without an extension has looked: it is plain text until its bytes say otherwise.
		name = stdin
	}
	format, ok := parse.ForName(name)
	if !ok {
		_, err := parse.Bytes(name, nil)
		return nil, detail(err)
	}
	source, err := d.read(f, limit)
	if err != nil {
		return nil, err
	}
	doc, err := format.Parse(f.path, source)
	return doc, detail(err)
}

// detail returns err without the path, which a report gives already.
func detail(err error) error {
	var fault *parse.Error
	if !errors.As(err, &fault) {
		return err
	}
	if fault.Line > 0 {
		return fmt.Errorf("line %d: %s", fault.Line, fault.Detail())
	}
	return errors.New(fault.Detail())
}

// verdict is what the exit code depends on.
type verdict struct {
	bySeverity [lint.Error + 1]int
	failed     bool
}

// watch counts the results that pass by, and calls each with every one.
func (v *verdict) watch(results iter.Seq2[lint.Result, error], each func(lint.Result)) iter.Seq2[lint.Result, error] {
	return func(yield func(lint.Result, error) bool) {
		for r, err := range results {
			for _, f := range r.Findings {
				v.bySeverity[f.Severity]++
			}
			v.failed = v.failed || r.Status == lint.Failed
			each(r)
			if !yield(r, err) {
				return
			}
		}
	}
}

// exit returns the error that carries the exit code, nil for a clean run.
func (v *verdict) exit(o checkOptions) error {
	findings := 0
	for s := o.failOn.Severity; s <= lint.Error; s++ {
		findings += v.bySeverity[s]
	}
	switch {
	case v.failed:
		return exit(exitTrouble)
	case findings > 0, o.maxWarnings >= 0 && v.bySeverity[lint.Warning] > int(o.maxWarnings):
		return exit(exitFindings)
	}
	return nil
}
