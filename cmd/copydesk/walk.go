package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/report"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/ignore"
)

// stdin is the path that stands for standard input.
const stdin = "-"

// file is a file to check, or one that cannot or should not be.
type file struct {
	path   string  // as reports show it: relative to the working directory where it lies in it, with forward slashes
	stdin  bool    // it is read from standard input
	barren bool    // it is a folder that holds files, and none that copydesk reads
	reason error   // why it is not to be read; nil for a file to check
	change *change // what it is judged by, where only what changed counts; nil for all of it
}

// why returns the reason in words; empty for a file to check.
func (f file) why() string {
	if f.reason == nil {
		return ""
	}
	return f.reason.Error()
}

// listing is what the paths of a command line lead to.
type listing struct {
	files  []file         // sorted by path, each once
	unread map[string]int // files of no known format in the folders, by extension
}

// walker lists files.
type walker struct {
	process
	listing
	walked map[string]bool // folders, by absolute path
	force  bool            // what a folder leaves out is left out where it is given, too
}

// list returns the files that paths name, and those of known formats in the folders they name. In a folder, what is
// hidden or ignored by Git is left out, and a symbolic link is not followed; a file that is given is taken unless force
// says that it falls under the same rules. What cannot be looked at is listed with the reason.
func list(p process, paths []string, stdinName string, force bool) listing {
	w := walker{process: p, listing: listing{unread: map[string]int{}}, walked: map[string]bool{}, force: force}
	for _, name := range paths {
		if name == stdin {
			w.input(stdinName)
			continue
		}
		w.given(name)
	}
	// Of a link that was given and was found as well, the one given counts: it comes without a reason.
	slices.SortStableFunc(w.files, func(a, b file) int {
		return cmp.Or(strings.Compare(a.path, b.path), cmp.Compare(len(a.why()), len(b.why())))
	})
	w.files = slices.CompactFunc(w.files, func(a, b file) bool { return a.path == b.path && a.stdin == b.stdin })
	return w.listing
}

// input lists standard input under its name. With a name of its own it falls under the rules for a file that is given.
func (w *walker) input(name string) {
	f := file{path: name, stdin: true}
	if name != stdin {
		f.reason = w.excluded(filepath.Clean(w.process.path(filepath.FromSlash(name))), false)
	}
	w.files = append(w.files, f)
}

// given lists what a path of the command line leads to.
func (w *walker) given(name string) {
	// A variable of a script that is not set must not become the whole folder.
	if name == "" {
		w.files = append(w.files, file{reason: errors.New("an empty path; . is the current folder")})
		return
	}
	absolute := filepath.Clean(w.process.path(name))
	info, err := os.Stat(absolute)
	if err != nil {
		w.add(absolute, missing(absolute, err))
		return
	}
	if why := w.excluded(absolute, info.IsDir()); why != nil {
		w.add(absolute, why)
		return
	}
	switch {
	case info.IsDir():
		w.tree(absolute)
	case !info.Mode().IsRegular():
		w.add(absolute, fmt.Errorf("%w; a hyphen in its place reads standard input", &disk.KindError{Mode: info.Mode()}))
	default:
		w.add(absolute, nil)
	}
}

// tree lists the files below a folder that is given. A folder that holds files, but no story in a format that copydesk
// reads, is listed itself: it must not pass as clean.
func (w *walker) tree(absolute string) {
	base := absolute
	if within(w.dir, absolute) {
		base = w.dir
	}
	above, err := ignore.Above(absolute, base)
	if err != nil {
		w.failed(err)
	}
	before, unread := len(w.files), maps.Clone(w.unread)
	w.folder(absolute, absolute, above)
	for extension, n := range unread {
		unread[extension] = w.unread[extension] - n
	}
	for extension, n := range w.unread {
		if _, counted := unread[extension]; !counted {
			unread[extension] = n
		}
	}
	maps.DeleteFunc(unread, func(_ string, n int) bool { return n == 0 })
	story := func(f file) bool { return f.reason != nil || !isReport(w.process.path(filepath.FromSlash(f.path))) }
	if len(unread) > 0 && !slices.ContainsFunc(w.files[before:], story) {
		w.files = append(w.files, file{path: w.show(absolute), barren: true, reason: fmt.Errorf(
			"no story in a format that copydesk reads, only %s", report.Kinds(unread))})
	}
}

// missing returns why there is nothing at an absolute path, as err says, with the name beside it that was meant.
func missing(absolute string, err error) error {
	if info, err := os.Lstat(absolute); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return errors.New("a symbolic link that leads nowhere")
	}
	err = disk.Reason(err)
	entries, _ := os.ReadDir(filepath.Dir(absolute))
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	if near := lint.Nearest(filepath.Base(absolute), names); near != "" && near != filepath.Base(absolute) {
		return fmt.Errorf("%w; did you mean %q?", err, near)
	}
	return err
}

// folder lists the files below dir, which root, a path of the command line, led to.
func (w *walker) folder(root, dir string, patterns *ignore.Patterns) {
	if w.walked[dir] {
		return
	}
	w.walked[dir] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.add(dir, disk.Reason(err))
		return
	}
	// A repository within a repository goes by its own patterns.
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil && dir != root {
		if patterns, err = ignore.Excludes(dir); err != nil {
			w.failed(err)
		}
	}
	if patterns, err = patterns.Within(dir); err != nil {
		w.failed(err)
	}
	for _, e := range entries {
		at := filepath.Join(dir, e.Name())
		if strings.HasPrefix(e.Name(), ".") || patterns.Ignored(filepath.ToSlash(at), e.IsDir()) {
			continue
		}
		switch {
		case e.IsDir():
			w.folder(root, at, patterns)
		case e.Type()&fs.ModeSymlink != 0:
			w.link(root, at)
		case !e.Type().IsRegular():
			if known(at) {
				w.add(at, lint.Skip(disk.Kind(e.Type())+", not a file"))
			}
		case known(at):
			w.add(at, nil)
		default:
			w.unread[strings.ToLower(filepath.Ext(at))]++
		}
	}
}

// link deals with a symbolic link in a folder. What it leads to within root is found at its own place; what lies
// elsewhere was not asked for, and that is said.
func (w *walker) link(root, at string) {
	target, err := filepath.EvalSymlinks(at)
	if err != nil {
		// Without an extension it may have led to a folder of stories.
		if extension := filepath.Ext(at); extension == "" || known(at) {
			w.add(at, lint.Skip("a symbolic link that leads nowhere"))
		} else {
			w.unread[strings.ToLower(extension)]++
		}
		return
	}
	if real, err := filepath.EvalSymlinks(root); err == nil && within(real, target) {
		return
	}
	info, err := os.Stat(target)
	if err == nil && (info.IsDir() || known(at)) {
		w.add(at, lint.Skip("a symbolic link that leads out of the folder; give its path to check it"))
	}
}

// add lists the file at an absolute path.
func (w *walker) add(absolute string, reason error) {
	w.files = append(w.files, file{path: w.show(absolute), reason: reason})
}

// failed lists the file that err, an error of the file system, is about.
func (w *walker) failed(err error) {
	var at *fs.PathError
	if errors.As(err, &at) {
		w.add(at.Path, disk.Reason(err))
		return
	}
	w.add(w.dir, err)
}

// show returns an absolute path as reports show it.
func (p process) show(absolute string) string {
	if within(p.dir, absolute) {
		if relative, err := filepath.Rel(p.dir, absolute); err == nil {
			absolute = relative
		}
	}
	return filepath.ToSlash(absolute)
}

// within reports whether the absolute path p is dir or lies in it.
func within(dir, p string) bool {
	dir = strings.TrimSuffix(dir, string(filepath.Separator))
	return p == dir || strings.HasPrefix(p, dir+string(filepath.Separator))
}

// known reports whether the name of a file is of a format that copydesk reads.
func known(name string) bool {
	_, ok := parse.ForName(name)
	return ok
}
