package main

import (
	"github.com/spf13/cobra"

	"copydesk/cmd/copydesk/man"
)

// newMan returns the command that writes the manual page.
func newMan() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Write the manual page",
		Long:  "Write the manual page of copydesk and all its commands, as man and mandoc read it.",
		Example: `  copydesk man | man -l -
  copydesk man > /usr/local/share/man/man1/copydesk.1`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return man.Write(c.OutOrStdout(), c.Root()) },
	}
}
