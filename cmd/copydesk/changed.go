package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// changeFlags are the flags that narrow a run down to what changed.
type changeFlags struct {
	since    string
	staged   bool
	anything bool // one of them was given
}

// define adds the flags to c.
func (o *changeFlags) define(c *cobra.Command) {
	c.Flags().StringVar(&o.since, "since", "", "report only what touches lines that changed since this `REVISION`\n"+
		"and HEAD parted, in Git; new files count")
	c.Flags().BoolVar(&o.staged, "staged", false, "check what is staged in Git, and report only what touches its changes")
}

// check returns what is wrong with the flags; paths are the arguments.
func (o *changeFlags) check(c *cobra.Command, fix bool, paths []string) error {
	since := c.Flags().Changed("since")
	o.anything = since || o.staged
	switch piped := slices.Contains(paths, stdin); {
	case since && o.staged:
		return errors.New("--since looks at the files as they are and --staged at what is staged, so one excludes the other")
	case since && o.since == "":
		return errors.New("--since wants a revision such as main or HEAD~1, and was given an empty one")
	case o.staged && fix:
		return errors.New("--staged checks what is staged, and --fix changes files; fix them first and stage them then")
	case o.staged && piped:
		return errors.New("--staged checks what is staged, so standard input cannot stand beside it")
	case since && piped && !c.Flags().Changed("stdin-filename"):
		return errors.New("--since compares a story with what it was, so standard input needs a name: --stdin-filename NAME")
	}
	return nil
}

// change is what Git knows of a story that is to be judged by what changed in it.
type change struct {
	*checkout
	before  string // the blob it was; "" where there was none
	now     string // the staged blob to check in the place of the file; "" for the file itself
	renamed bool   // the blob had another name
}

// document returns the story as it was, nil where there was none or none that can be read: all of it is new then.
func (c *change) document(f file, format parse.Format, limit size) (*text.Document, error) {
	if c.before == "" {
		return nil, nil
	}
	source, err := c.blobs.read(c.before, limit)
	var large oversize
	if errors.As(err, &large) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("what changed in it is not known: %w", err)
	}
	d, err := format.Parse(f.path, source)
	if err != nil {
		return nil, nil // what was no story before is new as a whole
	}
	return d, nil
}

// changes is what changed in a repository.
type changes struct {
	*checkout
	flag    string             // as an error begins
	changed map[string]change  // between the base and the index, by path from the root
	tracked map[string]tracked // what the index has, by path
	modules map[string]bool    // submodules, by path
	staged  bool
}

// tracked is a file of the index.
type tracked struct {
	blob string
	link bool // it is a symbolic link
}

// findChanges asks Git what changed in the repository of the working directory or, where that has none or none of the
// files, in that of the first file.
func findChanges(p process, o changeFlags, files []file) (*changes, error) {
	flag := "--staged"
	if !o.staged {
		flag = fmt.Sprintf("--since %q", o.since)
	}
	c := &changes{
		flag: flag, staged: o.staged,
		changed: map[string]change{}, tracked: map[string]tracked{}, modules: map[string]bool{},
	}
	var err error
	dirs := []string{p.dir}
	if len(files) > 0 {
		dirs = append(dirs, filepath.Dir(p.path(filepath.FromSlash(files[0].path))))
		if !slices.ContainsFunc(files, func(f file) bool { return within(p.dir, p.path(filepath.FromSlash(f.path))) }) {
			slices.Reverse(dirs)
		}
	}
	for _, dir := range dirs {
		if c.checkout, err = openCheckout(dir); err == nil || !errors.Is(err, errNoRepository) {
			break
		}
	}
	if err == nil {
		err = c.look(o)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	return c, nil
}

// look reads what changed.
func (c *changes) look(o changeFlags) error {
	base := ""
	var err error
	if o.staged {
		if base, err = c.commit("HEAD"); err != nil {
			// Before the first commit everything that is staged is new. The name of the empty tree depends on the hash.
			base, err = c.line("hash-object", "-t", "tree", "--no-filters", os.DevNull)
		}
	} else {
		base, err = c.mergeBase(o.since)
	}
	if err != nil {
		return err
	}
	// The root is where paths of the index count from.
	c.dir = c.root
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
func (c *changes) readIndex(index string) error {
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
		c.tracked[name] = tracked{blob: fields[1], link: fields[0] == "120000"}
	}
	return nil
}

// readDiff reads entries “:mode mode blob blob status NUL path NUL”, with a second path for a rename, which say how the
// index differs from the commit base.
func (c *changes) readDiff(base, diff string) error {
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
		// Of a merge that is not finished the index does not say what was before.
		if status == 'U' {
			before, _ = c.line("rev-parse", "--verify", "--quiet", "--end-of-options", base+":"+name)
		}
		// A link that became a file, or the other way round, is another story.
		if strings.Trim(before, "0") == "" || fields[0] == "120000" || status == 'C' {
			before = ""
		}
		if !c.staged {
			now = ""
		}
		if status != 'D' {
			c.changed[name] = change{checkout: c.checkout, before: before, now: now, renamed: status == 'R'}
		}
	}
	return nil
}
