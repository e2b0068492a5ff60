package disk

import (
	"path/filepath"
	"testing"
)

// TestClean compares the functions for clean paths with those of path/filepath, on paths of every kind.
func TestClean(t *testing.T) {
	parts := []string{"", ".", "..", "weir", ".hidden", "a b", "é", "weir.md", "we"}
	var paths []string
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				paths = append(paths, a+"/"+b, "/"+a+"/"+b+"/"+c, a+"/"+b+"/"+c, a)
			}
		}
	}
	quick := 0
	for _, p := range paths {
		if isClean(p) {
			quick++
			if filepath.Clean(p) != p {
				t.Errorf("%q is not clean", p)
			}
		}
		if got, want := Folder(p), filepath.Dir(p); got != want {
			t.Errorf("Folder(%q) = %q, want %q", p, got, want)
		}
		for _, f := range []string{"", "/", ".", "weir", "/weir", "/weir/", "/weir/a b", "/weir/..", "/we", "weir//we"} {
			got, err := Relative(f, p)
			want, wantErr := filepath.Rel(f, p)
			if got != want || (err == nil) != (wantErr == nil) {
				t.Errorf("Relative(%q, %q) = %q, %v, want %q, %v", f, p, got, err, want, wantErr)
			}
			if got, want := join(f, p), filepath.Join(f, p); got != want {
				t.Errorf("join(%q, %q) = %q, want %q", f, p, got, want)
			}
		}
	}
	if filepath.Separator == '/' && quick == 0 {
		t.Error("no path was taken as clean")
	}
}
