package changed

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/workspace/git"
	"copydesk/lint/workspace/walk"
)

// Narrow keeps the changed files of found, which paths name, and sets their Change. It includes tracked files that
// .gitignore matches. A file of more than limit bytes counts as changed. Narrow returns the number of files it
// removed.
func (c *Changes) Narrow(found *walk.Listing, paths []string, limit int64) (untouched int) {
	files := found.Files
	found.Files = nil
	listed := map[string]bool{}
	for _, f := range files {
		name, inside := c.Path(f.At(c.dir))
		listed[name] = true
		if f.Folder && c.Staged {
			continue // the staged files count, not those in the folder
		}
		if f = c.judge(f, name, inside, limit); f.Change == nil && f.Reason == nil {
			untouched++
			continue
		}
		found.Files = append(found.Files, f)
	}
	added := 0
	for _, f := range c.unlisted(paths, listed) {
		name, inside := c.Path(f.At(c.dir))
		if f = c.judge(f, name, inside, limit); f.Change == nil && f.Reason == nil {
			untouched++
		} else {
			found.Files = append(found.Files, f)
		}
		added++
	}
	if added > 0 {
		found.Files = slices.DeleteFunc(found.Files, func(f walk.File) bool { return f.Folder })
		order.By(found.Files, func(a, b walk.File) int { return strings.Compare(a.Path, b.Path) })
	}
	return untouched
}

// judge returns f with its change or with the reason not to read it; with neither if it did not change. name is its
// path in the repository if it is inside.
func (c *Changes) judge(f walk.File, name string, inside bool, limit int64) walk.File {
	now, changed := c.Changed[name]
	ch := walk.Change{Change: now, Repository: c.Repository}
	entry, known := c.Tracked[name]
	switch {
	case changed && c.Staged:
		// The file itself may have been deleted or replaced.
		f.Change, f.Reason = &ch, nil
	case f.Reason != nil:
	case !inside:
		f.Reason = fmt.Errorf("%s: it is outside the repository in %s", c.flag, filepath.ToSlash(c.Root))
	case c.Submodule(name) != "":
		f.Reason = lint.Skip(fmt.Sprintf("it is in the submodule %s, a repository of its own; run copydesk there",
			c.Submodule(name)))
	case c.Staged:
	case !known:
		f.Change = &walk.Change{Repository: c.Repository} // Git does not track it, so all of it is new
	default:
		before := walk.Change{Change: git.Change{Before: entry.Blob}, Repository: c.Repository}
		if changed {
			before = ch
		}
		if entry.Link {
			before.Before = "" // a link that became a file is a different story
		}
		if f.Stdin || before.Renamed || !git.Holds(f.At(c.dir), before.Before, limit) {
			f.Change = &before
		}
	}
	return f
}

// unlisted returns the stories in the folders among paths that Git tracks and that are not listed. With --staged
// these are the staged stories, otherwise tracked ones that .gitignore matches.
func (c *Changes) unlisted(paths []string, listed map[string]bool) []walk.File {
	folders := map[string]string{} // by path in the repository: path on disk
	for _, given := range paths {
		if folder, inside := c.Path(filepath.Join(c.dir.Path(given), "x")); inside && given != walk.Stdin {
			folders[path.Dir(folder)] = c.dir.Path(given)
		}
	}
	var out []walk.File
	add := func(name string) {
		for folder, at := range folders {
			below, ok := strings.CutPrefix(name, folder+"/")
			if folder == "." {
				below, ok = name, true
			}
			hidden := slices.ContainsFunc(strings.Split(below, "/"), func(s string) bool { return strings.HasPrefix(s, ".") })
			if ok && !hidden {
				// Paths are written like those in the rest of the list, even if links lead to the repository.
				listed[name] = true
				out = append(out, walk.File{Path: c.dir.Show(filepath.Join(at, filepath.FromSlash(below)))})
				return
			}
		}
	}
	if c.Staged {
		for name := range c.Changed {
			if !listed[name] && walk.Known(name) {
				add(name)
			}
		}
		return out
	}
	for name := range c.Tracked {
		if listed[name] || !walk.Known(name) {
			continue
		}
		if info, err := os.Lstat(filepath.Join(c.Root, filepath.FromSlash(name))); err == nil && info.Mode().IsRegular() {
			add(name)
		}
	}
	return out
}
