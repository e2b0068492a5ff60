package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
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
	allowSkips  bool // a document over maxSize is skipped; otherwise it fails
	stdinName   string
	fix, diff   bool
	fixOnly     bool // with fix: the remaining findings are not reported
	baseline    baselineFlags
	unsafe      bool // fixes that may change what a story says are made too
	changes     changeFlags
	run         runFlags
	formats     formatFlags
}

// newCheck returns the command that checks stories.
func newCheck(p process) *cobra.Command {
	o := checkOptions{
		format:   choice{"FORMAT", "text", formatNames(), inFolder},
		color:    choice{"WHEN", "auto", []string{"auto", "always", "never"}, nil},
		severity: level{lint.Warning}, failOn: level{lint.Error}, maxWarnings: -1, maxSize: workspace.DefaultMaxSize,
	}
	c := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Check stories and report what an editor would mark",
		Long: `Check stories and report what an editor would mark.

A PATH is a file, a folder or - for standard input; without one the current folder
is checked. Folders are searched for files of known formats. What is hidden or
ignored by Git is skipped, and symbolic links are not followed; a file that is given
by name is always checked.

The nearest ` + ".copydesk.yml" + ` at or above each file says which rules run. --rule runs
only those that it names, and shows suggestions too.

--fix makes the fixes that cannot change what a story says, for the findings that
--severity shows, and reports what is left. --fix-only says only what it fixed, and
ends with 0 or 2. For standard input, both write the fixed story to standard output
and the report to standard error. --diff shows the same fixes and writes nothing.
--unsafe-fixes also makes the others, such as the deletion of a line that may be
copy: read what they change.

--watch keeps running after the report, and reports again when stories or the
configuration change. --force-exclude is for hooks, which name the files.

--across compares the stories with each other, up to 200,000 of them, and reports
paragraphs and whole stories that stand in an earlier one (duplication/elsewhere).

--baseline hides old findings ("copydesk baseline --help" says more), and --since and
--staged report only what touches lines that changed in Git. Hidden findings are
counted. docs/baseline.md describes both.

Exit codes: 0 nothing at or above --fail-on; 1 findings, or with --diff something
to fix; 2 a story could not be checked or fixed, for example one over --max-size, a
folder has no story that copydesk reads, or a flag or a configuration is wrong.`,
		Example: `  copydesk check
  copydesk check stories/ wire/flood.txt
  copydesk check --severity suggestion story.txt
  copydesk check --rule unclosed --rule 'sourcing/*' stories/
  copydesk check --fail-on warning --format concise
  copydesk check --format github --output sarif=copydesk.sarif
  copydesk check --format html --history history.jsonl stories/ > report.html
  copydesk check --since origin/main --fail-on warning
  copydesk check --staged
  copydesk check --across archive/
  copydesk check --diff stories/ | less
  copydesk check --fix stories/
  pbpaste | copydesk check - --stdin-filename story.txt`,
		RunE: func(c *cobra.Command, args []string) error {
			if o.config != "" && o.isolated {
				return errors.New("--isolated ignores all configuration, so it cannot be combined with --config")
			}
			// A run that fails on suggestions must show them.
			if len(o.run.rules) > 0 && !c.Flags().Changed("severity") {
				o.severity.Severity = lint.Suggestion // a rule that is named is also shown
			}
			if !c.Flags().Changed("severity") {
				o.severity.Severity = min(o.severity.Severity, o.failOn.Severity)
			}
			args, err := o.named(c, args)
			if err != nil {
				return err
			}
			o.fix = o.fix || o.fixOnly
			if o.unsafe && !o.fix && !o.diff {
				return errors.New("--unsafe-fixes says which fixes are made, so it needs --fix or --diff")
			}
			for _, flag := range []string{"format", "output"} {
				if o.diff && c.Flags().Changed(flag) {
					return fmt.Errorf("--diff writes a diff and no report, so it cannot be combined with --%s", flag)
				}
			}
			for _, flag := range []string{"format", "output", "diff", "statistics", "fail-on", "max-warnings"} {
				if o.fixOnly && c.Flags().Changed(flag) {
					return fmt.Errorf("--fix-only writes no report and counts no findings, so it cannot be combined with --%s", flag)
				}
			}
			err = cmp.Or(o.baseline.check(), o.changes.check(c, o.fix && !o.diff, args), o.run.check(c, o, args),
				o.formats.check(c, o))
			if err != nil {
				return err
			}
			o.run.start()
			return check(c.Context(), p, o, args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	formats := terminal.Wrap("what to write: "+strings.Join(formatNames(), ", "), 60)
	f.VarP(&o.format, "format", "f", strings.Join(formats, "\n"))
	f.VarP(&o.outputs, "output", "o",
		"write another report into a file, as in sarif=out.sarif, or documents\nwith comments into a folder, "+
			"as in docx=answers; may be repeated")
	f.Var(&o.severity, "severity", "report findings from this severity up: suggestion, warning or error")
	f.Var(&o.failOn, "fail-on", "exit with 1 on findings from this severity up")
	f.BoolVar(&o.fix, "fix", false, "make the safe fixes, and report what is left")
	f.BoolVar(&o.fixOnly, "fix-only", false, "make the safe fixes, and do not report what is left")
	f.BoolVar(&o.diff, "diff", false, "show the safe fixes as a unified diff, and write nothing")
	f.BoolVar(&o.unsafe, "unsafe-fixes", false, "with --fix or --diff, also those that may change what a story says")
	f.Var(&o.maxWarnings, "max-warnings", "exit with 1 on more warnings than this")
	f.Var((*configFile)(&o.config), "config", "use only this configuration `FILE`")
	f.BoolVar(&o.isolated, "isolated", false, "use no configuration: the rules as they ship")
	f.StringVar(&o.baseline.file, "baseline", "", "do not report the findings in this baseline `FILE`")
	f.BoolVar(&o.baseline.none, "no-baseline", false, "report the findings in the baseline of the configuration, too")
	o.changes.define(c)
	o.run.define(f)
	o.formats.define(c)
	f.Var(&o.maxSize, "max-size", "do not check larger files, and exit with 2")
	f.BoolVar(&o.allowSkips, "allow-skips", false, "skip files over --max-size without exit code 2")
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

// named returns the paths to read: args, or standard input if only --stdin-filename names it.
func (o checkOptions) named(c *cobra.Command, args []string) ([]string, error) {
	given := c.Flags().Changed("stdin-filename")
	switch {
	case o.stdinName == "":
		return nil, errors.New("--stdin-filename is empty; give a name such as story.md, or leave the flag out")
	case given && len(args) == 0:
		return []string{walk.Stdin}, nil
	case given && !slices.Contains(args, walk.Stdin):
		return nil, errors.New("--stdin-filename names standard input, which is not among the paths; add -")
	}
	return args, nil
}
