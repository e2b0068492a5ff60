package git

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"strings"

	"copydesk/lint/workspace/disk"
)

// Changes are the changes in a repository. Paths are relative to its root, with forward slashes.
type Changes struct {
	*Repository
	Staged  bool              // the staged files count, not those of the work tree
	Changed map[string]Change // between the base and the index, by path
	Tracked map[string]Entry  // the files of the index, by path
	modules map[string]bool   // submodules, by path
}

// Change is what Git records about a changed file.
type Change struct {
	Before  string // object name of the old blob; "" for a new file
	Now     string // object name of the staged blob; "" for the file on disk, zeros in an unfinished merge
	Renamed bool   // the blob had another path
}

// Entry is a file of the index.
type Entry struct {
	Blob string // object name
	Link bool   // it is a symbolic link
}

// Since returns how the index differs from the merge base of revision and HEAD. Now is empty in its changes: the
// files of the work tree count.
func (r *Repository) Since(revision string) (*Changes, error) { return r.changes(revision, false) }

// Staged returns how the index differs from HEAD.
func (r *Repository) Staged() (*Changes, error) { return r.changes("", true) }

func (r *Repository) changes(revision string, staged bool) (*Changes, error) {
	c := &Changes{
		Repository: r, Staged: staged,
		Changed: map[string]Change{}, Tracked: map[string]Entry{}, modules: map[string]bool{},
	}
	return c, c.look(revision)
}

// look reads the changes.
func (c *Changes) look(revision string) error {
	base := ""
	var err error
	if c.Staged {
		if base, err = c.commit("HEAD"); err != nil {
			// Before the first commit all staged files are new. The object name of the empty tree depends on the
			// hash algorithm.
			base, err = c.line("hash-object", "-t", "tree", "--no-filters", os.DevNull)
		}
	} else {
		base, err = c.mergeBase(revision)
	}
	if err != nil {
		return err
	}
	// Paths in the index are relative to the root.
	c.dir = c.Root
	diff, err := c.run(
		"diff-index", "--cached", "--raw", "-z", "-M", "-l5000", "--no-abbrev", "--no-ext-diff", "--no-textconv",
		"--ignore-submodules=all", "--no-relative", base, "--",
	)
	if err != nil {
		return err
	}
	index, err := c.run("ls-files", "-s", "-z", "--full-name")
	if err != nil {
		return err
	}
	if err := c.readIndex(index); err != nil {
		return err
	}
	return c.readDiff(base, diff)
}

// readIndex reads entries “mode blob stage TAB path NUL”.
func (c *Changes) readIndex(index string) error {
	for entry := range strings.SplitSeq(strings.TrimSuffix(index, "\x00"), "\x00") {
		if entry == "" {
			continue
		}
		about, name, ok := strings.Cut(entry, "\t")
		fields := strings.Fields(about)
		if !ok || len(fields) != 3 {
			return fmt.Errorf("git ls-files said %q, which copydesk does not understand", entry)
		}
		if fields[0] == "160000" {
			c.modules[name] = true
			continue
		}
		c.Tracked[name] = Entry{Blob: fields[1], Link: fields[0] == "120000"}
	}
	return nil
}

// readDiff reads entries “:mode mode blob blob status NUL path NUL”, with a second path for a rename. They say how
// the index differs from base.
func (c *Changes) readDiff(base, diff string) error {
	parts := strings.Split(strings.TrimSuffix(diff, "\x00"), "\x00")
	for i := 0; i+1 < len(parts); i += 2 {
		fields := strings.Fields(strings.TrimPrefix(parts[i], ":"))
		if len(fields) != 5 {
			return fmt.Errorf("git diff-index said %q, which copydesk does not understand", parts[i])
		}
		before, now, status := fields[2], fields[3], fields[4][0]
		name := parts[i+1]
		if (status == 'R' || status == 'C') && i+2 < len(parts) {
			i++
			name = parts[i+1]
		}
		// In an unfinished merge the index does not record the old version.
		if status == 'U' {
			before, _ = c.line("rev-parse", "--verify", "--quiet", "--end-of-options", base+":"+name)
		}
		// A link that became a file, or the reverse, is a different story.
		if strings.Trim(before, "0") == "" || fields[0] == "120000" || status == 'C' {
			before = ""
		}
		if !c.Staged {
			now = ""
		}
		if status != 'D' {
			c.Changed[name] = Change{Before: before, Now: now, Renamed: status == 'R'}
		}
	}
	return nil
}

// Holds reports whether the file at an absolute path has the content of a blob, apart from line endings, which Git
// may have converted. It does not ask Git, which would run the filters in the attributes of the file.
func Holds(at, blob string, limit int64) bool {
	source, err := disk.ReadFile(at, limit)
	if err != nil || blob == "" {
		return false // the error is reported when the file is checked
	}
	sum := func(content []byte) string {
		h := sha1.New()
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

// Submodule returns the submodule that contains a path from the root; "" for none.
func (c *Changes) Submodule(name string) string {
	for dir := path.Dir(name); dir != "." && len(c.modules) > 0; dir = path.Dir(dir) {
		if c.modules[dir] {
			return dir
		}
	}
	return ""
}
