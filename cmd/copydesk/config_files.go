package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"copydesk/lint/rulefile"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/git"
)

// readConfig returns the bytes of the configuration at an absolute path: the one that is given by name, wherever it
// leads, or one that was found, which must not lead out of its repository.
func (d *desk) readConfig(file string) ([]byte, error) {
	if d.given && file == d.fixed {
		source, err := disk.ReadFile(file, rulefile.LargestFile)
		return source, linkReason(file, err)
	}
	return readWithin([]string{configRoot(file)}, file)
}

// configRoot returns the folder that a configuration at an absolute path may refer to files in: the root of its
// repository, or its own folder where it lies in none.
func configRoot(file string) string {
	folder := filepath.Dir(file)
	if top := git.Root(folder); top != "" {
		return top
	}
	return folder
}

// readWithin returns the bytes of a regular file at an absolute path that lies in one of the folders roots, links
// followed.
func readWithin(roots []string, at string) ([]byte, error) {
	if err := inside(roots, at); err != nil {
		return nil, err
	}
	source, err := disk.ReadFile(at, rulefile.LargestFile)
	return source, linkReason(at, err)
}

// inside returns why the file or folder at an absolute path is not to be looked at: it lies outside all of roots, or a
// link leads out of them. A path to nothing is judged by its name.
func inside(roots []string, at string) error {
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
		if within(top, real) || within(root, real) {
			return nil
		}
		named = named || within(root, filepath.Clean(at))
	}
	if named {
		return fmt.Errorf("a symbolic link that leads out of %s; put a copy in its place", filepath.ToSlash(roots[0]))
	}
	return fmt.Errorf("it lies outside of %s, and only --config FILE reads a configuration elsewhere; "+
		"copy what is needed into the folder", filepath.ToSlash(roots[0]))
}

// linkReason returns err, why the file at an absolute path cannot be read, in words.
func linkReason(at string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		if info, there := os.Lstat(at); there == nil && info.Mode()&fs.ModeSymlink != 0 {
			return errors.New("a symbolic link that leads nowhere")
		}
	}
	var kind *disk.KindError
	if errors.As(err, &kind) {
		return kind
	}
	return disk.Reason(err)
}

// ruleFiles returns the paths of the files below folder that end in .yml, relative to it, with forward slashes, sorted.
// looking is told of the folders. It fails on more files than a configuration may refer to.
func ruleFiles(folder string, looking func(path string)) ([]string, error) {
	const most = 20_000 // files and folders of any kind
	looking(folder)
	var names []string
	seen := 0
	err := filepath.WalkDir(folder, func(at string, e fs.DirEntry, err error) error {
		if seen++; seen > most {
			return fmt.Errorf("more than %d files in it; name a folder that holds rules alone", most)
		}
		if err == nil && e.IsDir() {
			looking(at)
		}
		if err != nil {
			return disk.Reason(err)
		}
		if e.Type().IsRegular() && filepath.Ext(at) == ".yml" {
			name, err := filepath.Rel(folder, at)
			names = append(names, filepath.ToSlash(name))
			return err
		}
		return nil
	})
	return names, err
}

// strayNames are names that a configuration might be thought to have.
var strayNames = []string{
	".copydesk.yaml", "copydesk.yml", "copydesk.yaml", ".copydesk.json", ".copydesk.toml", ".copydeskrc",
}

// noteStray keeps the files in dir, an absolute path, that look like a configuration and are none.
func (d *desk) noteStray(dir string) {
	for _, name := range strayNames {
		at := filepath.Join(dir, name)
		d.looking(at)
		if info, err := os.Lstat(at); err == nil && !info.IsDir() && !slices.Contains(d.strays, at) {
			d.strays = append(d.strays, at)
		}
	}
}

// strayNotes returns what there is to say of files that look like a configuration and are none.
func (d *desk) strayNotes() []error {
	var out []error
	for _, at := range d.strays {
		remedy := fmt.Sprintf("rename it to %s", rulefile.ConfigName)
		if _, err := os.Lstat(filepath.Join(filepath.Dir(at), rulefile.ConfigName)); err == nil {
			remedy = fmt.Sprintf("only %s beside it counts", rulefile.ConfigName)
		} else if ext := filepath.Ext(at); ext == ".json" || ext == ".toml" {
			remedy = fmt.Sprintf("write it in YAML, as %s", rulefile.ConfigName)
		}
		out = append(out, fmt.Errorf("%s is not read; %s", d.show(at), remedy))
	}
	return out
}
