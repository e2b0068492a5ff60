// Package ignore matches files with the patterns of .gitignore.
package ignore

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/git"
)

// Patterns are the ignore patterns of one file and of the folders above it, by the rules of
// https://git-scm.com/docs/gitignore. A nil *Patterns ignores nothing.
type Patterns struct {
	above *Patterns
	dir   string // absolute, with forward slashes; patterns are relative to it
	rules []ignoreRule
}

// ignoreRule is a line of a .gitignore file.
type ignoreRule struct {
	pattern  string // for doublestar
	literal  bool   // pattern has no special character
	negated  bool
	dirOnly  bool
	anchored bool // pattern is matched with the path from dir, not with a name alone
}

// Ignored reports whether the file or folder at p, an absolute path with forward slashes, is ignored. It does not
// check the parent folders of p: a walk never enters an ignored one.
func (i *Patterns) Ignored(p string, isDir bool) bool {
	for ; i != nil; i = i.above {
		relative, below := strings.CutPrefix(p, strings.TrimSuffix(i.dir, "/")+"/")
		if !below {
			continue
		}
		for n := len(i.rules) - 1; n >= 0; n-- {
			if r := i.rules[n]; r.matches(relative, isDir) {
				return !r.negated
			}
		}
	}
	return false
}

// matches reports whether r matches relative, a path from the folder of the patterns.
func (r ignoreRule) matches(relative string, isDir bool) bool {
	if r.dirOnly && !isDir {
		return false
	}
	if !r.anchored {
		relative = path.Base(relative)
	}
	if r.literal {
		return relative == r.pattern
	}
	ok, err := doublestar.Match(r.pattern, relative)
	return ok && err == nil
}

// largestIgnores is the size limit in bytes for a file with patterns and for the .git file of a worktree.
const largestIgnores = 4 << 20

// Within returns the patterns for the folder dir; i are those of its parent.
func (i *Patterns) Within(dir string) (*Patterns, error) {
	return i.read(dir, filepath.Join(dir, ".gitignore"))
}

// read adds the patterns in file, which are relative to dir, to i. It returns i if the file is missing, has no
// patterns, or is a symbolic link, which Git does not follow either.
func (i *Patterns) read(dir, file string) (*Patterns, error) {
	info, err := os.Lstat(file)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return i, nil
	}
	source, err := disk.ReadFile(file, largestIgnores)
	if err != nil {
		return i, &fs.PathError{Op: "read", Path: file, Err: disk.Reason(err)}
	}
	var rules []ignoreRule
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(source, []byte("\ufeff"))))
	lines.Buffer(nil, len(source)+1)
	for lines.Scan() {
		if r, ok := parseIgnore(lines.Text()); ok {
			rules = append(rules, r)
		}
	}
	if len(rules) == 0 {
		return i, nil
	}
	return &Patterns{above: i, dir: filepath.ToSlash(dir), rules: rules}, nil
}

// parseIgnore reads a line of a .gitignore file; it is false for one without a pattern.
func parseIgnore(line string) (ignoreRule, bool) {
	var r ignoreRule
	if strings.HasPrefix(line, "#") {
		return r, false
	}
	// A trailing space counts only after a backslash.
	for strings.HasSuffix(line, " ") && !escapedAt(line, len(line)-1) {
		line = line[:len(line)-1]
	}
	line, r.negated = strings.CutPrefix(line, "!")
	line, r.dirOnly = strings.CutSuffix(line, "/")
	if line == "" {
		return r, false
	}
	r.anchored = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	r.literal = !strings.ContainsAny(line, `*?[\`)
	if !r.literal {
		line = translate(line)
	}
	// "a/**" matches everything inside a, but not a itself.
	if r.anchored && strings.HasSuffix(line, "/**") {
		line += "/*"
	}
	r.pattern = line
	return r, true
}

// escapedAt reports whether an odd number of backslashes precede the byte at i of s.
func escapedAt(s string, i int) bool {
	n := 0
	for n < i && s[i-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}

// translate converts a pattern of Git for doublestar, which also has {alternatives}.
func translate(pattern string) string {
	var b strings.Builder
	inClass := false
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\' && i+1 < len(pattern):
			b.WriteByte(c)
			i++
			b.WriteByte(pattern[i])
		case c == '{' || c == '}':
			b.WriteByte('\\')
			b.WriteByte(c)
		case !inClass && c == '[':
			inClass = true
			b.WriteByte(c)
			if i+1 < len(pattern) && (pattern[i+1] == '!' || pattern[i+1] == '^') {
				i++
				b.WriteByte('^')
			}
			// A bracket that comes first in a class is a literal member.
			if i+1 < len(pattern) && pattern[i+1] == ']' {
				i++
				b.WriteString(`\]`)
			}
		case inClass && strings.HasPrefix(pattern[i:], "[:"):
			name, _, closed := strings.Cut(pattern[i+2:], ":]")
			members, known := characterClasses[name]
			if !closed || !known {
				b.WriteString(`\[`)
				continue
			}
			b.WriteString(members)
			i += len(name) + 3
		case inClass && c == '[':
			b.WriteString(`\[`)
		case inClass && c == ']':
			inClass = false
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

var characterClasses = map[string]string{
	"alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": " \t", "digit": "0-9", "lower": "a-z", "upper": "A-Z",
	"space": " \t\n\v\f\r", "xdigit": "0-9a-fA-F", "punct": `!-/:-@\[-` + "`" + `{-~`, "graph": "!-~", "print": " -~",
	"cntrl": "\x01-\x1f\x7f",
}

// Above returns the patterns of the folders above dir, an absolute path: from the root of its repository, or else
// from base, to the parent of dir.
func Above(dir, base string) (*Patterns, error) {
	top := git.Root(dir)
	if top == "" {
		top = base
	}
	relative, err := filepath.Rel(top, dir)
	if err != nil || relative == ".." || strings.HasPrefix(relative, ".."+string(filepath.Separator)) {
		return nil, nil
	}
	i, err := Excludes(top)
	if err != nil || relative == "." {
		return i, err
	}
	parts := strings.Split(relative, string(filepath.Separator))
	for n := range parts {
		if i, err = i.Within(filepath.Join(append([]string{top}, parts[:n]...)...)); err != nil {
			return i, err
		}
	}
	return i, nil
}

// Excludes returns the patterns of info/exclude in the repository with the root top.
func Excludes(top string) (*Patterns, error) {
	dir := filepath.Join(top, ".git")
	// In a worktree .git is a file that names a folder. A file there names the folder that all worktrees share.
	if link, err := disk.ReadFile(dir, largestIgnores); err == nil {
		dir = resolve(top, strings.TrimPrefix(string(link), "gitdir:"))
		if common, err := disk.ReadFile(filepath.Join(dir, "commondir"), largestIgnores); err == nil {
			dir = resolve(dir, string(common))
		}
	}
	var none *Patterns
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return none, nil // not a repository
	}
	return none.read(top, filepath.Join(dir, "info", "exclude"))
}

// resolve returns the path of name, as written in a file of Git, relative to the folder base.
func resolve(base, name string) string {
	name = filepath.FromSlash(strings.TrimSpace(name))
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(base, name)
}
