package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/git"
)

// narrow leaves of found, what paths lead to, the files that changed, and gives them their changes. What Git tracks is
// among them although .gitignore names it. It returns how many it left out.
func (c *changes) narrow(p process, found *listing, paths []string, limit size) (untouched int) {
	files := found.files
	found.files = nil
	listed := map[string]bool{}
	for _, f := range files {
		name, inside := c.Path(p.path(filepath.FromSlash(f.path)))
		listed[name] = true
		if f.barren && c.Staged {
			continue // what is staged counts, and not what the folder holds
		}
		if f = c.judge(p, f, name, inside, limit); f.change == nil && f.reason == nil {
			untouched++
			continue
		}
		found.files = append(found.files, f)
	}
	added := 0
	for _, f := range c.unlisted(p, paths, listed) {
		name, inside := c.Path(p.path(filepath.FromSlash(f.path)))
		if f = c.judge(p, f, name, inside, limit); f.change == nil && f.reason == nil {
			untouched++
		} else {
			found.files = append(found.files, f)
		}
		added++
	}
	if added > 0 {
		found.files = slices.DeleteFunc(found.files, func(f file) bool { return f.barren })
		slices.SortStableFunc(found.files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	}
	return untouched
}

// judge returns f, which the repository calls name where it lies inside, with its change or with the reason why it is
// not to be read; with neither where it did not change.
func (c *changes) judge(p process, f file, name string, inside bool, limit size) file {
	now, changed := c.Changed[name]
	ch := change{now, c.Repository}
	entry, known := c.Tracked[name]
	switch {
	case changed && c.Staged:
		// The file itself may be gone by now, or another.
		f.change, f.reason = &ch, nil
	case f.reason != nil:
	case !inside:
		f.reason = fmt.Errorf("%s: it lies outside the repository in %s", c.flag, filepath.ToSlash(c.Root))
	case c.Submodule(name) != "":
		f.reason = lint.Skip(fmt.Sprintf("it lies in the submodule %s, a repository of its own; run copydesk there",
			c.Submodule(name)))
	case c.Staged:
	case !known:
		f.change = &change{repository: c.Repository} // Git does not know it, so all of it is new
	default:
		before := change{git.Change{Before: entry.Blob}, c.Repository}
		if changed {
			before = ch
		}
		if entry.Link {
			before.Before = "" // a link that became a file is another story
		}
		if f.stdin || before.Renamed || !git.Holds(p.path(filepath.FromSlash(f.path)), before.Before, int64(limit)) {
			f.change = &before
		}
	}
	return f
}

// unlisted returns the stories that Git knows below the folders among paths and that are not listed: with --staged
// those that are staged, whatever the folders hold now, and else those that it tracks although .gitignore names them.
func (c *changes) unlisted(p process, paths []string, listed map[string]bool) []file {
	folders := map[string]string{} // as the repository calls them, and where they are
	for _, given := range paths {
		if folder, inside := c.Path(filepath.Join(p.path(given), "x")); inside && given != stdin {
			folders[path.Dir(folder)] = p.path(given)
		}
	}
	var out []file
	add := func(name string) {
		for folder, at := range folders {
			below, ok := strings.CutPrefix(name, folder+"/")
			if folder == "." {
				below, ok = name, true
			}
			hidden := slices.ContainsFunc(strings.Split(below, "/"), func(s string) bool { return strings.HasPrefix(s, ".") })
			if ok && !hidden {
				// As the rest of the list names files, whatever links lead to the repository.
				listed[name] = true
				out = append(out, file{path: p.show(filepath.Join(at, filepath.FromSlash(below)))})
				return
			}
		}
	}
	if c.Staged {
		for name := range c.Changed {
			if !listed[name] && known(name) {
				add(name)
			}
		}
		return out
	}
	for name := range c.Tracked {
		if listed[name] || !known(name) {
			continue
		}
		if info, err := os.Lstat(filepath.Join(c.Root, filepath.FromSlash(name))); err == nil && info.Mode().IsRegular() {
			add(name)
		}
	}
	return out
}

// content returns the bytes of f to check, as read does: those of the file, or what is staged of it.
func (p process) content(f file, limit size) ([]byte, error) {
	switch {
	case f.change == nil || f.change.Now == "":
		return p.read(f, limit)
	case strings.Trim(f.change.Now, "0") == "":
		return nil, errors.New("its merge is not finished; resolve it and stage the story")
	}
	source, err := f.change.repository.Blob(f.change.Now, int64(limit))
	var large *disk.SizeError
	if errors.As(err, &large) {
		return nil, tooLarge(uint64(large.Size), limit)
	}
	return source, err
}
