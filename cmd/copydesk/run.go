package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"copydesk/lint/suggest"
	"copydesk/lint/workspace/disk"
)

// run runs the command in p.args and returns the exit code. Errors go to p.err, each line with the prefix
// "copydesk: ".
func run(p process) int {
	if p.dir == "" {
		dir, err := os.Getwd()
		if err != nil {
			complain(p.err, err)
			return exitTrouble
		}
		p.dir = dir
	}
	if p.temps == nil {
		p.temps = disk.NewTemps(time.Now)
	}
	root := newRoot(p)
	err := checkVerb(root, p)
	if err == nil {
		err = root.ExecuteContext(context.Background())
	}
	var code exit
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &code):
		return int(code)
	}
	complain(p.err, err)
	return exitTrouble
}

// newRoot returns the root command.
func newRoot(p process) *cobra.Command {
	root := &cobra.Command{
		Use:   "copydesk",
		Short: "A linter for news copy",
		Long: `copydesk reads news copy and reports, with line and column, what an editor would
mark: sources that nobody can check, loaded claims, quotation marks that do not
match, repeated headlines and paragraphs, and leftovers of the web page.`,
		Example: `  copydesk check                   check every story in this folder and below
  copydesk check story.txt         check one story
  copydesk explain vague-group     say why a rule is there, and how to allow a finding`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	// A template of cobra's would make the linker keep every method of every type, a quarter of the program.
	root.Flags().BoolFuncP("version", "v", "version for copydesk", func(string) error {
		fmt.Fprintf(p.out, "copydesk %s\n", version())
		return exit(exitClean)
	})
	root.SetArgs(p.args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(newHelp())
	root.AddCommand(newCheck(p), newBaseline(p), newExplain(p), newRead(p), newSources(p), newRules(p), newConfig(p),
		newInit(p), newAllow(p), newClean(p), newReport(p), newNew(p), newTest(p), newLSP(p), newServe(p),
		newVersion(), newCompletion(), newMan())
	return root
}

// checkVerb returns an error if the first argument is not a command. It suggests the nearest command or, for a
// file, the command that checks it.
func checkVerb(root *cobra.Command, p process) error {
	if len(p.args) == 0 || strings.HasPrefix(p.args[0], "-") || strings.HasPrefix(p.args[0], "__") {
		return nil
	}
	word, names := p.args[0], verbs(root)
	if slices.Contains(names, word) {
		return nil
	}
	if near := suggest.Nearest(word, names); near != "" {
		return fmt.Errorf("unknown command %q; did you mean %q?", word, near)
	}
	if _, err := os.Stat(p.path(word)); err == nil {
		return fmt.Errorf("unknown command %q; did you mean \"copydesk check %s\"?", word, word)
	}
	return fmt.Errorf("unknown command %q; use %s", word, suggest.OneOf(names))
}

// verbs returns the names of the visible commands under root.
func verbs(root *cobra.Command) []string {
	names := []string{"help"}
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// flagError adds the nearest flag to an error about an unknown flag; other errors are unchanged.
func flagError(c *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		var invalid *pflag.InvalidValueError
		if errors.As(err, &invalid) {
			return fmt.Errorf("--%s %q: %w", invalid.GetFlag().Name, invalid.GetValue(), invalid.Unwrap())
		}
		return err
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	word := "--" + unknown.GetSpecifiedName()
	if unknown.GetSpecifiedShortnames() != "" {
		word = "-" + unknown.GetSpecifiedName()
	}
	if near := suggest.Nearest(word, names); near != "" {
		return fmt.Errorf("unknown flag %q; did you mean %q?", word, near)
	}
	return fmt.Errorf("unknown flag %q; see %s --help", word, c.CommandPath())
}
