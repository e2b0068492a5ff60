package docs_test

import (
	"os/exec"
	"path"
	"strings"
	"testing"
)

// TestMap checks that the map of CONTRIBUTING.md has a row for each package or its parent package.
func TestMap(t *testing.T) {
	_, page, _ := strings.Cut(readFile(t, "../CONTRIBUTING.md"), "## Map")
	out, err := exec.Command("go", "list", "-f", "{{if .GoFiles}}{{.ImportPath}}{{end}}", "copydesk/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range strings.Fields(string(out)) {
		folder := strings.TrimPrefix(p, "copydesk/")
		above := path.Dir(folder) // lint and cmd only group packages
		if !strings.Contains(page, "`"+folder+"`") && (path.Dir(above) == "." || !strings.Contains(page, "`"+above+"`")) {
			t.Errorf("the map of CONTRIBUTING.md lacks %s", folder)
		}
	}
}
