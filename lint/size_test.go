package lint_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The lines that a file and a package may have, tests left out.
const (
	mostFile    = 450
	mostPackage = 3000
)

// large holds the packages that have more lines than mostPackage, and how many they may have. A package leaves the list
// when it has been divided.
var large = map[string]int{".": 3050, "lsp": 3100}

// TestSizes asks for packages and files that a person can read in one go. Those of the command are left out.
func TestSizes(t *testing.T) {
	lines := map[string]int{}
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if n := bytes.Count(source, []byte("\n")); n > mostFile {
			t.Errorf("%s has %d lines, more than %d", path, n, mostFile)
		}
		lines[filepath.Dir(path)] += bytes.Count(source, []byte("\n"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder, n := range lines {
		if allowed := max(mostPackage, large[folder]); n > allowed {
			t.Errorf("%s has %d lines, more than %d; find the packages in it", folder, n, allowed)
		}
	}
}
