package main

import (
	"github.com/spf13/cobra"

	"copydesk/lint/report"
)

// complete makes shells offer these words for a flag.
func complete(c *cobra.Command, flag string, words []string) {
	offer(c, flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// offer makes shells offer the words that the function returns for a flag.
func offer(c *cobra.Command, flag string, words cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, words); err != nil {
		panic(err) // the flag was defined a line ago
	}
}

// describedFormats returns the formats for completion: the name, a tab and a description.
func describedFormats() []string {
	var words []string
	for _, f := range report.Formats() {
		words = append(words, f.Name+"\t"+f.About)
	}
	return words
}

// formatNames returns the values of --format.
func formatNames() []string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}
