package main

import (
	"encoding/json"
	"fmt"
	"io"

	"copydesk/lint/suggest"

	"github.com/spf13/cobra"
)

// newConfig returns the command whose subcommands show the configuration.
func newConfig(p process) *cobra.Command {
	c := group("config", "Show what is in force, or the schema of a configuration")
	c.Long = `Show what is in force for a file and where it comes from, or write the JSON Schema
by which an editor completes and checks .copydesk.yml.`
	c.AddCommand(newConfigShow(p), newConfigSchema(p))
	return c
}

// group returns a command that only holds subcommands.
func group(name, short string) *cobra.Command {
	return &cobra.Command{
		Use:   name,
		Short: short,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return fmt.Errorf("unknown command %q after %s%s", args[0], c.CommandPath(),
				suggest.DidYouMean(args[0], subcommands(c)))
		},
	}
}

// subcommands returns the names of the direct subcommands of c.
func subcommands(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	return names
}

// newConfigSchema returns the command that writes the schema.
func newConfigSchema(p process) *cobra.Command {
	var in bookOptions
	rule := false
	c := &cobra.Command{
		Use:   "schema",
		Short: "Write the JSON Schema of .copydesk.yml, or of a rule file",
		Long: `Write the JSON Schema (draft 2020-12) of .copydesk.yml, or with --rule that of a
rule file. It includes the rules, word lists and types of this version, and those of
the configuration in force here.

Editors with a YAML language server find the schema in the first line of a file:
  # yaml-language-server: $schema=./.copydesk.schema.json`,
		Example: `  copydesk config schema > .copydesk.schema.json
  copydesk config schema --rule > .copydesk.rule.schema.json`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			w, err := p.workspace(in.config, in.isolated)
			if err != nil {
				return err
			}
			cfg, err := w.Configs.Config(w.Configs.File(p.dir))
			if err != nil {
				return err
			}
			schema := cfg.Book().Schema()
			if rule {
				schema = cfg.Book().RuleSchema()
			}
			return writeJSON(p.out, schema)
		},
	}
	c.Flags().BoolVar(&rule, "rule", false, "the schema of a rule file")
	in.define(c)
	return c
}

// noArguments accepts no arguments.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments, and was given %q", c.CommandPath(), args[0])
	}
	return nil
}

// writeJSON writes v as indented JSON.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
