package disk

import (
	"path/filepath"
	"strings"
)

// Dir is the absolute path of the folder that names are relative to. With the zero value names are absolute.
type Dir string

// Path returns the path to open for name, which is relative to d or absolute.
func (d Dir) Path(name string) string {
	if filepath.IsAbs(name) || d == "" {
		return name
	}
	return filepath.Join(string(d), name)
}

// Show returns an absolute path as reports show it: relative to d where it lies in d, with forward slashes.
func (d Dir) Show(absolute string) string {
	if d.Holds(absolute) {
		if relative, err := filepath.Rel(string(d), absolute); err == nil {
			absolute = relative
		}
	}
	return filepath.ToSlash(absolute)
}

// Holds reports whether an absolute path is d or lies in it. Links are not followed.
func (d Dir) Holds(absolute string) bool {
	dir := strings.TrimSuffix(string(d), string(filepath.Separator))
	return absolute == dir || strings.HasPrefix(absolute, dir+string(filepath.Separator))
}
