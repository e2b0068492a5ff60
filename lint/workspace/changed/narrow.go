package changed

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/workspace/git"
	"copydesk/lint/workspace/walk"
)

// Narrow leaves of found, what paths lead to, the files that changed, and gives them their changes. What Git tracks is
// among them although .gitignore names it. A file of more than limit bytes counts as changed. Narrow returns how many
// files it left out.
func (c *Changes) Narrow(found *walk.Listing, paths []string, limit int64) (untouched int) {
	files := found.Files
	found.Files = nil
	listed := map[string]bool{}
	for _, f := range files {
		name, inside := c.Path(f.At(c.dir))
		listed[name] = true
		if f.Folder && c.Staged {
			continue // what is staged counts, and not what the folder holds
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
		slices.SortStableFunc(found.Files, func(a, b walk.File) int { return strings.Compare(a.Path, b.Path) })
	}
	return untouched
}

// judge returns f, which the repository calls name where it lies inside, with its change or with the reason why it is
// not to be read; with neither where it did not change.
func (c *Changes) judge(f walk.File, name string, inside bool, limit int64) walk.File {
	now, changed := c.Changed[name]
	ch := walk.Change{Change: now, Repository: c.Repository}
	entry, known := c.Tracked[name]
	switch {
	case changed && c.Staged:
		// The file itself may be gone by now, or another.
		f.Change, f.Reason = &ch, nil
	case f.Reason != nil:
	case !inside:
		f.Reason = fmt.Errorf("%s: it lies outside the repository in %s", c.flag, filepath.ToSlash(c.Root))
	case c.Submodule(name) != "":
		f.Reason = lint.Skip(fmt.Sprintf("it lies in the submodule %s, a repository of its own; run copydesk there",
			c.Submodule(name)))
	case c.Staged:
	case !known:
		f.Change = &walk.Change{Repository: c.Repository} // Git does not know it, so all of it is new
	default:
		before := walk.Change{Change: git.Change{Before: entry.Blob}, Repository: c.Repository}
		if changed {
			before = ch
		}
		if entry.Link {
			before.Before = "" // a link that became a file is another story
		}
		if f.Stdin || before.Renamed || !git.Holds(f.At(c.dir), before.Before, limit) {
			f.Change = &before
		}
	}
	return f
}

// unlisted returns the stories that Git knows below the folders among paths and that are not listed: with --staged
// those that are staged, whatever the folders hold now, and else those that it tracks although .gitignore names them.
func (c *Changes) unlisted(paths []string, listed map[string]bool) []walk.File {
	folders := map[string]string{} // as the repository calls them, and where they are
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
				// As the rest of the list names files, whatever links lead to the repository.
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
