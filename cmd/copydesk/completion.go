package main

import (
	"fmt"

	"copydesk/lint/suggest"

	"github.com/spf13/cobra"
)

// newCompletion returns the command that writes completion scripts. The one of Cobra gives no error for a wrong
// name.
func newCompletion() *cobra.Command {
	shells := []string{"bash", "fish", "powershell", "zsh"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Write a script that completes commands, flags and rules",
		Long: `Write a script that lets a shell complete the commands, flags and rules of
copydesk: bash, fish, powershell or zsh.`,
		Example: `  source <(copydesk completion bash)
  copydesk completion zsh > "${fpath[1]}/_copydesk"
  copydesk completion fish > ~/.config/fish/completions/copydesk.fish
  copydesk completion powershell | Out-String | Invoke-Expression`,
		Args:      oneArgument("SHELL", shells),
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			root, out := c.Root(), c.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			case "zsh":
				return root.GenZshCompletion(out)
			}
			return fmt.Errorf("unknown shell %q%s", args[0], suggest.DidYouMean(args[0], shells))
		},
	}
}

// oneArgument accepts exactly one argument. Errors call it name and give candidates as examples.
func oneArgument(name string, candidates []string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		example := ""
		if len(candidates) > 0 {
			example = fmt.Sprintf(", as in: %s %s", c.CommandPath(), candidates[0])
		}
		return fmt.Errorf("%s takes one %s%s", c.CommandPath(), name, example)
	}
}
