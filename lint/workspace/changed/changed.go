// Package changed narrows a run down to what changed in Git: the stories that did, and what they were before.
package changed

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"copydesk/lint/text"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/git"
	"copydesk/lint/workspace/walk"
)

// Options say what a story is compared with.
type Options struct {
	Since  string // the revision: its files at the commit where it and HEAD parted count as old
	Staged bool   // in place of Since: what is staged is compared with HEAD
}

// flag returns the flag of the command that asks for o, with which errors begin.
func (o Options) flag() string {
	if o.Staged {
		return "--staged"
	}
	return fmt.Sprintf("--since %q", o.Since)
}

// Changes is what changed in a repository. It is to be closed.
type Changes struct {
	*git.Changes
	dir  disk.Dir // that the paths of files are relative to
	flag string
}

// Find asks Git what changed in the repository that holds dir or, where that is none or has none of the files, in that
// of the first file. Its errors begin with the flag that asks for o.
func Find(dir disk.Dir, o Options, files []walk.File) (*Changes, error) {
	dirs := []string{string(dir)}
	if len(files) > 0 {
		dirs = append(dirs, filepath.Dir(files[0].At(dir)))
		if !slices.ContainsFunc(files, func(f walk.File) bool { return dir.Holds(f.At(dir)) }) {
			slices.Reverse(dirs)
		}
	}
	var repository *git.Repository
	var err error
	for _, at := range dirs {
		if repository, err = git.Open(at); err == nil || !errors.Is(err, git.ErrNoRepository) {
			break
		}
	}
	c := &Changes{dir: dir, flag: o.flag()}
	switch {
	case err != nil:
	case o.Staged:
		c.Changes, err = repository.Staged()
	default:
		c.Changes, err = repository.Since(o.Since)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.flag, err)
	}
	return c, nil
}

// Before returns the story as it was before the change of f, of at most limit bytes. It is nil where there was none or
// none that can be read: all of the story is new then.
func Before(f walk.File, limit int64) (*text.Document, error) {
	format, known := f.Format()
	if f.Change.Before == "" || !known {
		return nil, nil
	}
	source, err := f.Change.Repository.Blob(f.Change.Before, limit)
	var large *disk.SizeError
	if errors.As(err, &large) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("what changed in it is not known: %w", err)
	}
	d, err := format.Parse(f.Path, source)
	if err != nil {
		return nil, nil // what was no story before is new as a whole
	}
	return d, nil
}
