package main

import (
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"copydesk/lint/server"
	"copydesk/lint/workspace"
)

// newServe returns the command that runs the service.
func newServe(p process) *cobra.Command {
	var in bookOptions
	var at server.Address
	maxSize, perClient := size(1<<20), 128
	c := &cobra.Command{
		Use:   "serve",
		Short: "Check stories for a content system, over HTTP",
		Long: `Answer a content system over HTTP: POST a story to /v1/check and read the findings.
Clients of LanguageTool are answered too. / is a page to try it, and /openapi.json
describes all of it; docs/service.md says more.

The nearest .copydesk.yml at or above the working folder applies, and its changes
take effect at once. Copy stays in memory: no word of it is written to a file or to
the log, which goes to standard error.

It listens for this machine alone. For others it needs --token-file, --tls-cert and
--tls-key. SIGTERM and Ctrl-C end it, once all requests are answered.`,
		Example: `  copydesk serve
  curl --json '{"text": "Experts said so."}' http://127.0.0.1:8765/v1/check`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if perClient < 1 {
				return fmt.Errorf("--per-client %d: want 1 or more", perClient)
			}
			o, err := p.options(in.config, in.isolated)
			if err != nil {
				return err
			}
			folder := p.dir
			if in.isolated {
				folder = ""
			}
			door, err := server.Open(at)
			if err != nil {
				return err
			}
			s, err := server.New(server.Options{
				Version: version(), Workspace: workspace.NewLive(o, int64(maxSize)), Folder: folder, Config: o.Config,
				MaxSize: int64(maxSize), PerClient: perClient, Log: slog.New(slog.NewJSONHandler(p.err, nil)), Now: time.Now,
			}, door)
			if err != nil {
				return err
			}
			p.interrupts.Stop() // the service ends by itself
			ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return s.Serve(ctx)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&at.Listen, "listen", "127.0.0.1:8765", "listen at this `HOST:PORT`; port 0 is any free one")
	in.define(c)
	f.Var(&maxSize, "max-size", "refuse larger stories")
	f.IntVar(&perClient, "per-client", perClient, "refuse more than `N` requests of one client at once")
	f.StringArrayVar(&at.Origins, "allow-origin", nil,
		"let pages of this `SITE` ask, such as https://cms.example")
	f.StringArrayVar(&at.Hosts, "allow-host", nil, "answer to this `NAME` of the machine too")
	f.StringVar(&at.TokenFile, "token-file", "", "ask for one of the tokens in this `FILE`, one a line")
	f.StringVar(&at.Cert, "tls-cert", "", "speak HTTPS with the certificate in this `FILE`")
	f.StringVar(&at.Key, "tls-key", "", "the `FILE` with the key of the certificate")
	return c
}
