package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"

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
	outputs     outputs
	color       choice
	severity    level
	failOn      level
	maxWarnings most
	config      string
	isolated    bool
	maxSize     size
	stdinName   string
	fix, diff   bool
	baseline    baselineFlags
	unsafe      bool // the fixes that may change what a story says too
	changes     changeFlags
}

// newCheck returns the command that checks stories.
func newCheck(p process) *cobra.Command {
	o := checkOptions{
		format: choice{"FORMAT", "text", formatNames()}, color: choice{"WHEN", "auto", []string{"auto", "always", "never"}},
		severity: level{lint.Warning}, failOn: level{lint.Error}, maxWarnings: -1, maxSize: largest,
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

--fix makes the fixes that cannot change what a story says, of the findings that
--severity shows, and reports what is left. Of standard input it writes the fixed
story to standard output and the report to standard error. --diff shows the same
fixes and writes nothing. --unsafe-fixes has the others made as well, such as the
deletion of a line that may be copy: look at what they change.

--baseline lets be what stood before ("copydesk baseline --help" says more), and --since
and --staged report only what touches lines that changed in Git. What is left out for
that is counted in the report.

Exit codes: 0 nothing at or above --fail-on; 1 findings, or with --diff something
to fix; 2 something could not be checked or fixed, or a flag or a configuration is
wrong.`,
		Example: `  copydesk check
  copydesk check stories/ wire/flood.txt
  copydesk check --severity suggestion story.txt
  copydesk check --fail-on warning --format concise
  copydesk check --since origin/main --fail-on warning
  copydesk check --staged
  copydesk check --diff stories/ | less
  copydesk check --fix stories/
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
			if o.unsafe && !o.fix && !o.diff {
				return errors.New("--unsafe-fixes says which fixes are made, so it needs --fix or --diff beside it")
			}
			for _, flag := range []string{"format", "output"} {
				if o.diff && c.Flags().Changed(flag) {
					return fmt.Errorf("--diff writes a diff and no report, so --%s cannot stand beside it", flag)
				}
			}
			if err := cmp.Or(o.baseline.check(), o.changes.check(c, o.fix && !o.diff, args)); err != nil {
				return err
			}
			return check(c.Context(), p, o, args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.VarP(&o.format, "format", "f", "what to write: "+strings.Join(formatNames(), ", "))
	f.VarP(&o.outputs, "output", "o", "write another report into a file, as in sarif=out.sarif; may be repeated")
	f.Var(&o.severity, "severity", "look for findings from this severity up: suggestion, warning or error")
	f.Var(&o.failOn, "fail-on", "exit with 1 on findings from this severity up")
	f.BoolVar(&o.fix, "fix", false, "make the safe fixes, and report what is left")
	f.BoolVar(&o.diff, "diff", false, "show the safe fixes as a unified diff, and write nothing")
	f.BoolVar(&o.unsafe, "unsafe-fixes", false, "with --fix or --diff, also those that may change what a story says")
	f.Var(&o.maxWarnings, "max-warnings", "exit with 1 on more warnings than this")
	f.StringVar(&o.config, "config", "", "go by this configuration `FILE` and no other")
	f.BoolVar(&o.isolated, "isolated", false, "go by no configuration: the rules as they ship")
	f.StringVar(&o.baseline.file, "baseline", "", "let be the findings that stand in this baseline `FILE`")
	f.BoolVar(&o.baseline.none, "no-baseline", false, "report what the baseline of the configuration lets be, too")
	o.changes.define(c)
	f.Var(&o.maxSize, "max-size", "skip files that are larger")
	f.StringVar(&o.stdinName, "stdin-filename", stdin,
		"report standard input as this `NAME`, whose extension tells the format")
	f.Var(&o.color, "color", "auto, always or never; auto asks the terminal, NO_COLOR and FORCE_COLOR")
	f.Lookup("stdin-filename").DefValue = ""
	complete(c, "format", describedFormats())
	offer(c, "output", completeOutput)
	complete(c, "color", o.color.words)
	complete(c, "severity", lint.Severities())
	complete(c, "fail-on", lint.Severities())
	return c
}

// complete makes shells offer words for a flag.
func complete(c *cobra.Command, flag string, words []string) {
	offer(c, flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// offer makes shells offer what the function returns for a flag.
func offer(c *cobra.Command, flag string, words cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, words); err != nil {
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
	d.takeBaseline(o.baseline)
	// What is neither shown nor counted need not be looked for.
	d.least = min(o.severity.Severity, o.failOn.Severity)
	if o.maxWarnings >= 0 {
		d.least = min(d.least, lint.Warning)
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
	untouched := 0
	if o.changes.anything {
		changed, err := findChanges(p, o.changes, found.files)
		if err != nil {
			return err
		}
		defer changed.blobs.close()
		untouched = changed.narrow(p, &found, paths)
	}
	if err := d.configure(found.files); err != nil {
		return err
	}
	files, err := o.outputs.open(d, found.files)
	if err != nil {
		return err
	}
	defer discard(files)
	line.expect(len(found.files))
	var story *fixedInput
	to := p.out
	if o.fix && !o.diff && slices.Contains(paths, stdin) {
		// The story has standard output for itself.
		story, to = &fixedInput{}, p.err
	}
	out, beside := to, line.beside(p.err)
	if isTerminal(to) {
		out = line.beside(to)
	}
	seen := verdict{shown: o.severity.Severity}
	format, _ := formatCalled(o.format.value)
	results := seen.watch(lint.All(ctx, d.sources(found.files, o, story)), func(r lint.Result) {
		line.step()
		// The report for people lists what failed; beside the others it is said here, where nothing parses it.
		if r.Status == lint.Failed && (o.diff || o.format.value != "text") {
			complain(beside, fmt.Errorf("%s: %s", r.Path, r.Reason))
		}
	})
	if o.diff {
		err = writeDiff(out, results, isTerminal(to), p.colors(o.color.value, to))
	} else {
		err = writeReports(out, files, results, format, report.Options{
			Version: version(), Severity: o.severity.Severity, Color: p.colors(o.color.value, to), Width: p.columns(to),
			Dir: filepath.ToSlash(p.dir), Root: filepath.ToSlash(cmp.Or(repository(p.dir), p.dir)),
			Rule: d.rule, Unread: found.unread, Fixing: o.fix, Unsafe: o.unsafe, Untouched: untouched,
		})
	}
	if err := errors.Join(err, story.deliver(p.out)); err != nil {
		return err
	}
	seen.sayFixed(beside, o)
	seen.saySkipped(beside, o, format)
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
//
// With o.fix or o.diff they have their fixes made, with o.fix in the file as well. input takes standard input.
func (d *desk) sources(files []file, o checkOptions, input *fixedInput) iter.Seq[lint.Source] {
	return func(yield func(lint.Source) bool) {
		for _, f := range files {
			l, left, err := d.linter(d.absolute(f))
			s := d.source(f, o, input, cmp.Or(left, err))
			s.Linter = l
			if !yield(s) {
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
	if l, err = cfg.Linter(name, d.least); err != nil {
		return nil, nil, err
	}
	l, err = d.letBe(l, cfg, file)
	return l, nil, err
}

// source returns f as a source; left is why it is not to be checked, nil for one that is.
func (d *desk) source(f file, o checkOptions, input *fixedInput, left error) lint.Source {
	format, known := formatOf(f)
	s := lint.Source{Path: f.path, Format: format.Name}
	read := func() ([]byte, error) {
		source, err := d.content(f, o.maxSize)
		if f.stdin {
			err = input.take(source, err)
		}
		return source, err
	}
	var source []byte
	s.Read = func() (*text.Document, error) {
		why := cmp.Or(left, f.reason)
		if why == nil && !known {
			_, err := parse.Bytes(f.path, nil)
			why = detail(err)
		}
		if why != nil && input != nil && f.stdin {
			// What is left out of a pipe must come out of it all the same.
			_, err := read()
			return nil, cmp.Or(err, why)
		}
		if why != nil {
			return nil, why
		}
		var err error
		if source, err = read(); err != nil {
			return nil, err
		}
		doc, err := format.Parse(f.path, source)
		return doc, detail(err)
	}
	if f.change != nil {
		s.Before = func() (*text.Document, error) { return f.change.document(f, format, o.maxSize) }
	}
	if !o.fix && !o.diff {
		return s
	}
	s.Fixer = &lint.Fixer{
		Least: o.severity.Severity, Unsafe: o.unsafe,
		Parse: func(file []byte) (*text.Document, error) { return format.Parse(f.path, file) },
	}
	switch {
	case o.diff:
	case f.stdin:
		s.Fixer.Write = func(file []byte) error { return input.take(file, nil) }
	default:
		s.Fixer.Write = func(file []byte) error { return rewrite(d.absolute(f), source, file) }
	}
	return s
}

// formatOf returns the format of f by its name, and false where there is none.
func formatOf(f file) (parse.Format, bool) {
	if !f.stdin && filepath.Ext(f.path) == "" {
		// Whoever names a file without an extension has looked: it is plain text until its bytes say otherwise.
		return parse.ForName(stdin)
	}
	return parse.ForName(f.path)
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
