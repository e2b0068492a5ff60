package disk

import (
	"path/filepath"
	"strings"
)

// The functions here are those of path/filepath, which read a path byte by byte several times. Nearly all paths of a
// run come from a walk and need no change.

// Folder is filepath.Dir.
func Folder(path string) string {
	if at := strings.LastIndexByte(path, '/'); at > 0 && isClean(path) {
		return path[:at]
	}
	return filepath.Dir(path)
}

// Relative is filepath.Rel.
func Relative(folder, path string) (string, error) {
	rest, ok := strings.CutPrefix(path, folder)
	if ok && folder != "" && isClean(path) && len(rest) > 1 && rest[0] == '/' {
		return rest[1:], nil
	}
	return filepath.Rel(folder, path)
}

// join is filepath.Join for a folder and a name.
func join(folder, name string) string {
	if isClean(folder) && isClean(name) && name[0] != '/' {
		return folder + "/" + name
	}
	return filepath.Join(folder, name)
}

// isClean reports whether filepath.Clean leaves path as it is. It may be false for a path with hidden names.
func isClean(path string) bool {
	return filepath.Separator == '/' && path != "" && path[0] != '.' && path[len(path)-1] != '/' &&
		!strings.Contains(path, "//") && !strings.Contains(path, "/.")
}
