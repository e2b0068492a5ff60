// Package walk lists the files that the paths of a command line name: stories to read, and other files with the
// reason to skip them or fail.
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
	"copydesk/lint/order"
	"copydesk/lint/parse"
	"copydesk/lint/report/record"
	"copydesk/lint/stories"
	"copydesk/lint/suggest"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/git"
	"copydesk/lint/workspace/ignore"
)

// Stdin is the path that means standard input.
const Stdin = "-"

// File is a file to check, or one that is skipped or failed.
type File struct {
	Path   string  // for reports: relative to the working directory if it is inside, with forward slashes
	Stdin  bool    // it is read from standard input
	Folder bool    // a folder that has files, but none that copydesk reads
	Reason error   // why it is not read, a lint.Skip if it is skipped; nil for a file to check
	Change *Change // its changes, if only they are checked; nil if all of it is

	Regular bool // its folder named it as a regular file
}

// Change is Git's record of a story of which only changes are checked.
type Change struct {
	git.Change
	Repository *git.Repository
}

// Format returns the format of f from its name, and false for an unknown one. A file without an extension is plain
// text until its content shows otherwise, because the user named it.
func (f File) Format() (parse.Format, bool) {
	if filepath.Ext(f.Path) == "" {
		return parse.ForName(Stdin)
	}
	return parse.ForName(f.Path)
}

// Several reports whether f may hold several stories: its name gives no other format.
func (f File) Several() bool {
	_, one := f.Format()
	return !one && stories.Known(f.Path)
}

// At returns the path to open for f, whose Path is relative to dir.
func (f File) At(dir disk.Dir) string { return dir.Path(filepath.FromSlash(f.Path)) }

// why returns the reason as text; empty for a file to check.
func (f File) why() string {
	if f.Reason == nil {
		return ""
	}
	return f.Reason.Error()
}

// Listing holds the files that the paths of a command line name.
type Listing struct {
	Files  []File         // sorted by path, each once
	Unread map[string]int // number of files of unknown formats in folders, by extension
}

// Options say how files are listed.
type Options struct {
	StdinName string // listed name of standard input; Stdin if it has none
	Exclude   bool   // a file given by name is skipped if a walk of its folder would skip it
	// Holds reports whether a file in a folder holds stories, of those that may hold several: their extensions are also
	// those of other data. It gets an absolute path. Without it no such file is listed.
	Holds func(file string) bool
}

// walker lists files.
type walker struct {
	Listing
	Options
	dir    disk.Dir
	walked map[string]bool // folders, by absolute path
}

// List returns the files that paths name, and the files of known formats in the folders that they name; names are
// relative to dir. In a folder, hidden files and those ignored by Git are skipped, and symbolic links are not
// followed. A file that cannot be read is listed with the reason.
func List(dir disk.Dir, paths []string, o Options) Listing {
	w := walker{Listing: Listing{Unread: map[string]int{}}, Options: o, dir: dir, walked: map[string]bool{}}
	for _, name := range paths {
		if name == Stdin {
			w.input(o.StdinName)
			continue
		}
		w.given(name)
	}
	// Of a link that was both given and found, the given one is kept: it has no reason.
	order.By(w.Files, func(a, b File) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(len(a.why()), len(b.why())))
	})
	w.Files = slices.CompactFunc(w.Files, func(a, b File) bool { return a.Path == b.Path && a.Stdin == b.Stdin })
	return w.Listing
}

// input lists standard input under its name. If it has one, --force-exclude applies to it as to a file.
func (w *walker) input(name string) {
	f := File{Path: name, Stdin: true}
	if name != Stdin {
		f.Reason = w.excluded(filepath.Clean(f.At(w.dir)), false)
	}
	w.Files = append(w.Files, f)
}

// given lists a path of the command line.
func (w *walker) given(name string) {
	// An unset variable in a script must not mean the whole folder.
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
		w.add(absolute, fmt.Errorf("%w; use - to read standard input", &disk.KindError{Mode: info.Mode()}))
	default:
		w.add(absolute, nil)
	}
}

// tree lists the files below a folder that was given. A folder with files, but no story that copydesk reads, is
// listed itself, so that it does not count as clean.
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
			"no story in a format that copydesk reads, only %s; save stories as .docx, .odt, .txt, .md or .html",
			record.Kinds(unread))})
	}
}

// missing returns the error for an absolute path that does not exist, with the most similar name in its folder.
func missing(absolute string, err error) error {
	if info, err := os.Lstat(absolute); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return errors.New("a broken symbolic link")
	}
	err = disk.Reason(err)
	entries, _ := os.ReadDir(filepath.Dir(absolute))
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	if near := suggest.Nearest(filepath.Base(absolute), names); near != "" && near != filepath.Base(absolute) {
		return fmt.Errorf("%w; did you mean %q?", err, near)
	}
	return err
}

// folder lists the files below dir, which is inside root, a path of the command line.
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
	// A nested repository has its own patterns.
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
		if isHidden(e.Name()) || patterns.Ignored(filepath.ToSlash(at), e.IsDir()) {
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
			w.Files = append(w.Files, File{Path: w.dir.Show(at), Regular: true})
		case w.Holds != nil && stories.Known(at) && w.Holds(at):
			w.add(at, nil)
		default:
			w.Unread[strings.ToLower(filepath.Ext(at))]++
		}
	}
}

// link handles a symbolic link in a folder. Its target is found at its own place if it is within root; a link out
// of root is reported, because its target was not asked for.
func (w *walker) link(root, at string) {
	target, err := filepath.EvalSymlinks(at)
	if err != nil {
		// A link without an extension may have led to a folder of stories.
		if extension := filepath.Ext(at); extension == "" || Known(at) {
			w.add(at, lint.Skip("a broken symbolic link"))
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

// failed lists the file in err, an error of the file system.
func (w *walker) failed(err error) {
	var at *fs.PathError
	if errors.As(err, &at) {
		w.add(at.Path, disk.Reason(err))
		return
	}
	w.add(string(w.dir), err)
}

// Known reports whether the name of a file has a format that copydesk reads.
func Known(name string) bool {
	_, ok := parse.ForName(name)
	return ok
}
