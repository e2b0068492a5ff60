package walk

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copydesk/lint/workspace/disk"
)

// tree are the files that patterns are matched with.
var tree = []string{
	"a.txt", "b.txt", "old.txt", "a b.txt", "[x].txt", "{a,b}.txt", "!bang.txt", "#hash.txt", "back\\slash.txt", "é.txt",
	"a/a.txt", "a/b.txt", "a/b/a.txt", "a/b/c/a.txt", "b/a.txt", "b/old.txt", "c/a/b/old.txt", "c/d1/a.txt", "c/d2/a.txt",
	"build/a.txt", "a/build/b.txt", "ab/a.txt", "a1.txt", "a2.txt", "space .txt",
}

// TestIgnoredAsGitDoes compares the ignored files with “git check-ignore”: first for patterns that other libraries
// got wrong, then for many random ones.
func TestIgnoredAsGitDoes(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is needed")
	}
	dir := t.TempDir()
	runGit(t, dir, "init", "-q")
	for _, name := range tree {
		write(t, filepath.Join(dir, name), "The ferry sails.\n")
	}
	for _, patterns := range []map[string]string{
		{"": "a.txt\n!a/a.txt\n"},
		{"": "/a.txt\n"},
		{"": "a/\n!a/a.txt\n"},
		{"": "a/*\n!a/b/\na/b/*\n!a/b/a.txt\n"},
		{"": "**/a.txt\n!/**/b/a.txt\n"},
		{"": "a/**\n!a/b.txt\n"},
		{"": "a/**/a.txt\n"},
		{"": "c/**/old.txt\n"},
		{"": "**/b/**\n"},
		{"": "**\n!*/\n!b/a.txt\n"},
		{"": "*\n!*.txt\n!*/\n"},
		{"": "d?/\n"},
		{"": "c/d[12]/a.txt\n"},
		{"": "c/d[!1]/*\n"},
		{"": "c/d[^1]/*\n"},
		{"": "a[[:digit:]].txt\n"},
		{"": "[[:upper:][:lower:]].txt\n"},
		{"": "[]x[].txt\n\\[x].txt\n"},
		{"": "{a,b}.txt\n"},
		{"": "\\!bang.txt\n\\#hash.txt\n"},
		{"": "#hash.txt\n!bang.txt\n"},
		{"": "a b.txt   \n"},
		{"": "space .txt\\ \n"},
		{"": "space\\ .txt \n"},
		{"": "back\\\\slash.txt\n"},
		{"": "a.txt\\\n[a.txt\n"},
		{"": "\xef\xbb\xbfa.txt\r\nb.txt\r\n"},
		{"": "a**b\nol**d.txt\n"},
		{"": "/\n//\n!\n!/\n \n"},
		{"": "*.txt\n", "a": "!a.txt\n", "a/b": "a.txt\n"},
		{"": "!a.txt\n", "a": "*\n", "b": "/old.txt\n"},
		{"": "b/*.txt\n", "b": "!old.txt\n"},
		{"": "é.txt\n?b.txt\n"},
	} {
		compare(t, dir, patterns)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		patterns := map[string]string{"": invent(random)}
		if random.IntN(2) == 0 {
			patterns["a"] = invent(random)
		}
		compare(t, dir, patterns)
	}
}

// invent returns a random .gitignore file.
func invent(random *rand.Rand) string {
	parts := []string{"a", "b", "a.txt", "*", "**", "?", "[ab]", "[!a]", "b*", "*.txt", "old.txt", "c", "d1", "d[0-9]", "build"}
	var lines []string
	for range 1 + random.IntN(5) {
		var names []string
		for range 1 + random.IntN(3) {
			names = append(names, parts[random.IntN(len(parts))])
		}
		line := strings.Join(names, "/")
		if random.IntN(4) == 0 {
			line = "/" + line
		}
		if random.IntN(3) == 0 {
			line += "/"
		}
		if random.IntN(3) == 0 {
			line = "!" + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n") + "\n"
}

// compare lists the tree in dir, a repository, with the .gitignore patterns of each folder, and fails if Git
// disagrees.
func compare(t *testing.T, dir string, patterns map[string]string) {
	t.Helper()
	for folder, source := range patterns {
		file := filepath.Join(dir, folder, ".gitignore")
		write(t, file, source)
		defer func() { _ = os.Remove(file) }()
	}
	ignored := strings.Split(runGit(t, dir, "check-ignore", "--no-index", "-z", "--stdin"), "\x00")
	var want, got []string
	for _, name := range tree {
		if !slices.Contains(ignored, name) && Known(name) {
			want = append(want, name)
		}
	}
	slices.Sort(want)
	for _, f := range List(disk.Dir(dir), []string{"."}, Options{}).Files {
		got = append(got, f.Path)
	}
	if !slices.Equal(got, want) {
		t.Errorf("with %q\nonly here: %q\nonly in Git: %q", patterns, without(got, want), without(want, got))
	}
}

// runGit runs Git in dir, without the settings of the developer. Its input is the names of the tree.
func runGit(t *testing.T, dir string, args ...string) string {
	t.Helper()
	c := exec.Command("git", append([]string{"-C", dir, "-c", "core.excludesFile=/dev/null"}, args...)...)
	c.Stdin = strings.NewReader(strings.Join(tree, "\x00") + "\x00")
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	out, err := c.Output()
	// The exit code is 1 if no file is ignored.
	if err != nil && c.ProcessState.ExitCode() != 1 {
		t.Fatalf("git %s: %v", args[0], err)
	}
	return string(out)
}

func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}

func write(t *testing.T, name, source string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
}
