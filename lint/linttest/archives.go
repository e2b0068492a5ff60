package linttest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// CheckArchives reads the files of each archive that the pattern names, and compares what read returns with the file
// that follows, which has the same name with .want added. If update is true, it writes the .want files instead.
func CheckArchives(t *testing.T, pattern string, update bool, read func(name string, file []byte) string) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives (%v)", err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out := &txtar.Archive{Comment: archive.Comment}
		want := map[string]string{}
		for _, f := range archive.Files {
			if source, ok := strings.CutSuffix(f.Name, ".want"); ok {
				want[source] = string(f.Data)
			}
		}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".want") {
				continue
			}
			got := read(f.Name, f.Data)
			out.Files = append(out.Files, f, txtar.File{Name: f.Name + ".want", Data: []byte(got)})
			if got != want[f.Name] && !update {
				t.Errorf("%s: %s is read as\n%s\nwant\n%s", name, f.Name, got, want[f.Name])
			}
		}
		if update {
			if err := os.WriteFile(name, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
