package disk

import (
	"path/filepath"
	"strings"
)

// Dir is the absolute path of the folder that names are relative to. With the zero value names must be absolute.
type Dir string

// Path returns the path to open for name, which is absolute or relative to d.
func (d Dir) Path(name string) string {
	if filepath.IsAbs(name) || d == "" {
		return name
	}
	return filepath.Join(string(d), name)
}

// Show returns an absolute path for reports: relative to d if it is inside, with forward slashes.
func (d Dir) Show(absolute string) string {
	if d.Holds(absolute) {
		if relative, err := filepath.Rel(string(d), absolute); err == nil {
			absolute = relative
		}
	}
	return filepath.ToSlash(absolute)
}

// Holds reports whether an absolute path is d or inside it. Links are not followed.
func (d Dir) Holds(absolute string) bool {
	dir := strings.TrimSuffix(string(d), string(filepath.Separator))
	return absolute == dir || strings.HasPrefix(absolute, dir+string(filepath.Separator))
}
