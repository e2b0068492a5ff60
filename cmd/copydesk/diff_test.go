package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestDiffIsRead checks that git and patch apply a diff to the right file, for every kind of name.
func TestDiffIsRead(t *testing.T) {
	t.Parallel()
	const before, after = "The council met in the the hall.\n", "The council met in the hall.\n"
	names := []string{
		"quay.txt", "the quay.txt", " quay.txt", "färre 🚢.txt", "tab\tquay.txt", `"quoted".txt`, `back\slash.txt`, "bell\a\b\x01\x7f.txt",
		"a.txt\n--- victim.txt\n+++ victim.txt\n@@ -1 +1 @@\n-The council met in the the hall.\n+Taken over.\n--- b.txt",
		"line\r\nend.txt", "a\t2026-05-04.txt", "bytes \xff\xfe.txt",
	}
	for reader, args := range map[string][]string{"git": {"apply", "-p0", "--unsafe-paths", "-"}, "patch": {"-p0", "-s"}} {
		if _, err := exec.LookPath(reader); err != nil {
			t.Logf("%s is not here", reader)
			continue
		}
		for _, name := range names {
			dir := t.TempDir()
			for _, file := range []string{name, "victim.txt"} {
				if err := os.WriteFile(filepath.Join(dir, file), []byte(before), 0o644); err != nil {
					t.Skip(err) // not every file system accepts every name
				}
			}
			var diff, said bytes.Buffer
			code := run(process{
				args: []string{"check", "--isolated", "--diff", "--unsafe-fixes", name}, dir: dir, out: &diff, err: &said,
				env: func(string) (string, bool) { return "", false },
			})
			if code != exitFindings {
				t.Errorf("%q: exit code %d: %s", name, code, &said)
			}
			cmd := exec.Command(reader, args...)
			cmd.Dir, cmd.Stdin = dir, strings.NewReader(diff.String())
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s does not read the diff of %q: %v\n%s\n%s", reader, name, err, out, &diff)
				continue
			}
			for file, want := range map[string]string{name: after, "victim.txt": before} {
				if got, err := os.ReadFile(filepath.Join(dir, file)); err != nil || string(got) != want {
					t.Errorf("%s: after the diff of %q, %q holds %q, %v", reader, name, file, got, err)
				}
			}
		}
	}
}

// TestDiffOfStoriesIsRead checks that git and patch apply the diff of a file of several stories, and that the file then
// holds what --fix writes: stories on a line each, several on one line, and stories over several lines.
func TestDiffOfStoriesIsRead(t *testing.T) {
	t.Parallel()
	story := func(id int, body string) string {
		return fmt.Sprintf(`{"id":"n%d","headline":"Weir at Orrel opens","body":%q}`, id, body)
	}
	const right, twice = "The board met in the old hall.", "The board met in the the old hall, and and left."
	var near, far, wide []string
	for i := range 30 {
		body := right
		if i%4 == 1 || i > 20 {
			body = twice
		}
		near = append(near, story(i, body))
		if i%15 != 3 {
			body = right
		} else {
			body = twice
		}
		far = append(far, story(i, body))
		wide = append(wide, strings.ReplaceAll(story(i, body+"\n\n"+right), `,"`, ",\n  \""))
	}
	item := "<item><title>Weir at Orrel opens</title>\n<description>" + twice + "</description></item>"
	feed := "<rss version='2.0'><channel><title>Orrel</title>" + item + "\n" + item + item + "\n</channel></rss>"
	for name, content := range map[string]string{
		"near.jsonl": strings.Join(near, "\n") + "\n", "far.jsonl": strings.Join(far, "\n") + "\n",
		"unended.jsonl": strings.Join(near, "\n"), "dos.jsonl": strings.Join(near, "\r\n") + "\r\n",
		"line.json": "[" + strings.Join(near, ",") + "]\n", "list.json": "[\n" + strings.Join(wide, ",\n") + "\n]",
		"alone.json": story(1, twice) + "\n", "wide.json": strings.Join(wide, "\n"),
		"feed.xml": feed, "latin.xml": "<?xml version='1.0' encoding='iso-8859-1'?>\n" + strings.ReplaceAll(feed, "Orrel", "Mj\xf8ndal"),
	} {
		fixed := filepath.Join(t.TempDir(), name)
		checked := func(dir string, in io.Reader, args ...string) string {
			var out, said bytes.Buffer
			code := run(process{
				args: append([]string{"check", "--isolated"}, args...), dir: dir, in: in, out: &out, err: &said,
				env: func(string) (string, bool) { return "", false },
			})
			if code > exitFindings {
				t.Errorf("%s: exit code %d: %s", name, code, &said)
			}
			return out.String()
		}
		if err := os.WriteFile(fixed, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		checked(filepath.Dir(fixed), nil, "--fix", name)
		want, err := os.ReadFile(fixed)
		if err != nil || string(want) == content {
			t.Fatalf("%s: nothing was fixed, %v", name, err)
		}
		for reader, args := range map[string][]string{"git": {"apply", "-p0", "-"}, "patch": {"-p0", "-s", "--binary"}} {
			if _, err := exec.LookPath(reader); err != nil {
				t.Logf("%s is not here", reader)
				continue
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			diff := checked(dir, nil, "--diff", name)
			if piped := checked(dir, strings.NewReader(content), "--diff", "--stdin-filename", name, "-"); piped != diff {
				t.Errorf("%s: the diff of standard input is\n%s\nwant\n%s", name, piped, diff)
			}
			cmd := exec.Command(reader, args...)
			cmd.Dir, cmd.Stdin = dir, strings.NewReader(diff)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s does not read the diff of %s: %v\n%s\n%s", reader, name, err, out, diff)
				continue
			}
			if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s: %s holds\n%s\nwant\n%s", reader, name, got, want)
			}
		}
	}
}
