package main

import (
	"fmt"
	"slices"

	"copydesk/lint/suggest"

	"github.com/spf13/cobra"
)

// newHelp returns the command that shows the help of another. The one of Cobra gives no error for a wrong name.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND…]",
		Short: "Say how a command is used",
		RunE: func(c *cobra.Command, args []string) error {
			root := c.Root()
			if len(args) == 0 {
				return root.Help()
			}
			if !slices.Contains(verbs(root), args[0]) {
				return fmt.Errorf("unknown command %q%s", args[0], suggest.DidYouMean(args[0], verbs(root)))
			}
			sub, rest, err := root.Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return fmt.Errorf("unknown command %q after %s%s", rest[0], sub.CommandPath(),
					suggest.DidYouMean(rest[0], subcommands(sub)))
			}
			sub.InitDefaultHelpFlag()
			return sub.Help()
		},
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return verbs(c.Root()), cobra.ShellCompDirectiveNoFileComp
		},
	}
}
