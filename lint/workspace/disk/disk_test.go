package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadFileStopsAtItsLimit(t *testing.T) {
	at := filepath.Join(t.TempDir(), "harbour.yml")
	for _, c := range []struct {
		size, limit int
		ok          bool
	}{{0, 0, true}, {1, 0, false}, {9, 10, true}, {10, 10, true}, {11, 10, false}, {70_000, 1 << 20, true}} {
		want := strings.Repeat("q", c.size)
		if err := os.WriteFile(at, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := ReadFile(at, int64(c.limit))
		var large *SizeError
		if c.ok && (err != nil || string(got) != want) || !c.ok && !errors.As(err, &large) {
			t.Errorf("%d bytes, limit %d: got %d bytes, %v", c.size, c.limit, len(got), err)
		}
	}
}

func TestReadFileFollowsLinksToFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "quay"), []byte("stone"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink("quay", link); err != nil {
		t.Skip(err)
	}
	if got, err := ReadFile(link, 10); err != nil || string(got) != "stone" {
		t.Errorf("got %q, %v", got, err)
	}
	if err := os.Remove(filepath.Join(dir, "quay")); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFile(link, 10); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a broken link: %v", err)
	}
}

func TestReadFileRefusesAFolder(t *testing.T) {
	_, err := ReadFile(t.TempDir(), 10)
	if err == nil || err.Error() != "a folder, not a file" {
		t.Errorf("got %v", err)
	}
}
