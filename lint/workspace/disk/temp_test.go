package disk_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"copydesk/lint/workspace/disk"
)

// TestForgottenFilesAreRemoved checks that the next write in a folder removes the temporary files of killed runs
// and nothing else.
func TestForgottenFilesAreRemoved(t *testing.T) {
	dir := t.TempDir()
	ages := map[string]time.Duration{
		".copydesk-1-1.tmp": 2 * time.Hour, ".copydesk-812345.tmp": 48 * time.Hour, ".copydesk-2-1.tmp": time.Minute,
		".copydesk.yml": 48 * time.Hour, "copydesk-1.tmp": 48 * time.Hour, ".copydesk-baseline": 48 * time.Hour,
	}
	for name, age := range ages {
		at := filepath.Join(dir, name)
		if err := os.WriteFile(at, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(at, then, then); err != nil {
			t.Fatal(err)
		}
	}
	temps := disk.NewTemps(time.Now)
	f, err := temps.Create(dir, disk.TempPrefix, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := temps.Place(f.Name(), filepath.Join(dir, "quay.txt")); err != nil {
		t.Fatal(err)
	}
	if err := temps.Drop(f.Name()); err != nil {
		t.Errorf("what took its place cannot be dropped: %v", err)
	}
	want := []string{".copydesk-2-1.tmp", ".copydesk-baseline", ".copydesk.yml", "copydesk-1.tmp", "quay.txt"}
	if got := namesIn(t, dir); !slices.Equal(got, want) {
		t.Errorf("there are %q, want %q", got, want)
	}
}

func namesIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
