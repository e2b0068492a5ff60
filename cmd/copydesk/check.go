package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/workspace/git"
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
	allowSkips  bool // a document over maxSize is skipped; else it fails
	stdinName   string
	fix, diff   bool
	fixOnly     bool // beside fix: nothing is said of the findings that are left
	baseline    baselineFlags
	unsafe      bool // the fixes that may change what a story says too
	changes     changeFlags
	run         runFlags
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

The nearest ` + ".copydesk.yml" + ` at or above each file says which rules run. --rule runs
those that it names and no others, and shows suggestions, too.

--fix makes the fixes that cannot change what a story says, of the findings that
--severity shows, and reports what is left; --fix-only says what it fixed, nothing of
what is left, and ends with 0 or 2. Of standard input it writes the fixed
story to standard output and the report to standard error. --diff shows the same
fixes and writes nothing. --unsafe-fixes has the others made as well, such as the
deletion of a line that may be copy: look at what they change.

--watch goes on after the report, and reports anew on what changes: stories, or the
configuration. --force-exclude is for hooks, which name the files.

--baseline hides old findings ("copydesk baseline --help" says more), and --since and
--staged report only what touches lines that changed in Git. What is left out for
that is counted. docs/baseline.md has both in full.

Exit codes: 0 nothing at or above --fail-on; 1 findings, or with --diff something
to fix; 2 something could not be checked or fixed, as a story over --max-size or a
folder without a story that copydesk reads, or a flag or a configuration is wrong.`,
		Example: `  copydesk check
  copydesk check stories/ wire/flood.txt
  copydesk check --severity suggestion story.txt
  copydesk check --rule unclosed --rule 'sourcing/*' stories/
  copydesk check --fail-on warning --format concise
  copydesk check --format github --output sarif=copydesk.sarif
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
			if len(o.run.rules) > 0 && !c.Flags().Changed("severity") {
				o.severity.Severity = lint.Suggestion // a rule that is named is also shown
			}
			if !c.Flags().Changed("severity") {
				o.severity.Severity = min(o.severity.Severity, o.failOn.Severity)
			}
			if o.stdinName == "" {
				return errors.New("--stdin-filename is empty; give a name such as story.md, or leave the flag out")
			}
			if c.Flags().Changed("stdin-filename") && len(args) == 0 {
				args = []string{stdin}
			}
			if c.Flags().Changed("stdin-filename") && !slices.Contains(args, stdin) {
				return errors.New("--stdin-filename names standard input, which is not among the paths; add -")
			}
			o.fix = o.fix || o.fixOnly
			if o.unsafe && !o.fix && !o.diff {
				return errors.New("--unsafe-fixes says which fixes are made, so it needs --fix or --diff beside it")
			}
			for _, flag := range []string{"format", "output"} {
				if o.diff && c.Flags().Changed(flag) {
					return fmt.Errorf("--diff writes a diff and no report, so --%s cannot stand beside it", flag)
				}
			}
			for _, flag := range []string{"format", "output", "diff", "statistics", "fail-on", "max-warnings"} {
				if o.fixOnly && c.Flags().Changed(flag) {
					return fmt.Errorf("--fix-only writes no report and counts no findings, so --%s cannot stand beside it", flag)
				}
			}
			err := cmp.Or(o.baseline.check(), o.changes.check(c, o.fix && !o.diff, args), o.run.check(c, o, args))
			if err != nil {
				return err
			}
			o.run.start()
			return check(c.Context(), p, o, args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	formats := report.Wrap("what to write: "+strings.Join(formatNames(), ", "), 60)
	f.VarP(&o.format, "format", "f", strings.Join(formats, "\n"))
	f.VarP(&o.outputs, "output", "o",
		"write another report into a file, as in sarif=out.sarif; folders that\nare not there are made; may be repeated")
	f.Var(&o.severity, "severity", "look for findings from this severity up: suggestion, warning or error")
	f.Var(&o.failOn, "fail-on", "exit with 1 on findings from this severity up")
	f.BoolVar(&o.fix, "fix", false, "make the safe fixes, and report what is left")
	f.BoolVar(&o.fixOnly, "fix-only", false, "make the safe fixes, and say nothing of what is left")
	f.BoolVar(&o.diff, "diff", false, "show the safe fixes as a unified diff, and write nothing")
	f.BoolVar(&o.unsafe, "unsafe-fixes", false, "with --fix or --diff, also those that may change what a story says")
	f.Var(&o.maxWarnings, "max-warnings", "exit with 1 on more warnings than this")
	f.StringVar(&o.config, "config", "", "go by this configuration `FILE` and no other")
	f.BoolVar(&o.isolated, "isolated", false, "go by no configuration: the rules as they ship")
	f.StringVar(&o.baseline.file, "baseline", "", "do not report the findings in this baseline `FILE`")
	f.BoolVar(&o.baseline.none, "no-baseline", false, "report the findings in the baseline of the configuration, too")
	o.changes.define(c)
	o.run.define(f)
	f.Var(&o.maxSize, "max-size", "do not check files that are larger, which is exit code 2")
	f.BoolVar(&o.allowSkips, "allow-skips", false, "skip files over --max-size, and leave the exit code as it is")
	f.StringVar(&o.stdinName, "stdin-filename", stdin,
		"report standard input as this `NAME`, whose extension tells the format")
	f.Var(&o.color, "color", "auto, always or never; auto asks the terminal, NO_COLOR and FORCE_COLOR")
	f.Lookup("stdin-filename").DefValue = ""
	complete(c, "format", describedFormats())
	offer(c, "output", completeOutput)
	complete(c, "color", o.color.words)
	complete(c, "severity", lint.Severities())
	complete(c, "fail-on", lint.Severities())
	offer(c, "rule", completeRules(p))
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
	if len(paths) == 0 {
		paths = []string{"."}
	}
	if o.run.watch {
		return watch(ctx, p, o, paths)
	}
	d, err := o.desk(p)
	if err != nil {
		return err
	}
	var line *progress
	switch typed := slices.Contains(paths, stdin) && isTerminal(p.in); {
	case !isTerminal(p.err), o.run.quiet:
	case typed:
		fmt.Fprintln(p.err, "copydesk: reading a story from the keyboard; Ctrl-D ends it")
	default:
		line = newProgress(p.err)
	}
	defer line.stop()
	found := list(p, paths, o.stdinName, o.run.forceExclude)
	untouched := 0
	if o.changes.anything {
		changed, err := findChanges(p, o.changes, found.files)
		if err != nil {
			return err
		}
		defer changed.Close()
		untouched = changed.narrow(p, &found, paths, o.maxSize)
	}
	err = d.configure(found.files)
	if !o.run.quiet {
		complain(p.err, errors.Join(d.strayNotes()...))
	}
	if err != nil {
		return err
	}
	files, err := o.outputs.open(d, found.files)
	if err != nil {
		return err
	}
	defer discard(files)
	line.expect(len(found.files))
	d.cache = openCache(p, o, len(found.files), line.beside(p.err))
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
	seen, idle := verdict{shown: o.severity.Severity, untouched: untouched}, newIdleEntries(d)
	overrides, foreign := newIdleOverrides(d), foreignComments{}
	format := o.run.format(o.format.value)
	results := seen.watch(lint.All(ctx, d.sources(found.files, o, story)), func(r lint.Result) {
		line.step()
		idle.add(r)
		overrides.add(r)
		foreign.add(r)
		if (o.diff || o.fixOnly) && !o.run.quiet {
			sayChanges(beside, r, !o.diff)
		}
		// The reports for people list what failed; beside the others it is said here, where nothing parses it.
		if r.Status == lint.Failed && (o.diff || o.fixOnly || !o.run.listsFailed(format)) {
			complain(beside, fmt.Errorf("%s: %s", r.Path, r.Reason))
		}
	})
	switch {
	case o.fixOnly:
		for _, ended := range results {
			err = ended
		}
	case o.diff:
		err = writeDiff(out, results, isTerminal(to), p.colors(o.color.value, to))
	default:
		r := o.report(d, to)
		r.Unread, r.Untouched = found.unread, untouched
		err = writeReports(out, files, results, format, r)
	}
	d.cache.Save()
	if err := errors.Join(err, story.deliver(p.out)); err != nil {
		return err
	}
	if seen.idle, err = idle.settle(out, beside, o, paths); err != nil {
		return err
	}
	if !o.run.quiet {
		complain(beside, errors.Join(slices.Concat(overrides.notes(o, paths), foreign.notes())...))
		seen.sayFixed(beside, o)
		if o.diff || o.fixOnly {
			seen.sayUnchecked(beside, found.unread)
		}
		seen.sayLeft(beside, o, format)
	}
	return seen.exit(o)
}

// desk returns the desk that the flags ask for.
func (o checkOptions) desk(p process) (*desk, error) {
	d, err := newDesk(p, o.config, o.isolated)
	if err != nil {
		return nil, err
	}
	d.takeBaseline(o.baseline)
	d.only = o.run.rules
	// What is neither shown nor counted need not be looked for.
	d.least = min(o.severity.Severity, o.failOn.Severity)
	if o.maxWarnings >= 0 {
		d.least = min(d.least, lint.Warning)
	}
	return d, nil
}

// report returns how a report on to is to look.
func (o checkOptions) report(d *desk, to io.Writer) report.Options {
	return report.Options{
		Version: version(), Severity: o.severity.Severity, Color: d.colors(o.color.value, to), Width: d.columns(to),
		Dir: filepath.ToSlash(d.dir), Root: filepath.ToSlash(cmp.Or(git.Root(d.dir), d.dir)),
		Rule: d.rule, Fixing: o.fix, Unsafe: o.unsafe, Quiet: o.run.quiet,
	}
}
