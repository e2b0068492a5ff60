package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/walk"
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
		severity: level{lint.Warning}, failOn: level{lint.Error}, maxWarnings: -1, maxSize: workspace.DefaultMaxSize,
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
				args = []string{walk.Stdin}
			}
			if c.Flags().Changed("stdin-filename") && !slices.Contains(args, walk.Stdin) {
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
	f.StringVar(&o.stdinName, "stdin-filename", walk.Stdin,
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
