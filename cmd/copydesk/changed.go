package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"copydesk/lint/workspace/changed"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// changeFlags are the flags that narrow a run down to what changed.
type changeFlags struct {
	since    string
	staged   bool
	anything bool // one of them was given
}

// define adds the flags to c.
func (o *changeFlags) define(c *cobra.Command) {
	c.Flags().StringVar(&o.since, "since", "", "report only what touches lines that changed since this `REVISION`\n"+
		"and HEAD parted, in Git; new files count")
	c.Flags().BoolVar(&o.staged, "staged", false, "check what is staged in Git, and report only what touches its changes")
}

// check returns what is wrong with the flags; paths are the arguments.
func (o *changeFlags) check(c *cobra.Command, fix bool, paths []string) error {
	since := c.Flags().Changed("since")
	o.anything = since || o.staged
	switch piped := slices.Contains(paths, walk.Stdin); {
	case since && o.staged:
		return errors.New("--since looks at the files as they are and --staged at what is staged, so one excludes the other")
	case since && o.since == "":
		return errors.New("--since wants a revision such as main or HEAD~1, and was given an empty one")
	case o.staged && fix:
		return errors.New("--staged checks what is staged, and --fix changes files; fix them first and stage them then")
	case o.staged && piped:
		return errors.New("--staged checks what is staged, so standard input cannot stand beside it")
	case since && piped && !c.Flags().Changed("stdin-filename"):
		return errors.New("--since compares a story with what it was, so standard input needs a name: --stdin-filename NAME")
	}
	return nil
}

// narrow leaves of found, what paths lead to, the files that changed, where the flags ask for that. It returns how many
// it left out, and what is to be called when the files have been read.
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

// baselineFlags are the flags that say which baseline counts.
type baselineFlags struct {
	file string
	none bool
}

// check returns what is wrong with the flags.
func (o baselineFlags) check() error {
	if o.none && o.file != "" {
		return errors.New("--no-baseline goes by no baseline, so --baseline cannot stand beside it")
	}
	return nil
}
