package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dustin/go-humanize"

	"copydesk/lint"
	"copydesk/lint/parse"
)

// stdin is the path that stands for standard input.
const stdin = "-"

// file is a file to check, or one that cannot or should not be.
type file struct {
	path   string  // as reports show it: relative to the working directory where it lies in it, with forward slashes
	stdin  bool    // it is read from standard input
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
// hidden or ignored by Git is left out, and a symbolic link is not followed; a path that is given is taken, whatever
// it is, unless force says that it falls under the same rules. What cannot be looked at is listed with the reason.
func list(p process, paths []string, stdinName string, force bool) listing {
	w := walker{process: p, listing: listing{unread: map[string]int{}}, walked: map[string]bool{}, force: force}
	for _, name := range paths {
		if name == stdin {
			w.files = append(w.files, file{path: stdinName, stdin: true})
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
		w.add(absolute, missing(absolute, reason(err)))
		return
	}
	if why := w.excluded(absolute, info.IsDir()); why != nil {
		w.add(absolute, why)
		return
	}
	if !info.IsDir() {
		w.add(absolute, nil)
		return
	}
	base := absolute
	if within(w.dir, absolute) {
		base = w.dir
	}
	above, err := ignoresAbove(absolute, base)
	if err != nil {
		w.failed(err)
	}
	w.folder(absolute, absolute, above)
}

// missing returns err, the reason why there is nothing at an absolute path, with the name beside it that was meant.
func missing(absolute string, err error) error {
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
func (w *walker) folder(root, dir string, ignore *ignores) {
	if w.walked[dir] {
		return
	}
	w.walked[dir] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.add(dir, reason(err))
		return
	}
	// A repository within a repository goes by its own patterns.
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil && dir != root {
		if ignore, err = excludes(dir); err != nil {
			w.failed(err)
		}
	}
	if ignore, err = ignore.within(dir); err != nil {
		w.failed(err)
	}
	for _, e := range entries {
		at := filepath.Join(dir, e.Name())
		if strings.HasPrefix(e.Name(), ".") || ignore.ignored(filepath.ToSlash(at), e.IsDir()) {
			continue
		}
		switch {
		case e.IsDir():
			w.folder(root, at, ignore)
		case e.Type()&fs.ModeSymlink != 0:
			w.link(root, at)
		case !e.Type().IsRegular():
			// A socket or a device holds no copy.
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
		if known(at) {
			w.add(at, lint.Skip("a symbolic link that leads nowhere"))
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
		w.add(at.Path, reason(err))
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

// reason returns err, an error of the file system, without the path, which a report gives already.
func reason(err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such file or folder")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("permission to read it is denied")
	case errors.As(err, &at):
		return at.Err
	}
	return err
}

// read returns the bytes of f. A file of more than limit bytes is a lint.Skip.
func (p process) read(f file, limit size) ([]byte, error) {
	in := p.in
	var expected int64
	if !f.stdin {
		opened, err := os.Open(p.path(filepath.FromSlash(f.path)))
		if err != nil {
			return nil, reason(err)
		}
		defer func() { _ = opened.Close() }() // nothing was written that could be lost
		info, err := opened.Stat()
		if err != nil {
			return nil, reason(err)
		}
		if info.Mode().IsRegular() && info.Size() > int64(limit) {
			return nil, tooLarge(uint64(info.Size()), limit)
		}
		in, expected = opened, info.Size()
	}
	// A file may grow while it is read, and a pipe has no size.
	source := make([]byte, 0, min(expected, int64(limit))+512)
	limited := io.LimitReader(in, int64(limit)+1)
	for {
		n, err := limited.Read(source[len(source):cap(source)])
		source = source[:len(source)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, reason(err)
		}
		if len(source) == cap(source) {
			source = slices.Grow(source, len(source))
		}
	}
	if int64(len(source)) > int64(limit) {
		return nil, tooLarge(uint64(len(source)), limit)
	}
	return source, nil
}

// tooLarge returns the reason for a file of n bytes. One byte over the limit means that reading stopped there, so that
// the size is not known.
func tooLarge(n uint64, limit size) error {
	if n == uint64(limit)+1 {
		return lint.Skip(fmt.Sprintf("larger than --max-size %s", &limit))
	}
	// Rounded, a file just over the limit would be as large as the limit.
	return lint.Skip(fmt.Sprintf("%s bytes, larger than --max-size %s", humanize.Comma(int64(n)), &limit))
}
