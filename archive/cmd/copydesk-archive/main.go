// Command copydesk-archive checks an archive of stories that is too large for one process, as a job of Apache Beam.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"copydesk/archive/job"
	"copydesk/archive/storage"
	"copydesk/archive/tables"
)

// Exit codes, as those of the program copydesk.
const (
	exitClean    = 0
	exitFindings = 1
	exitTrouble  = 2 // the job failed, or documents could not be checked
)

// list is a flag that may be given several times.
type list []string

func (l *list) String() string { return strings.Join(*l, " ") }

func (l *list) Set(s string) error {
	if s == "" {
		return errors.New("an empty path")
	}
	*l = append(*l, s)
	return nil
}

const usage = `usage: copydesk-archive --input GLOB --output DIR [--config FILE] [flag]...
       copydesk-archive worker --listen PORT

Checks an archive as a job of Apache Beam: in this process, or on a cluster with
--runner universal --endpoint HOST:PORT. Ends with 0 if there is nothing to report,
with 1 if there are findings, and with 2 if the job failed or a document could not
be checked. docs/archive.md says more.

`

func main() {
	if len(os.Args) > 1 && os.Args[1] == "worker" {
		os.Exit(worker(os.Args[2:]))
	}
	var o job.Options
	var input list
	flag.Var(&input, "input", "file, folder or pattern of files; may be given several times")
	flag.StringVar(&o.Output, "output", "", "folder for the output")
	flag.StringVar(&o.Config, "config", "", "configuration (default: the nearest .copydesk.yml)")
	flag.StringVar(&o.Severity, "severity", "warning", "least severity to report: suggestion, warning or error")
	flag.BoolVar(&o.Across, "across", true, "compare the stories with each other")
	flag.Int64Var(&o.UnitSize, "unit-size", 0, "bytes of the files that are read together (default: by the size of all)")
	flag.IntVar(&o.Workers, "workers", 0, "processors that a process uses (default: all)")
	flag.BoolVar(&o.Overwrite, "overwrite", false, "replace the output of an earlier run")
	flag.StringVar(&o.Runner, "runner", "prism", "prism, in this process; or universal, a job service")
	quiet := flag.Bool("quiet", false, "print errors only")
	flag.Usage = func() {
		fmt.Fprint(flag.CommandLine.Output(), usage)
		flag.PrintDefaults()
	}
	flag.Parse()
	beam.Init() // a worker that a runner has started ends in it
	logTo(os.Stderr)
	o.Input = input
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	m, err := run(ctx, o, flag.Args())
	if err != nil {
		fmt.Fprintf(os.Stderr, "copydesk-archive: %v\n", err)
		os.Exit(exitTrouble)
	}
	if !*quiet {
		say(os.Stdout, m, o.Output)
	}
	os.Exit(exit(m))
}

// run checks the flags and runs the job.
func run(ctx context.Context, o job.Options, rest []string) (*tables.Manifest, error) {
	switch {
	case len(rest) > 0:
		return nil, fmt.Errorf("%q follows the flags; give paths with --input", rest[0])
	case len(o.Input) == 0:
		return nil, errors.New("--input is missing: the files to check")
	case o.Output == "":
		return nil, errors.New("--output is missing: a folder for the findings")
	case o.Workers < 0:
		return nil, fmt.Errorf("--workers %d is negative", o.Workers)
	case o.UnitSize < 0:
		return nil, fmt.Errorf("--unit-size %d is negative", o.UnitSize)
	}
	var err error
	if o.Dir, err = os.Getwd(); err != nil {
		return nil, err
	}
	if storage.IsLocal(o.Output) && !filepath.IsAbs(o.Output) {
		o.Output = filepath.Join(o.Dir, o.Output)
	}
	return job.Run(ctx, o)
}

// exit returns the exit code for a run.
func exit(m *tables.Manifest) int {
	switch {
	case m.Failed > 0:
		return exitTrouble
	case m.Findings() > 0:
		return exitFindings
	}
	return exitClean
}

// say prints what a run came to, and what was not checked.
func say(w io.Writer, m *tables.Manifest, output string) {
	fmt.Fprintf(w, "Checked %d of %d documents (%d words): %d errors, %d warnings, %d suggestions.", m.Checked,
		m.Documents, m.Words, m.Errors, m.Warnings, m.Suggestions)
	unread := 0
	for _, n := range m.Unread {
		unread += n
	}
	for _, part := range []struct {
		said string
		n    int
	}{
		{"Skipped documents", m.Skipped},
		{"Could not check", m.Failed},
		{"Empty documents", m.Empty},
		{"Passages not compared, as too many stories have them", m.Uncompared},
		{"Files of other kinds, not read", unread},
	} {
		if part.n > 0 {
			fmt.Fprintf(w, " %s: %d.", part.said, part.n)
		}
	}
	fmt.Fprintf(w, "\nThe output is in %s.\n", output)
}
