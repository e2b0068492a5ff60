package main

import (
	"bytes"
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
