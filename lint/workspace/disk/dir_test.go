package disk

import (
	"path/filepath"
	"runtime"
	"testing"
)

func TestDir(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the paths are those of Unix")
	}
	for _, tt := range []struct {
		dir              Dir
		name, path, show string
	}{
		{"/news", "ferry.txt", "/news/ferry.txt", "ferry.txt"},
		{"/news", "sport/../ferry.txt", "/news/ferry.txt", "ferry.txt"},
		{"/news", "../ferry.txt", "/ferry.txt", "/ferry.txt"},
		{"/news", "/newsroom/ferry.txt", "/newsroom/ferry.txt", "/newsroom/ferry.txt"},
		{"/news", ".", "/news", "."},
		{"/", "ferry.txt", "/ferry.txt", "ferry.txt"},
		{"", "/news/ferry.txt", "/news/ferry.txt", "/news/ferry.txt"},
		{"", "ferry.txt", "ferry.txt", "ferry.txt"},
	} {
		if got := tt.dir.Path(tt.name); got != tt.path {
			t.Errorf("%q: the path of %q is %q, want %q", tt.dir, tt.name, got, tt.path)
		}
		if got := tt.dir.Show(filepath.Clean(tt.path)); got != tt.show {
			t.Errorf("%q: %q is shown as %q, want %q", tt.dir, tt.path, got, tt.show)
		}
	}
}
