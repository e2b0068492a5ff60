package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"copydesk/lint/parse"
	"copydesk/lint/text"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/git"
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
	switch piped := slices.Contains(paths, stdin); {
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

// change is what Git knows of a story that is to be judged by what changed in it.
type change struct {
	git.Change
	repository *git.Repository
}

// document returns the story as it was, nil where there was none or none that can be read: all of it is new then.
func (c *change) document(f file, format parse.Format, limit size) (*text.Document, error) {
	if c.Before == "" {
		return nil, nil
	}
	source, err := c.repository.Blob(c.Before, int64(limit))
	var large *disk.SizeError
	if errors.As(err, &large) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("what changed in it is not known: %w", err)
	}
	d, err := format.Parse(f.path, source)
	if err != nil {
		return nil, nil // what was no story before is new as a whole
	}
	return d, nil
}

// changes is what changed in a repository.
type changes struct {
	*git.Changes
	flag string // as an error begins
}

// findChanges asks Git what changed in the repository of the working directory or, where that has none or none of the
// files, in that of the first file.
func findChanges(p process, o changeFlags, files []file) (*changes, error) {
	flag := "--staged"
	if !o.staged {
		flag = fmt.Sprintf("--since %q", o.since)
	}
	dirs := []string{p.dir}
	if len(files) > 0 {
		dirs = append(dirs, filepath.Dir(p.path(filepath.FromSlash(files[0].path))))
		if !slices.ContainsFunc(files, func(f file) bool { return within(p.dir, p.path(filepath.FromSlash(f.path))) }) {
			slices.Reverse(dirs)
		}
	}
	var repository *git.Repository
	var err error
	for _, dir := range dirs {
		if repository, err = git.Open(dir); err == nil || !errors.Is(err, git.ErrNoRepository) {
			break
		}
	}
	c := &changes{flag: flag}
	switch {
	case err != nil:
	case o.staged:
		c.Changes, err = repository.Staged()
	default:
		c.Changes, err = repository.Since(o.since)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	return c, nil
}
