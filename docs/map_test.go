package docs_test

import (
	"os/exec"
	"path"
	"strings"
	"testing"
)

// TestMap holds that the map of CONTRIBUTING.md has each package, in a row of its own or in that of the folder above.
func TestMap(t *testing.T) {
	_, page, _ := strings.Cut(readFile(t, "../CONTRIBUTING.md"), "## Map")
	rows := strings.Split(page, "\n")
	names := func(row, folder string) bool { return strings.Contains(row, "`"+folder+"`") }
	out, err := exec.Command("go", "list", "-f", "{{if .GoFiles}}{{.ImportPath}}{{end}}", "copydesk/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range strings.Fields(string(out)) {
		folder := strings.TrimPrefix(p, "copydesk/")
		found := false
		for _, row := range rows {
			found = found || names(row, folder) || names(row, path.Dir(folder)) && names(row, path.Base(folder))
		}
		if !found {
			t.Errorf("the map of CONTRIBUTING.md lacks %s", folder)
		}
	}
}
