package docs_test

import (
	"strings"
	"testing"
)

// TestChangelog checks that each change is one line and appears once in its version. Git keeps the lines of both
// sides of a merge, which may bring back a line that was rewritten.
func TestChangelog(t *testing.T) {
	said := map[string]int{}
	for i, line := range strings.Split(readFile(t, "../CHANGELOG.md"), "\n") {
		switch {
		case strings.HasPrefix(line, "## "):
			clear(said)
		case strings.HasPrefix(line, " "):
			t.Errorf("CHANGELOG.md:%d: goes on from the line before; write a change on one line", i+1)
		case strings.HasPrefix(line, "- ") && said[line] > 0:
			t.Errorf("CHANGELOG.md:%d: says what line %d says", i+1, said[line])
		case strings.HasPrefix(line, "- "):
			said[line] = i + 1
		}
	}
}
