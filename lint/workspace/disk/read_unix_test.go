//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestOrdinaryFilesAreReadInTheFewestCalls(t *testing.T) {
	dir := t.TempDir()
	file, other := filepath.Join(dir, "story.txt"), filepath.Join(dir, "other.txt")
	for _, content := range []string{"", "f", strings.Repeat("The ferry to Orsk Head is late.\n", 40_000)} {
		for _, at := range []string{file, other} {
			if err := os.WriteFile(at, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		not, err := os.Stat(other)
		if err != nil {
			t.Fatal(err)
		}
		r := Reading{Limit: int64(len(content)), Except: []fs.FileInfo{not}}
		if source, ok := r.plainly(file); !ok || string(source) != content {
			t.Errorf("%d bytes: got %d, %v", len(content), len(source), ok)
		}
	}
}

// Whatever is out of the ordinary is left to the portable way, which says what is wrong.
func TestOtherFilesAreNotReadPlainly(t *testing.T) {
	dir := t.TempDir()
	file, pipe := filepath.Join(dir, "story.txt"), filepath.Join(dir, "pipe.txt")
	if err := os.WriteFile(file, []byte("Orsk Head"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	not, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	var kind *KindError
	var large *SizeError
	for _, c := range []struct {
		name, path string
		r          Reading
		want       func(error) bool
	}{
		{"a pipe since its folder was listed", pipe, Reading{Limit: 100, Regular: true}, func(err error) bool { return errors.As(err, &kind) }},
		{"too large", file, Reading{Limit: 8}, func(err error) bool { return errors.As(err, &large) }},
		{"excepted", file, Reading{Limit: 100, Except: []fs.FileInfo{not}}, func(err error) bool { return errors.Is(err, ErrExcepted) }},
		{"gone", filepath.Join(dir, "gone.txt"), Reading{Limit: 100, Regular: true}, func(err error) bool { return errors.Is(err, fs.ErrNotExist) }},
		{"a folder", dir, Reading{Limit: 100, Regular: true}, func(err error) bool { return errors.As(err, &kind) }},
	} {
		done := make(chan error, 1)
		go func() {
			if source, ok := c.r.plainly(c.path); ok {
				t.Errorf("%s: got %q", c.name, source)
			}
			_, err := c.r.File(c.path)
			done <- err
		}()
		select {
		case err := <-done:
			if !c.want(err) {
				t.Errorf("%s: got %v", c.name, err)
			}
		case <-time.After(time.Minute):
			t.Fatalf("%s: still waiting", c.name)
		}
	}
}

// Some file systems give files no size.
func TestFilesWithoutASizeAreRead(t *testing.T) {
	const file = "/proc/self/status"
	want, err := os.ReadFile(file)
	if err != nil {
		t.Skip(err)
	}
	if got, err := ReadFile(file, 1<<20); err != nil || len(got) < len(want)/2 {
		t.Errorf("got %d bytes, %v; want about %d", len(got), err, len(want))
	}
}
