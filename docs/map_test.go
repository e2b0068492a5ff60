package docs_test

import (
	"os/exec"
	"path"
	"strings"
	"testing"
)

// TestMap holds that the map of CONTRIBUTING.md has a row for each package, or for the package that it belongs to.
func TestMap(t *testing.T) {
	_, page, _ := strings.Cut(readFile(t, "../CONTRIBUTING.md"), "## Map")
	out, err := exec.Command("go", "list", "-f", "{{if .GoFiles}}{{.ImportPath}}{{end}}", "copydesk/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range strings.Fields(string(out)) {
		folder := strings.TrimPrefix(p, "copydesk/")
		above := path.Dir(folder) // lint and cmd hold packages that do not belong to each other
		if !strings.Contains(page, "`"+folder+"`") && (path.Dir(above) == "." || !strings.Contains(page, "`"+above+"`")) {
			t.Errorf("the map of CONTRIBUTING.md lacks %s", folder)
		}
	}
}
