package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint/rulefile"
	"copydesk/lint/workspace/config"
	"copydesk/lint/workspace/disk"
)

// newNew returns the command whose subcommands create files.
func newNew(p process) *cobra.Command {
	c := group("new", "Make a rule of your own to fill in")
	c.Long = "Make a file to fill in. So far that is a rule: copydesk new rule CATEGORY/NAME."
	given := ""
	rule := &cobra.Command{
		Use:   "rule CATEGORY/NAME",
		Short: "Make a rule file to fill in",
		Long: `Make a rule file to fill in, in the first of the rule-paths of the configuration
that is in force here. Its examples fail "copydesk test" until they are filled in.`,
		Example: "  copydesk new rule names/council",
		Args:    oneArgument("CATEGORY/NAME", []string{"names/council"}),
		RunE:    func(_ *cobra.Command, args []string) error { return newRule(p, given, args[0]) },
	}
	rule.Flags().Var((*configFile)(&given), "config", "use only this configuration `FILE`")
	c.AddCommand(rule)
	return c
}

// newRule writes the rule file for a new ID.
func newRule(p process, given, id string) error {
	w, err := p.workspace(given, false)
	if err != nil {
		return err
	}
	id = strings.TrimSuffix(id, ".yml")
	if err := w.Book.CheckNewID(id); err != nil {
		return err
	}
	at := w.Configs.File(p.dir)
	if at == "" {
		return fmt.Errorf(
			"no %s here or above, whose rule-paths would say where your rules are; \"copydesk init\" writes one",
			rulefile.ConfigName,
		)
	}
	source, err := w.Configs.Read(at)
	if err != nil {
		return fmt.Errorf("%s: %w", p.show(at), err)
	}
	// The folder may still be empty, which is an error when the whole configuration is read.
	folders, err := rulefile.RulePaths(p.show(at), source)
	if err != nil {
		return err
	}
	if len(folders) == 0 {
		return fmt.Errorf("%s does not say where your rules are; add a line to it: rule-paths: [house-rules]", p.show(at))
	}
	if cfg, err := w.Configs.Config(at); err == nil {
		if err := cfg.Book().CheckNewID(id); err != nil {
			return err
		}
	}
	folder := p.path(filepath.FromSlash(folders[0]))
	if err := config.Inside([]string{config.Root(at)}, folder); err != nil {
		return fmt.Errorf("%s: rule-paths %s: %w", p.show(at), folders[0], err)
	}
	file := filepath.Join(folder, filepath.FromSlash(id)+".yml")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("%s: %w", p.show(filepath.Dir(file)), disk.WriteReason(err))
	}
	content := ruleTemplate
	// An editor with the schema completes and checks the rule.
	schema, err := filepath.Rel(filepath.Dir(file), filepath.Join(filepath.Dir(at), ruleSchemaName))
	if _, missing := os.Stat(filepath.Join(filepath.Dir(at), ruleSchemaName)); err == nil && missing == nil {
		content = modeline(filepath.ToSlash(schema)) + content
	}
	if err := p.temps.CreateFile(file, content); err != nil {
		return fmt.Errorf("%s: %w", p.show(file), err)
	}
	fmt.Fprintf(p.out, "Wrote %s. Fill it in, then run: copydesk test\n", p.show(file))
	return nil
}

const ruleTemplate = `# The path of this file is the ID of the rule. docs/writing-rules.md says more about each key.
title: The remedy in a few words
severity: warning # error: nobody publishes this on purpose; suggestion: does not run unless asked for
why: |
  The reason, for the writer, in plain English.
standards: ["House style: the section that says so"]
check: phrases
with:
  phrases: ["words to look for"]
# unless: ["words in the same sentence that make it right"]
message: “{words}” is what is wrong; this is what to write instead
# Each is tried by itself. In a bad one, braces mark just the words to report.
examples:
  - bad: "Copy that the rule must report, with {the words} in braces."
  - bad: "More of it, with {the words} in another place or form."
  - good: "A near miss, where words to look for are right."
  - good: "Another: these words to look for must not be reported."
`
