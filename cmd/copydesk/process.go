package main

import (
	"errors"
	"fmt"
	"io"

	"copydesk/cmd/copydesk/host"
	"copydesk/lint/report/terminal"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/disk"
	"copydesk/rules"
)

// Exit codes of the program.
const (
	exitClean    = 0 // nothing at or above --fail-on
	exitFindings = 1
	exitTrouble  = 2 // the job failed, or a part of it
)

// exit is an error whose message has been printed already; its value is the exit code.
type exit int

// Error returns the code as text. It is never shown.
func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// process is a command's view of the operating system.
type process struct {
	args []string // without the program's name
	dir  string   // absolute working directory; empty means the one of the process
	env  func(name string) (value string, set bool)
	in   io.Reader
	out  io.Writer
	err  io.Writer

	temps      *disk.Temps      // nil for a set of this run's own
	interrupts *host.Interrupts // nil to keep the default signal handling
}

// path returns the path to open for name, which is absolute or relative to the working directory.
func (p process) path(name string) string { return disk.Dir(p.dir).Path(name) }

// show returns an absolute path for messages: relative to the working directory if it is inside.
func (p process) show(absolute string) string { return disk.Dir(p.dir).Show(absolute) }

// options returns the options of a workspace: with the named configuration, with none if isolated, else with the
// nearest one.
func (p process) options(config string, isolated bool) (workspace.Options, error) {
	o := workspace.Options{
		Isolated: isolated, Input: p.in, Outputs: []io.Writer{p.out, p.err}, Temps: p.temps,
	}
	if config != "" && isolated {
		return o, errors.New("--isolated ignores all configuration, so it cannot be combined with --config")
	}
	if config != "" {
		o.Config = p.path(config)
	}
	var err error
	o.Dir, o.Version = disk.Dir(p.dir), version()
	if o.Book, err = rules.Book(); err != nil {
		return o, fmt.Errorf("the rules that ship with copydesk are faulty: %w", err)
	}
	return o, nil
}

// workspace returns a workspace with these options.
func (p process) workspace(config string, isolated bool) (*workspace.Workspace, error) {
	o, err := p.options(config, isolated)
	if err != nil {
		return nil, err
	}
	return workspace.New(o), nil
}

// columns returns the width of the terminal stream, else the value of COLUMNS, else 0.
func (p process) columns(stream any) int { return host.Columns(stream, p.env) }

// colors reports whether to write colours to stream, where mode is the value of --color.
func (p process) colors(mode string, stream any) bool { return host.Colors(mode, stream, p.env) }

// complain writes err to w, one line for each joined error.
func complain(w io.Writer, err error) {
	if err == nil {
		return
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			complain(w, e)
		}
		return
	}
	fmt.Fprintf(w, "copydesk: %s\n", terminal.Safe(err.Error()))
}
