package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/baseline"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/rulefile"
	"copydesk/lint/workspace"
)

// newBaseline returns the command whose subcommands are about the baseline.
func newBaseline(p process) *cobra.Command {
	c := group("baseline", "Hide the findings that are there now, and report what is new")
	c.Long = `Hide the findings that existed when you adopted copydesk, so that a run reports
what is new. They are kept in a file that belongs beside the stories in the repository:
a line a finding, known by story, rule and words, wherever in the story it stands.

The file counts where the configuration names it (baseline: ` + rulefile.BaselineName + `) or with
"copydesk check --baseline FILE".`
	c.Example = `  copydesk baseline create    write down all findings that there are now
  copydesk check              report what is new
  copydesk baseline prune     take out what was mended since
  copydesk baseline show      list what is in it`
	c.AddCommand(newBaselineCreate(p), newBaselinePrune(p), newBaselineShow(p))
	return c
}

// baselineOptions are the flags of the commands that write a baseline.
type baselineOptions struct {
	bookOptions
	file     string
	severity level
	maxSize  size
	force    bool
	dryRun   bool
}

// define adds the flags that both commands have.
func (o *baselineOptions) define(c *cobra.Command) {
	f := c.Flags()
	f.SortFlags = false
	defineBaseline(c, &o.file)
	o.bookOptions.define(c)
	o.maxSize = workspace.DefaultMaxSize
	f.Var(&o.maxSize, "max-size", "skip larger files")
}

// defineBaseline adds the flag --baseline to c.
func defineBaseline(c *cobra.Command, file *string) {
	c.Flags().StringVar(file, "baseline", "", "the `FILE` of the baseline; by default the one that the configuration\n"+
		"names, or "+rulefile.BaselineName+" beside the configuration")
}

func newBaselineCreate(p process) *cobra.Command {
	o := baselineOptions{severity: level{lint.Warning}}
	c := &cobra.Command{
		Use:   "create [PATH…]",
		Short: "Write a baseline of all current findings",
		Long: `Write a baseline of the current findings in the stories of each PATH; without PATH,
in the stories of the folder that holds the baseline. Later runs count these findings
and do not report them. Findings that a comment or the configuration allows are not
included.

A baseline does not record severities: a finding stays in it when the severity of its
rule changes. Suggestions are included only with --severity suggestion.

A baseline that exists is not changed without --force. With --force it is written
again, and the entries of stories outside every PATH are kept.

Exit codes: 0 it was written; 2 it was not, or it lacks the findings of a document
that could not be checked.`,
		Example: `  copydesk baseline create
  copydesk baseline create --baseline ci/old-findings stories/
  copydesk baseline create --severity suggestion --force`,
		RunE: func(c *cobra.Command, args []string) error { return createBaseline(c.Context(), p, o, args) },
	}
	o.define(c)
	c.Flags().Var(&o.severity, "severity", "take in findings from this severity up: suggestion, warning or error")
	c.Flags().BoolVar(&o.force, "force", false, "overwrite a baseline that exists")
	complete(c, "severity", lint.Severities())
	return c
}

func newBaselinePrune(p process) *cobra.Command {
	var o baselineOptions
	c := &cobra.Command{
		Use:   "prune [PATH…]",
		Short: "Remove findings that no longer occur from the baseline",
		Long: `Remove from the baseline the findings that no longer occur in the stories of each
PATH; without PATH, in the stories of the folder that holds the baseline. Entries of
deleted stories are removed too. No new finding is added. Entries of a renamed story
move to its new name.

With --dry-run the baseline is not written, and the exit code is 1 if an entry would
be removed.

Exit codes: 0 done; 1 with --dry-run an entry to remove; 2 a document could not be
checked, so its entries are kept, or something else is wrong.`,
		Example: `  copydesk baseline prune
  copydesk baseline prune --dry-run stories/ferry.txt`,
		RunE: func(c *cobra.Command, args []string) error { return pruneBaseline(c.Context(), p, o, args) },
	}
	o.define(c)
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, "say what would be removed, and write nothing")
	return c
}

// createBaseline writes a baseline of the current findings.
func createBaseline(ctx context.Context, p process, o baselineOptions, paths []string) error {
	w, target, err := o.workspace(p)
	if err != nil {
		return err
	}
	old, err := w.OpenBaseline(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case isFolder(target):
		return fmt.Errorf("%s is a folder; the baseline is a file", p.show(target))
	case !o.force:
		return fmt.Errorf("%s already exists; \"copydesk baseline prune\" removes what no "+
			"longer occurs, --force overwrites it", p.show(target))
	case err != nil && len(paths) > 0:
		// The entries of other stories could not be kept.
		return w.BaselineError(target, err)
	}
	w.NoBaseline, w.Least = true, o.severity.Severity
	run, err := o.survey(ctx, p, w, target, paths)
	if err != nil {
		return err
	}
	run.Keep(target, old, len(paths) == 0)
	b := run.Baseline()
	if err := w.WriteBaseline(target, b); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Wrote %s: %s of %s in %s.\n", terminal.Safe(p.show(target)),
		record.Count(b.Count(), "finding"), record.Count(len(b.Rules()), "rule"), record.Count(len(b.Stories()), "story"))
	if run.Kept > 0 {
		fmt.Fprintf(p.out, "Kept but not checked: %s.\n", record.Count(run.Kept, "finding"))
	}
	sayNotNamed(p, w, target)
	return endSurvey(p, run, "its findings are not in the baseline", "their findings are not in the baseline")
}

// pruneBaseline removes findings that no longer occur from a baseline.
func pruneBaseline(ctx context.Context, p process, o baselineOptions, paths []string) error {
	w, target, err := o.workspace(p)
	if err != nil {
		return err
	}
	old, err := w.OpenBaseline(target)
	if err != nil {
		return w.BaselineError(target, err)
	}
	// A baseline does not record severities, so every rule runs.
	w.Options.Baseline, w.Least = target, lint.Suggestion
	run, err := o.survey(ctx, p, w, target, paths)
	if err != nil {
		return err
	}
	run.Keep(target, old, len(paths) == 0)
	b := run.Baseline()
	gone := old.Count() - b.Count()
	if !o.dryRun && !bytes.Equal(old.Bytes(), b.Bytes()) {
		if err := w.WriteBaseline(target, b); err != nil {
			return err
		}
	}
	took, has := "Removed", "now has"
	if o.dryRun {
		took, has = "Would remove", "would have"
	}
	if moved := newNames(old, b); moved > 0 {
		fmt.Fprintf(p.out, "Found %s under another name.\n", record.Count(moved, "story"))
	}
	fmt.Fprintf(p.out, "%s %s from %s, which %s %s.\n", took, record.Count(gone, "finding"), terminal.Safe(p.show(target)),
		has, record.Count(b.Count(), "finding"))
	if run.Kept > 0 {
		fmt.Fprintf(p.out, "Kept but not checked: %s.\n", record.Count(run.Kept, "finding"))
	}
	if err := endSurvey(p, run, "its entries are kept", "their entries are kept"); err != nil {
		return err
	}
	if o.dryRun && gone > 0 {
		return exit(exitFindings)
	}
	return nil
}

// workspace returns the workspace that the flags ask for and the absolute path of the baseline.
func (o baselineOptions) workspace(p process) (*workspace.Workspace, string, error) {
	w, err := p.workspace(o.config, o.isolated)
	if err != nil {
		return nil, "", err
	}
	if o.file != "" {
		return w, filepath.Clean(p.path(o.file)), nil
	}
	target, err := w.BaselineTarget()
	return w, target, err
}

// sayNotNamed says how to use the baseline at target if the configuration does not name it.
func sayNotNamed(p process, w *workspace.Workspace, target string) {
	at := w.Configs.File(p.dir)
	cfg, err := w.Configs.Config(at)
	if err != nil || w.BaselineFile(cfg) == target {
		return
	}
	if at == "" {
		at = filepath.Join(p.dir, rulefile.ConfigName)
	}
	fmt.Fprintf(p.out, "It counts with \"copydesk check --baseline %s\", and always with this line in %s:\n"+
		"  baseline: %s\n", terminal.Safe(p.show(target)), terminal.Safe(p.show(at)),
		terminal.Safe(workspace.PathFrom(at, target)))
}

// newNames returns the number of stories that are in b and not in old.
func newNames(old, b *baseline.Baseline) int {
	were := old.Stories()
	n := 0
	for _, name := range b.Stories() {
		if _, was := slices.BinarySearch(were, name); !was {
			n++
		}
	}
	return n
}

// isFolder reports whether there is a folder at an absolute path.
func isFolder(at string) bool {
	info, err := os.Stat(at)
	return err == nil && info.IsDir()
}
