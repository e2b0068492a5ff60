package docs_test

import (
	"os"
	"strings"
	"testing"
)

// TestBuilds checks that every distribution builds copydesk the same way: without cgo and paths, so that a commit
// always gives the same bytes, and with its version.
func TestBuilds(t *testing.T) {
	for _, file := range []string{
		"../.goreleaser.yaml", "../Dockerfile", "../action.yml", "../npm/build.mjs", "../editors/vscode/scripts/package.mjs",
	} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, flag := range []string{"CGO_ENABLED", "-trimpath", "-s -w -X main.stamped="} {
			if !strings.Contains(string(source), flag) {
				t.Errorf("%s builds without %s", file, flag)
			}
		}
	}
}
