package lint_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The largest number of lines of a file, of a package under lint and of the command. Tests do not count for a
// package.
const (
	mostOfFile    = 450
	mostOfPackage = 3000
	mostOfCommand = 4200
)

// TestSizes limits the size of files and packages.
func TestSizes(t *testing.T) {
	list := exec.Command("go", "list", "-f",
		`{{.ImportPath}}	{{.Dir}}	{{join .GoFiles " "}}	{{join .TestGoFiles " "}} {{join .XTestGoFiles " "}}`, "copydesk/...")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		path, dir := fields[0], fields[1]
		lines := func(name string) int {
			source, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			n := bytes.Count(source, []byte("\n"))
			if n > mostOfFile {
				t.Errorf("%s/%s has %d lines, more than %d", path, name, n, mostOfFile)
			}
			return n
		}
		total := 0
		for _, name := range strings.Fields(fields[2]) {
			total += lines(name)
		}
		for _, name := range strings.Fields(fields[3]) {
			lines(name)
		}
		most := mostOfPackage
		if path == "copydesk/cmd/copydesk" {
			most = mostOfCommand
		}
		if total > most {
			t.Errorf("%s has %d lines, more than %d", path, total, most)
		}
	}
}
