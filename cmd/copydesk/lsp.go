package main

import (
	"errors"
	"fmt"
	"runtime"

	"copydesk/cmd/copydesk/host"

	"github.com/spf13/cobra"

	"copydesk/lint/lsp"
	"copydesk/lint/workspace"
)

// newLSP returns the command that runs the language server.
func newLSP(p process) *cobra.Command {
	maxSize := size(10 << 20)
	c := &cobra.Command{
		Use:   "lsp",
		Short: "Check stories in an editor while they are written",
		Long: `Speak the Language Server Protocol 3.17 over standard input and output. An editor
starts this by itself; there is nothing to type.

Findings, fixes and configuration are those of "copydesk check" for the same file:
the nearest .copydesk.yml at or above it applies, and its changes take effect when
they are saved.

Exit codes: 0 the editor ended the session; 1 it disconnected; 2 it sent a message
without a valid length.`,
		Example: `  copydesk lsp`,
		Args:    noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.options("", false)
			if err != nil {
				return err
			}
			if host.IsTerminal(p.in) {
				fmt.Fprintln(p.err, "copydesk: waiting for an editor to speak the Language Server Protocol; Ctrl-C ends it")
			}
			err = lsp.Serve(c.Context(), p.in, p.out, lsp.Options{
				Version: version(), Workspace: workspace.NewLive(o, int64(maxSize)),
				Windows: runtime.GOOS == "windows", MaxSize: int64(maxSize), Parent: host.AwaitEnd,
			})
			if errors.Is(err, lsp.ErrVanished) {
				return exit(exitFindings) // the protocol asks for 1
			}
			return err
		},
	}
	c.Flags().Var(&maxSize, "max-size", "do not check larger texts")
	// Clients of some editors add this flag, because other servers need it.
	c.Flags().Bool("stdio", true, "use standard input and output (always on)")
	if err := c.Flags().MarkHidden("stdio"); err != nil {
		panic(err) // the flag was defined a line ago
	}
	return c
}
