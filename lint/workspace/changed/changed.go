// Package changed limits a run to changes in Git: the changed stories and their earlier versions.
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

// Options say which version a story is compared with.
type Options struct {
	Since  string // a revision; the old version is that of the merge base with HEAD
	Staged bool   // instead of Since: the staged version is compared with HEAD
}

// flag returns the flag of the command that sets o. Errors begin with it.
func (o Options) flag() string {
	if o.Staged {
		return "--staged"
	}
	return fmt.Sprintf("--since %q", o.Since)
}

// Changes are the changes in a repository. The caller must close it.
type Changes struct {
	*git.Changes
	dir  disk.Dir // paths of files are relative to it
	flag string
}

// Find asks Git for the changes in the repository of dir or, if there is none or it holds none of the files, in the
// repository of the first file. Its errors begin with the flag.
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

// Before returns the story before the change of f, of at most limit bytes. It returns nil for a new or formerly
// unreadable story, all of which is new.
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
		return nil, nil // it was not a story before, so all of it is new
	}
	return d, nil
}
