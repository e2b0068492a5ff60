package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"copydesk/lint/rulefile/files"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/git"
)

// Read returns the content of the configuration at an absolute path. One that is given by name may lie anywhere;
// one that was found must lie within its repository, links followed.
func (l *Loader) Read(file string) ([]byte, error) {
	if l.given && file == l.fixed {
		source, err := disk.ReadFile(file, files.Largest)
		return source, LinkReason(file, err)
	}
	return readWithin([]string{Root(file)}, file)
}

// Root returns the folder that a configuration at an absolute path may read files from: the root of its repository,
// or else its own folder.
func Root(file string) string {
	folder := filepath.Dir(file)
	if top := git.Root(folder); top != "" {
		return top
	}
	return folder
}

// readWithin returns the content of a regular file at an absolute path that lies within one of roots after links
// are followed.
func readWithin(roots []string, at string) ([]byte, error) {
	if err := Inside(roots, at); err != nil {
		return nil, err
	}
	source, err := disk.ReadFile(at, files.Largest)
	return source, LinkReason(at, err)
}

// Inside returns an error if the file or folder at an absolute path is outside all of roots, or if a link leads out
// of them. A path that does not exist is judged by its name.
func Inside(roots []string, at string) error {
	real, err := filepath.EvalSymlinks(at)
	if err != nil {
		real = filepath.Clean(at)
	}
	named := false
	for _, root := range roots {
		top, err := filepath.EvalSymlinks(root)
		if err != nil {
			return disk.Reason(err)
		}
		if disk.Dir(top).Holds(real) || disk.Dir(root).Holds(real) {
			return nil
		}
		named = named || disk.Dir(root).Holds(filepath.Clean(at))
	}
	if named {
		return fmt.Errorf("a symbolic link that leads out of %s; put a copy in its place", filepath.ToSlash(roots[0]))
	}
	return fmt.Errorf("it is outside %s, and only --config FILE reads a configuration elsewhere; "+
		"copy what is needed into the folder", filepath.ToSlash(roots[0]))
}

// LinkReason returns err, from reading the file at an absolute path, as a message.
func LinkReason(at string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		if info, there := os.Lstat(at); there == nil && info.Mode()&fs.ModeSymlink != 0 {
			return errors.New("a broken symbolic link")
		}
	}
	var kind *disk.KindError
	if errors.As(err, &kind) {
		return kind
	}
	return disk.Reason(err)
}

// ruleFile is a file in a folder of rules.
type ruleFile struct {
	name  string // relative to the folder, with forward slashes
	entry fs.DirEntry
}

// ruleFiles returns the .yml files below folder, sorted by name. It notes files that lack only that ending. It fails if
// there are more files than a configuration may refer to.
func (l *Loader) ruleFiles(folder string) ([]ruleFile, error) {
	const most = 20_000 // files and folders of any kind
	look := l.look
	look(folder)
	var found []ruleFile
	seen := 0
	err := filepath.WalkDir(folder, func(at string, e fs.DirEntry, err error) error {
		if seen++; seen > most {
			return fmt.Errorf("more than %d files in it; name a folder that holds rules alone", most)
		}
		if err == nil && e.IsDir() {
			look(at)
		}
		if err != nil {
			return disk.Reason(err)
		}
		if e.Type().IsRegular() && renamed(at) != at && !slices.Contains(l.strays, at) {
			l.strays = append(l.strays, at)
		}
		if e.Type().IsRegular() && filepath.Ext(at) == ".yml" {
			look(at)
			name, err := filepath.Rel(folder, at)
			found = append(found, ruleFile{filepath.ToSlash(name), e})
			return err
		}
		return nil
	})
	return found, err
}
