package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"copydesk/lint/workspace/changed"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// changeFlags are the flags that limit a run to changes.
type changeFlags struct {
	since    string
	staged   bool
	anything bool // one of the flags was given
}

// define adds the flags to c.
func (o *changeFlags) define(c *cobra.Command) {
	c.Flags().StringVar(&o.since, "since", "", "report only what touches lines that changed since this `REVISION`\n"+
		"and HEAD diverged, in Git; new files count")
	c.Flags().BoolVar(&o.staged, "staged", false, "check what is staged in Git, and report only what touches its changes")
}

// check returns an error for flags that cannot be combined; paths are the arguments.
func (o *changeFlags) check(c *cobra.Command, fix bool, paths []string) error {
	since := c.Flags().Changed("since")
	o.anything = since || o.staged
	switch piped := slices.Contains(paths, walk.Stdin); {
	case since && o.staged:
		return errors.New("--since looks at the files as they are and --staged at what is staged; use one of them")
	case since && o.since == "":
		return errors.New("--since wants a revision such as main or HEAD~1, and was given an empty one")
	case o.staged && fix:
		return errors.New("--staged checks what is staged, and --fix changes files; fix them first and stage them then")
	case o.staged && piped:
		return errors.New("--staged checks what is staged, so it cannot be combined with standard input")
	case since && piped && !c.Flags().Changed("stdin-filename"):
		return errors.New("--since compares a story with what it was, so standard input needs a name: --stdin-filename NAME")
	}
	return nil
}

// narrow keeps the changed files of found if the flags ask for it. It returns the number of files that it removed,
// and a function to call after the files have been read.
func (o *changeFlags) narrow(dir disk.Dir, found *walk.Listing, paths []string, limit int64) (int, func(), error) {
	if !o.anything {
		return 0, func() {}, nil
	}
	c, err := changed.Find(dir, changed.Options{Since: o.since, Staged: o.staged}, found.Files)
	if err != nil {
		return 0, nil, err
	}
	return c.Narrow(found, paths, limit), c.Close, nil
}

// baselineFlags are the flags that choose a baseline.
type baselineFlags struct {
	file string
	none bool
}

// check returns an error for flags that cannot be combined.
func (o baselineFlags) check() error {
	if o.none && o.file != "" {
		return errors.New("--no-baseline uses no baseline, so it cannot be combined with --baseline")
	}
	return nil
}
