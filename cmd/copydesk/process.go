package main

import (
	"errors"
	"fmt"
	"io"

	"copydesk/lint/report"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/disk"
	"copydesk/rules"
)

// The exit codes.
const (
	exitClean    = 0 // nothing at or above --fail-on
	exitFindings = 1
	exitTrouble  = 2 // could not do the job, or not all of it
)

// exit is the error of a command that has said all there is to say and ends with this code.
type exit int

// Error says which code it is; nobody is shown it.
func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// process is what the operating system hands to a command.
type process struct {
	args []string // without the program's name
	dir  string   // absolute working directory; empty is the process's own
	env  func(name string) (value string, set bool)
	in   io.Reader
	out  io.Writer
	err  io.Writer

	temps      *disk.Temps // nil for those of this run alone
	interrupts *interrupts // nil where signals do as they always do
}

// path returns name, which is relative to the working directory or absolute, as a path to open.
func (p process) path(name string) string { return disk.Dir(p.dir).Path(name) }

// show returns an absolute path as messages show it: relative to the working directory where it lies in it.
func (p process) show(absolute string) string { return disk.Dir(p.dir).Show(absolute) }

// options returns the options of a workspace that goes by the configuration called config, by none where isolated, and
// otherwise by the nearest one.
func (p process) options(config string, isolated bool) (workspace.Options, error) {
	o := workspace.Options{
		Isolated: isolated, Input: p.in, Outputs: []io.Writer{p.out, p.err}, Temps: p.temps,
	}
	if config != "" && isolated {
		return o, errors.New("--isolated ignores all configuration, so --config cannot stand beside it")
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

// workspace returns the workspace with these options.
func (p process) workspace(config string, isolated bool) (*workspace.Workspace, error) {
	o, err := p.options(config, isolated)
	if err != nil {
		return nil, err
	}
	return workspace.New(o), nil
}

// complain writes err to w, a line for each of the errors it joins.
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
	fmt.Fprintf(w, "copydesk: %s\n", report.Safe(err.Error()))
}
