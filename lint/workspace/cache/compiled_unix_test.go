//go:build unix

package cache

import (
	"os"
	"path/filepath"
	"testing"
)

// TestForeignCompiled checks that files which others could have written are not used.
func TestForeignCompiled(t *testing.T) {
	for what, change := range map[string]func(dir, at string) error{
		"a file that others can write to": func(_, at string) error { return os.Chmod(at, 0o666) },
		"a folder that others can write to": func(dir, _ string) error {
			return os.Chmod(dir, 0o777)
		},
		"a link": func(dir, at string) error {
			if err := os.Rename(at, filepath.Join(dir, "elsewhere")); err != nil {
				return err
			}
			return os.Symlink("elsewhere", at)
		},
		"a file of another user": func(_, at string) error {
			if os.Geteuid() != 0 {
				return os.Remove(at) // only root can give a file away
			}
			return os.Chown(at, 12345, 12345)
		},
	} {
		dir := t.TempDir()
		newCompiled(dir, "a").Put(read, []byte(value))
		if err := change(dir, CompiledFiles(dir)[0]); err != nil {
			t.Fatal(err)
		}
		if got := newCompiled(dir, "a").Get(read); got != "" {
			t.Errorf("%s: read %q", what, got)
		}
	}
}

// TestCompiledWithoutAFolder checks that a folder that cannot be made or written costs nothing but the copy.
func TestCompiledWithoutAFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	full := t.TempDir()
	newCompiled(full, "a").Put(read, []byte(value))
	if err := os.Chmod(full, 0o500); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below"), full} {
		c := newCompiled(dir, "a")
		if c.Put("other", []byte(value)); dir != full && c.Get("other") != "" {
			t.Errorf("%s: a copy was kept", dir)
		}
	}
	if got := newCompiled(full, "a").Get(read); got != value {
		t.Errorf("read %q of a folder that is only for reading", got)
	}
}
