//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"copydesk/lint/workspace/cache"
)

// soon fails if f takes long.
func soon(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(patience):
		t.Fatalf("%s: still waiting", what)
	}
}

// TestCacheThatIsNoFile checks that a run ignores a cache that is a named pipe, a link or larger than any it
// writes.
func TestCacheThatIsNoFile(t *testing.T) {
	a := newMorgue(t)
	want := a.check()
	a.forge("names nobody", "has no name")
	file := cache.Files(a.cache)[0]
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Rename(file, elsewhere); err != nil {
		t.Fatal(err)
	}
	for what, put := range map[string]func() error{
		"a named pipe": func() error { return syscall.Mkfifo(file, 0o600) },
		"a link":       func() error { return os.Symlink(elsewhere, file) },
		"huge": func() error {
			f, err := os.Create(file)
			if err != nil {
				return err
			}
			defer func() { _ = f.Close() }()
			if _, err := f.WriteString(packHead); err != nil {
				return err
			}
			return f.Truncate(8 << 30) // a sparse file, which uses no disk space
		},
		"writable by others": func() error {
			source, err := os.ReadFile(elsewhere)
			if err == nil {
				err = os.WriteFile(file, source, 0o600)
			}
			if err == nil {
				err = os.Chmod(file, 0o666)
			}
			return err
		},
	} {
		_ = os.Remove(file)
		if err := put(); err != nil {
			t.Fatal(err)
		}
		soon(t, what, func() {
			if got := a.check(); got != want {
				t.Errorf("%s: %s", what, got)
			}
		})
	}
}

// TestCacheOfSomebodyElse checks that a folder which others can write to is not used, and that this is reported.
func TestCacheOfSomebodyElse(t *testing.T) {
	a := newMorgue(t)
	want := a.check()
	a.forge("names nobody", "has no name")
	try := func(said string) {
		t.Helper()
		got := a.check()
		if note, rest, _ := strings.Cut(got, "\n"); !strings.Contains(note, said) || rest != want {
			t.Errorf("found %.300s", got)
		}
	}
	if err := os.Chmod(a.cache, 0o777); err != nil {
		t.Fatal(err)
	}
	try("is not used: others can write to it")
	if err := os.Chmod(a.cache, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := a.check(); !strings.Contains(got, "has no name") {
		t.Errorf("a folder of its own is not used: %s", got)
	}
	if os.Geteuid() != 0 {
		t.Skip("only an administrator can give a folder to somebody else")
	}
	if err := os.Chown(a.cache, 4321, -1); err != nil {
		t.Fatal(err)
	}
	try("is not used: it belongs to another user")
	// The owner of a link can change where it leads.
	own := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(own, link); err != nil {
		t.Fatal(err)
	}
	a.cache = link
	if got := a.check(); got != want {
		t.Errorf("with a link of its own: %s", got)
	}
	if err := os.Lchown(link, 4321, -1); err != nil {
		t.Fatal(err)
	}
	try("is not used: it belongs to another user")
}
