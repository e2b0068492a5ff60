package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report/explain"
	"copydesk/lint/rulefile"
	"copydesk/lint/suggest"
)

// newExplain returns the command that explains one rule.
func newExplain(p process) *cobra.Command {
	var in bookOptions
	patterns := false
	c := &cobra.Command{
		Use:   "explain RULE",
		Short: "Say why a rule is there, what it reports, and how to change it",
		Long: `Explain a rule: why it exists, its standards, what it reports and what it does not,
how to change it and how to allow a finding.

The part of a rule's name before the slash may be left out. For a category, such as
sourcing, the rules are listed. --patterns shows what a rule looks for, in the words
of its file; docs/writing-rules.md describes that language.`,
		Example: `  copydesk explain sourcing/vague-group
  copydesk explain vague-group
  copydesk explain wording --patterns
  copydesk explain sourcing`,
		Args: oneArgument("RULE", []string{"vague-group"}),
		RunE: func(_ *cobra.Command, args []string) error {
			return explainRule(p, in, args[0], patterns)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			if book, _, err := offered(p); err == nil && len(args) == 0 {
				ids = book.IDs()
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
	}
	c.Flags().BoolVar(&patterns, "patterns", false, "show the phrases and the other options of the rule file")
	in.define(c)
	return c
}

// explainRule explains the rule with this name, or lists the rules of the category with this name.
func explainRule(p process, in bookOptions, name string, patterns bool) error {
	book, found, err := in.rules(p)
	if err != nil {
		return err
	}
	r, err := named(book, found, name)
	category := strings.TrimSuffix(strings.TrimSuffix(name, "*"), "/")
	if err != nil && slices.Contains(categories(found), category) {
		fmt.Fprintf(p.out, "%s is a category. \"copydesk explain RULE\" explains one of its rules:\n\n", category)
		return listRules(p, in, "text", []string{category})
	}
	if err != nil {
		return err
	}
	x := explain.Explanation{Rule: r, Patterns: patterns, Samples: book.Samples(r, 12)}
	x.Options, x.Lists = book.Options(r.ID)
	return explain.Text(p.out, x, explain.Options{Color: p.colors("auto", p.out), Width: p.columns(p.out)})
}

// named returns the rule with this name: its ID, a former ID, or the part after the slash if only one rule has it.
func named(book *rulefile.Book, all []*lint.Rule, name string) (*lint.Rule, error) {
	id, ok := book.Resolve(name)
	var same []*lint.Rule
	for _, r := range all {
		if ok && r.ID == id {
			return r, nil
		}
		if r.Category()+"/"+name == r.ID {
			same = append(same, r)
		}
	}
	switch len(same) {
	case 1:
		return same[0], nil
	case 0:
		return nil, fmt.Errorf("no rule %q%s", name, orAll(suggest.DidYouMean(name, book.IDs())))
	}
	return nil, book.CheckName(name)
}

// orAll returns hint or, if it is empty, where to find the names.
func orAll(hint string) string {
	if hint != "" {
		return hint
	}
	return "; \"copydesk rules\" lists them"
}

// offered returns the rules for completion: those in force here, or the shipped ones if the configuration cannot be
// read.
func offered(p process) (*rulefile.Book, []*lint.Rule, error) {
	if book, all, err := (bookOptions{}).rules(p); err == nil {
		return book, all, nil
	}
	return bookOptions{isolated: true}.rules(p)
}
