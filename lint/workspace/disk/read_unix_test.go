//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func anything(fs.FileInfo) error { return nil }

func TestOrdinaryFilesAreReadInTheFewestCalls(t *testing.T) {
	file := filepath.Join(t.TempDir(), "story.txt")
	for _, content := range []string{"", "f", strings.Repeat("The ferry to Orsk Head is late.\n", 40_000)} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		info, err := regular(file)
		if err != nil {
			t.Fatal(err)
		}
		source, ok := readPlainly(file, info, int64(len(content)), anything)
		if !ok || string(source) != content {
			t.Errorf("%d bytes: got %d, %v", len(content), len(source), ok)
		}
	}
}

// What changes between the look at a file and its reading is left to the portable way.
func TestFilesThatChangeAreNotReadPlainly(t *testing.T) {
	dir := t.TempDir()
	file, other := filepath.Join(dir, "story.txt"), filepath.Join(dir, "other.txt")
	for _, at := range []string{file, other} {
		if err := os.WriteFile(at, []byte("Orsk Head"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	info, err := regular(file)
	if err != nil {
		t.Fatal(err)
	}
	grow := func() error { return os.WriteFile(file, []byte("Orsk Head Light"), 0o600) }
	shrink := func() error { return os.WriteFile(file, []byte("Orsk"), 0o600) }
	for _, c := range []struct {
		name   string
		change func() error
	}{{"grew", grow}, {"shrank", shrink}, {"replaced", func() error { return os.Rename(other, file) }}} {
		if err := c.change(); err != nil {
			t.Fatal(err)
		}
		if source, ok := readPlainly(file, info, 100, anything); ok {
			t.Errorf("%s: got %q", c.name, source)
		}
	}
	// One that grows while it is read.
	if info, err = regular(file); err != nil {
		t.Fatal(err)
	}
	if source, ok := readPlainly(file, info, 100, func(fs.FileInfo) error { return grow() }); ok {
		t.Errorf("while it is read: got %q", source)
	}
	if source, err := ReadFile(file, 100); err != nil || string(source) != "Orsk Head Light" {
		t.Errorf("got %q, %v", source, err)
	}
}

func TestAFileThatIsNotAcceptedGivesThatError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "story.txt")
	if err := os.WriteFile(file, []byte("Orsk Head"), 0o600); err != nil {
		t.Fatal(err)
	}
	refused := errors.New("refused")
	source, err := ReadFileIf(file, 100, func(fs.FileInfo) error { return refused })
	if source != nil || !errors.Is(err, refused) {
		t.Errorf("got %q, %v", source, err)
	}
}

// Linux gives its own files no size.
func TestFilesWithoutASizeAreReadToTheirEnd(t *testing.T) {
	const file = "/proc/self/status"
	if _, err := os.Stat(file); err != nil {
		t.Skip("this system has no such files")
	}
	source, err := ReadFile(file, 1<<20)
	if err != nil || !strings.Contains(string(source), "Pid:") || !strings.HasSuffix(string(source), "\n") {
		t.Errorf("got %q, %v", source, err)
	}
}
