package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"copydesk/lint/report/explain"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/rulefile"
	"copydesk/lint/rulefile/examples"
)

// newTest returns the command that tries a newsroom's own rules on their examples.
func newTest(p process) *cobra.Command {
	config := ""
	c := &cobra.Command{
		Use:   "test [DIR…]",
		Short: "Try your own rules on their examples",
		Long: `Try rules on their examples: the rules in the rule-paths of the configuration in
force here, or those in each DIR, a folder with rules as category/name.yml.

A bad example must be reported exactly where braces mark it, a good one not at all.
A rule needs two of each. Both ways use the word lists of the configuration, but not
its severities and options.

Exit codes: 0 all hold; 1 some do not; 2 a rule or the configuration is faulty.`,
		Example: `  copydesk test
  copydesk test house-rules`,
		RunE: func(_ *cobra.Command, args []string) error { return test(p, config, args) },
	}
	c.Flags().Var((*configFile)(&config), "config", "use only this configuration `FILE`")
	return c
}

// test tries the rules in dirs, or those of the configuration in force.
func test(p process, config string, dirs []string) error {
	w, err := p.workspace(config, false)
	if err != nil {
		return err
	}
	var books []*rulefile.Book
	for _, dir := range dirs {
		b, err := w.Configs.RulesIn(dir)
		if err != nil {
			return err
		}
		books = append(books, b)
	}
	at := w.Configs.File(p.dir)
	cfg, err := w.Configs.Config(at)
	complain(p.err, errors.Join(w.Configs.StrayNotes()...))
	if err != nil {
		return err
	}
	if len(dirs) == 0 {
		if at == "" {
			return fmt.Errorf("no %s here or above, whose rule-paths would say where your rules are; name their folder: "+
				"copydesk test DIR", rulefile.ConfigName)
		}
		if own, _ := cfg.Book().Own(); len(own) == 0 {
			return fmt.Errorf("%s has no rule-paths, so there are no rules of your own to try; \"copydesk new rule\" makes one",
				p.show(at))
		}
		books = append(books, cfg.Book())
	}
	tried, failed, total := 0, 0, 0
	for _, b := range books {
		ids, _ := b.Own()
		for _, id := range ids {
			l, err := cfg.Alone(b, id)
			if err != nil {
				return err
			}
			tried++
			total += len(l.Rules()[0].Examples())
			problems := examples.Test(l)
			if len(problems) > 0 {
				failed++
			}
			for _, problem := range problems {
				sayProblem(p, b, id, problem)
			}
		}
	}
	if failed > 0 {
		fmt.Fprintf(p.out, "%s of %s failed.\n", record.Count(failed, "rule"), fmt.Sprint(tried))
		return exit(exitFindings)
	}
	fmt.Fprintf(p.out, "%s with %s: all hold.\n", record.Count(tried, "rule"), record.Count(total, "example"))
	return nil
}

// sayProblem writes what is wrong with an example. Carets mark what was expected and what was found.
func sayProblem(p process, b *rulefile.Book, id string, problem examples.Problem) {
	file, line, column := b.ExamplePlace(id, problem.Example)
	fmt.Fprintf(p.out, "%s:%d:%d: %s [%s]\n", terminal.Safe(file), line, column, terminal.Safe(problem.Message), id)
	if problem.Want != "" {
		explain.Marked(p.out, "  want", problem.Want, "nothing")
		explain.Marked(p.out, "   got", problem.Got, "nothing")
	}
	fmt.Fprintln(p.out)
}
