package main

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/disk"
)

// narrow leaves of found, what paths lead to, the files that changed, and gives them their changes. What Git tracks is
// among them although .gitignore names it. It returns how many it left out.
func (c *changes) narrow(p process, found *listing, paths []string, limit size) (untouched int) {
	files := found.files
	found.files = nil
	listed := map[string]bool{}
	for _, f := range files {
		name, inside := c.path(p.path(filepath.FromSlash(f.path)))
		listed[name] = true
		if f.barren && c.staged {
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
		name, inside := c.path(p.path(filepath.FromSlash(f.path)))
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
	ch, changed := c.changed[name]
	entry, known := c.tracked[name]
	switch {
	case changed && c.staged:
		// The file itself may be gone by now, or another.
		f.change, f.reason = &ch, nil
	case f.reason != nil:
	case !inside:
		f.reason = fmt.Errorf("%s: it lies outside the repository in %s", c.flag, filepath.ToSlash(c.root))
	case c.within(name) != "":
		f.reason = lint.Skip(fmt.Sprintf("it lies in the submodule %s, a repository of its own; run copydesk there",
			c.within(name)))
	case c.staged:
	case !known:
		f.change = &change{checkout: c.checkout} // Git does not know it, so all of it is new
	default:
		before := change{checkout: c.checkout, before: entry.blob}
		if changed {
			before = ch
		}
		if entry.link {
			before.before = "" // a link that became a file is another story
		}
		if f.stdin || before.renamed || !c.holds(p.path(filepath.FromSlash(f.path)), before.before, limit) {
			f.change = &before
		}
	}
	return f
}

// holds reports whether the file at an absolute path has the content of a blob. Line endings do not count, since Git
// may have changed them on the way. Git itself is not asked: it would run the filters that the attributes of the file
// name.
func (c *changes) holds(at, blob string, limit size) bool {
	source, err := disk.ReadFile(at, int64(limit))
	if err != nil || blob == "" {
		return false // what is wrong with it is said when it is read to be checked
	}
	sum := func(content []byte) string {
		var h hash.Hash = sha1.New()
		if len(blob) == hex.EncodedLen(sha256.Size) {
			h = sha256.New()
		}
		fmt.Fprintf(h, "blob %d\x00", len(content))
		h.Write(content) // a hash takes all it is given
		return hex.EncodeToString(h.Sum(nil))
	}
	if sum(source) == blob {
		return true
	}
	unix := strings.ReplaceAll(string(source), "\r\n", "\n")
	return len(unix) < len(source) && sum([]byte(unix)) == blob
}

// within returns the submodule that the path lies in; "" for none.
func (c *changes) within(name string) string {
	for dir := path.Dir(name); dir != "." && len(c.modules) > 0; dir = path.Dir(dir) {
		if c.modules[dir] {
			return dir
		}
	}
	return ""
}

// unlisted returns the stories that Git knows below the folders among paths and that are not listed: with --staged
// those that are staged, whatever the folders hold now, and else those that it tracks although .gitignore names them.
func (c *changes) unlisted(p process, paths []string, listed map[string]bool) []file {
	folders := map[string]string{} // as the repository calls them, and where they are
	for _, given := range paths {
		if folder, inside := c.path(filepath.Join(p.path(given), "x")); inside && given != stdin {
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
	if c.staged {
		for name := range c.changed {
			if !listed[name] && known(name) {
				add(name)
			}
		}
		return out
	}
	for name := range c.tracked {
		if listed[name] || !known(name) {
			continue
		}
		if info, err := os.Lstat(filepath.Join(c.root, filepath.FromSlash(name))); err == nil && info.Mode().IsRegular() {
			add(name)
		}
	}
	return out
}

// content returns the bytes of f to check, as read does: those of the file, or what is staged of it.
func (p process) content(f file, limit size) ([]byte, error) {
	switch {
	case f.change == nil || f.change.now == "":
		return p.read(f, limit)
	case strings.Trim(f.change.now, "0") == "":
		return nil, errors.New("its merge is not finished; resolve it and stage the story")
	}
	return f.change.blobs.read(f.change.now, limit)
}
