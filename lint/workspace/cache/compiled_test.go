package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"copydesk/lint/workspace/disk"
)

const read, value = "what was read", "what was compiled"

func newCompiled(dir, program string) *Compiled {
	return NewCompiled(dir, program, disk.NewTemps(time.Now))
}

func TestCompiled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	newCompiled(dir, "a").Put(read, []byte(value))
	if got := newCompiled(dir, "a").Get(read); got != value {
		t.Errorf("read %q, want %q", got, value)
	}
	for what, got := range map[string]string{
		"of another build":                 newCompiled(dir, "b").Get(read),
		"of another configuration":         newCompiled(dir, "a").Get(read + "."),
		"in another folder":                newCompiled(dir+"2", "a").Get(read),
		"of a run without a cache of them": (*Compiled)(nil).Get(read),
	} {
		if got != "" {
			t.Errorf("%s: read %q", what, got)
		}
	}
}

// TestTamperedCompiled changes each byte of a file, and its length. What is not whole is replaced.
func TestTamperedCompiled(t *testing.T) {
	dir := t.TempDir()
	c := newCompiled(dir, "a")
	c.Put(read, []byte(value))
	at := CompiledFiles(dir)[0]
	source, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, changed []byte) {
		t.Helper()
		if err := os.WriteFile(at, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := c.Get(read); got != "" {
			t.Errorf("%s: read %q", what, got)
		}
		if c.Put(read, []byte(value)); c.Get(read) != value {
			t.Errorf("%s: the file is not replaced", what)
		}
	}
	for i := range source {
		changed := bytes.Clone(source)
		changed[i]++
		check(fmt.Sprintf("byte %d", i), changed)
		check(fmt.Sprintf("cut at %d", i), source[:i])
	}
	check("a byte more", append(bytes.Clone(source), 0))
	// The file of another build under this one's name.
	other := newCompiled(t.TempDir(), "b")
	other.Put(read, []byte("other"))
	foreign, err := os.ReadFile(CompiledFiles(other.folder())[0])
	if err != nil {
		t.Fatal(err)
	}
	check("another build's", foreign)
}

func TestCompiledOfRunsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	var running sync.WaitGroup
	for range 8 {
		running.Go(func() {
			c := newCompiled(dir, "a")
			for i := range 20 {
				name := fmt.Sprint(i % 3)
				if got := c.Get(name); got != "" && got != strings.Repeat(name, 1<<16) {
					t.Errorf("read %d bytes that are not whole", len(got))
				}
				c.Put(name, []byte(strings.Repeat(name, 1<<16)))
			}
		})
	}
	running.Wait()
	if n := len(CompiledFiles(dir)); n != 3 {
		t.Errorf("%d files are left, want 3", n)
	}
}

func TestFewCompiledAreKept(t *testing.T) {
	dir := t.TempDir()
	c := newCompiled(dir, "a")
	for i := range 2 * mostCopies {
		c.Put(fmt.Sprint(i), []byte(value))
		at := c.file(c.key(fmt.Sprint(i)))
		used := time.Now().Add(time.Duration(i-2*mostCopies) * time.Minute)
		if err := os.Chtimes(at, used, used); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(CompiledFiles(dir)); n != mostCopies || c.Get(fmt.Sprint(2*mostCopies-1)) != value {
		t.Errorf("%d files are left, want the last %d", n, mostCopies)
	}
	old := time.Now().Add(-2 * stale)
	for _, at := range CompiledFiles(dir) {
		if err := os.Chtimes(at, old, old); err != nil {
			t.Fatal(err)
		}
	}
	if c.Put(read, []byte(value)); len(CompiledFiles(dir)) != 1 {
		t.Errorf("%d files are left, want the new one", len(CompiledFiles(dir)))
	}
	if n, _, err := Clear(dir, disk.Dir(dir)); n != 1 || err != nil {
		t.Errorf("cleared %d files, error %v", n, err)
	}
}
