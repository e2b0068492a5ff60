// Package walk finds the stories that the paths of a command line lead to, as files to read or as files that cannot or
// should not be read, with the reason.
package walk

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
	"copydesk/lint/workspace/git"
	"copydesk/lint/workspace/ignore"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// File is a file to check, or one that cannot or should not be.
type File struct {
	Path   string  // as reports show it: relative to the working directory where it lies in it, with forward slashes
	Stdin  bool    // it is read from standard input
	Folder bool    // it is a folder that holds files, and none that copydesk reads
	Reason error   // why it is not to be read, a lint.Skip where that is on purpose; nil for a file to check
	Change *Change // what changed in it, where only that counts; nil where all of it counts
}

// Change is what Git knows of a story that is to be judged by what changed in it.
type Change struct {
	git.Change
	Repository *git.Repository
}

// Format returns the format of f by its name, and false where there is none. A file without an extension is plain text
// until its bytes say otherwise, because whoever names it has looked.
func (f File) Format() (parse.Format, bool) {
	if filepath.Ext(f.Path) == "" {
		return parse.ForName(Stdin)
	}
	return parse.ForName(f.Path)
}

// At returns the path to open for f, whose Path is relative to dir.
func (f File) At(dir disk.Dir) string { return dir.Path(filepath.FromSlash(f.Path)) }

// why returns the reason in words; empty for a file to check.
func (f File) why() string {
	if f.Reason == nil {
		return ""
	}
	return f.Reason.Error()
}

// Listing is what the paths of a command line lead to.
type Listing struct {
	Files  []File         // sorted by path, each once
	Unread map[string]int // files of no known format in the folders, by extension
}

// Options say how files are listed.
type Options struct {
	StdinName string // what Stdin is listed as; Stdin itself where it has no name of its own
	Exclude   bool   // a file that is given is left out where a walk of its folder would leave it out
}

// walker lists files.
type walker struct {
	Listing
	Options
	dir    disk.Dir
	walked map[string]bool // folders, by absolute path
}

// List returns the files that paths name, and those of known formats in the folders they name; names are relative to
// dir. In a folder, what is hidden or ignored by Git is left out, and a symbolic link is not followed. What cannot be
// looked at is listed with the reason.
func List(dir disk.Dir, paths []string, o Options) Listing {
	w := walker{Listing: Listing{Unread: map[string]int{}}, Options: o, dir: dir, walked: map[string]bool{}}
	for _, name := range paths {
		if name == Stdin {
			w.input(o.StdinName)
			continue
		}
		w.given(name)
	}
	// Of a link that was given and was found as well, the one given counts: it comes without a reason.
	slices.SortStableFunc(w.Files, func(a, b File) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(len(a.why()), len(b.why())))
	})
	w.Files = slices.CompactFunc(w.Files, func(a, b File) bool { return a.Path == b.Path && a.Stdin == b.Stdin })
	return w.Listing
}

// input lists standard input under its name. With a name of its own it falls under the rules for a file that is given.
func (w *walker) input(name string) {
	f := File{Path: name, Stdin: true}
	if name != Stdin {
		f.Reason = w.excluded(filepath.Clean(f.At(w.dir)), false)
	}
	w.Files = append(w.Files, f)
}

// given lists what a path of the command line leads to.
func (w *walker) given(name string) {
	// A variable of a script that is not set must not become the whole folder.
	if name == "" {
		w.Files = append(w.Files, File{Reason: errors.New("an empty path; . is the current folder")})
		return
	}
	absolute := filepath.Clean(w.dir.Path(name))
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
	if w.dir.Holds(absolute) {
		base = string(w.dir)
	}
	above, err := ignore.Above(absolute, base)
	if err != nil {
		w.failed(err)
	}
	before, unread := len(w.Files), maps.Clone(w.Unread)
	w.folder(absolute, absolute, above)
	for extension, n := range unread {
		unread[extension] = w.Unread[extension] - n
	}
	for extension, n := range w.Unread {
		if _, counted := unread[extension]; !counted {
			unread[extension] = n
		}
	}
	maps.DeleteFunc(unread, func(_ string, n int) bool { return n == 0 })
	story := func(f File) bool { return f.Reason != nil || !IsReport(f.At(w.dir)) }
	if len(unread) > 0 && !slices.ContainsFunc(w.Files[before:], story) {
		w.Files = append(w.Files, File{Path: w.dir.Show(absolute), Folder: true, Reason: fmt.Errorf(
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
			if Known(at) {
				w.add(at, lint.Skip(disk.Kind(e.Type())+", not a file"))
			}
		case Known(at):
			w.add(at, nil)
		default:
			w.Unread[strings.ToLower(filepath.Ext(at))]++
		}
	}
}

// link deals with a symbolic link in a folder. What it leads to within root is found at its own place; what lies
// elsewhere was not asked for, and that is said.
func (w *walker) link(root, at string) {
	target, err := filepath.EvalSymlinks(at)
	if err != nil {
		// Without an extension it may have led to a folder of stories.
		if extension := filepath.Ext(at); extension == "" || Known(at) {
			w.add(at, lint.Skip("a symbolic link that leads nowhere"))
		} else {
			w.Unread[strings.ToLower(extension)]++
		}
		return
	}
	if real, err := filepath.EvalSymlinks(root); err == nil && disk.Dir(real).Holds(target) {
		return
	}
	info, err := os.Stat(target)
	if err == nil && (info.IsDir() || Known(at)) {
		w.add(at, lint.Skip("a symbolic link that leads out of the folder; give its path to check it"))
	}
}

// add lists the file at an absolute path.
func (w *walker) add(absolute string, reason error) {
	w.Files = append(w.Files, File{Path: w.dir.Show(absolute), Reason: reason})
}

// failed lists the file that err, an error of the file system, is about.
func (w *walker) failed(err error) {
	var at *fs.PathError
	if errors.As(err, &at) {
		w.add(at.Path, disk.Reason(err))
		return
	}
	w.add(string(w.dir), err)
}

// Known reports whether the name of a file is of a format that copydesk reads.
func Known(name string) bool {
	_, ok := parse.ForName(name)
	return ok
}
