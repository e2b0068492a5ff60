package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report/explain"
	"copydesk/lint/rulefile"
	"copydesk/lint/suggest"
)

// newRules returns the command that lists the rules.
func newRules(p process) *cobra.Command {
	var in bookOptions
	format := choice{"FORMAT", "text", []string{"text", "json"}, nil}
	c := &cobra.Command{
		Use:   "rules [CATEGORY…]",
		Short: "List the rules and how serious they are here",
		Long: `List the rules: name, severity and remedy. The severity is the one that holds in
the current folder: from the nearest .copydesk.yml, or the default. The JSON has every
property of each rule.`,
		Example: `  copydesk rules
  copydesk rules sourcing claims
  copydesk rules --isolated
  copydesk rules --format json`,
		RunE: func(_ *cobra.Command, args []string) error {
			return listRules(p, in, format.value, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var names []string
			if _, all, err := offered(p); err == nil {
				names = categories(all)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
	c.Flags().VarP(&format, "format", "f", "text or json")
	complete(c, "format", format.words)
	in.define(c)
	return c
}

// listRules writes the rules of these categories, or all rules.
func listRules(p process, in bookOptions, format string, wanted []string) error {
	book, all, err := in.rules(p)
	if err != nil {
		return err
	}
	for i, category := range wanted {
		// A configuration has claims/*, and claims/ is easily typed.
		wanted[i] = strings.TrimSuffix(strings.TrimSuffix(category, "*"), "/")
		if names := categories(all); !slices.Contains(names, wanted[i]) {
			return fmt.Errorf("no category %q%s", category, suggest.DidYouMean(wanted[i], names))
		}
	}
	if len(wanted) > 0 {
		all = slices.DeleteFunc(slices.Clone(all), func(r *lint.Rule) bool { return !slices.Contains(wanted, r.Category()) })
	}
	if format == "json" {
		own, files := book.Own()
		return writeJSON(p.out, explain.List(all, func(id string) string {
			if i := slices.Index(own, id); i >= 0 {
				return files[i]
			}
			return ""
		}))
	}
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, r := range all {
		fmt.Fprintf(table, "%s\t%s\t%s\n", r.ID, r.Severity, r.Title)
	}
	return table.Flush()
}

// categories returns the categories of the rules, sorted.
func categories(all []*lint.Rule) []string {
	var names []string
	for _, r := range all {
		names = append(names, r.Category())
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// completeRules offers rules and categories.
func completeRules(p process) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		book, all, err := offered(p)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		words := book.IDs()
		for _, category := range categories(all) {
			words = append(words, category+"/*")
		}
		return words, cobra.ShellCompDirectiveNoFileComp
	}
}

// bookOptions are the flags that choose the rule book.
type bookOptions struct {
	config   string
	isolated bool
}

// define adds the flags to c.
func (o *bookOptions) define(c *cobra.Command) {
	c.Flags().Var((*configFile)(&o.config), "config", "use only this configuration `FILE`")
	c.Flags().BoolVar(&o.isolated, "isolated", false, "use no configuration: the rules as they ship")
}

// rules returns the rule book in force in the working directory, and every rule with its settings there.
func (o bookOptions) rules(p process) (*rulefile.Book, []*lint.Rule, error) {
	w, err := p.workspace(o.config, o.isolated)
	if err != nil {
		return nil, nil, err
	}
	cfg, err := w.Configs.Config(w.Configs.File(p.dir))
	if err != nil {
		return nil, nil, err
	}
	all, err := cfg.Rules("")
	return cfg.Book(), all, err
}
