package docs_test

import (
	"os"
	"strings"
	"testing"
)

// TestBuilds holds that copydesk is built in one way wherever people get it from: without cgo and without paths, so that
// the same commit gives the same bytes, and with the version that it says it has.
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
