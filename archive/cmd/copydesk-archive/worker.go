package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/util/hooks"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal/extworker"
)

// worker serves the steps of jobs until it is interrupted. A runner is told of it with --environment_type EXTERNAL and
// --environment_config.
func worker(args []string) int {
	flags := flag.NewFlagSet("worker", flag.ContinueOnError)
	port := flags.Int("listen", 0, "port on this machine (default: any free one)")
	if err := flags.Parse(args); err != nil {
		return exitTrouble
	}
	logTo(os.Stderr)
	hooks.SerializeHooksToOptions() // there are none; Beam warns where nobody says so
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	pool, err := extworker.StartLoopback(ctx, *port)
	if err != nil {
		fmt.Fprintf(os.Stderr, "copydesk-archive: %v\n", err)
		return exitTrouble
	}
	fmt.Printf("listening on %s\n", pool.EnvironmentConfig(ctx))
	<-ctx.Done()
	if err := pool.Stop(context.Background()); err != nil {
		return exitTrouble
	}
	return exitClean
}

// logTo makes Beam and the runner in this process log warnings and errors only.
func logTo(w io.Writer) {
	slog.SetDefault(slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelWarn})))
	log.SetLogger(&quiet{w})
}

// quiet logs warnings and errors of Beam.
type quiet struct{ w io.Writer }

// Log writes a line.
func (q *quiet) Log(_ context.Context, severity log.Severity, _ int, message string) {
	if severity >= log.SevWarn {
		fmt.Fprintf(q.w, "copydesk-archive: %s\n", message)
	}
}
