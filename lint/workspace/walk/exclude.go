package walk

import (
	"path/filepath"
	"strings"

	"copydesk/lint"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/git"
	"copydesk/lint/workspace/ignore"
)

// excluded returns why a walk from the working directory, or from the root of the repository, would skip the file
// or folder at an absolute path; nil if it would not, or without --force-exclude. Outside both, the walk starts in
// the folder of the file.
func (w *walker) excluded(absolute string, isDir bool) error {
	if !w.Exclude {
		return nil
	}
	folder := filepath.Dir(absolute)
	top := git.Root(folder)
	if top == "" {
		top = folder
		if w.dir.Holds(absolute) {
			top = string(w.dir)
		}
	}
	relative, err := filepath.Rel(top, absolute)
	if err != nil || relative == "." {
		return nil
	}
	patterns, err := ignore.Excludes(top)
	parts := strings.Split(relative, string(filepath.Separator))
	at := top
	for i, name := range parts {
		if err == nil {
			patterns, err = patterns.Within(at)
		}
		if err != nil {
			return disk.Reason(err)
		}
		at = filepath.Join(at, name)
		last := i+1 == len(parts)
		switch {
		case isHidden(name):
			return lint.Skip("hidden, so --force-exclude skips it")
		case patterns.Ignored(filepath.ToSlash(at), isDir || !last):
			return lint.Skip("ignored by Git, so --force-exclude skips it")
		}
	}
	return nil
}

// isHidden reports whether the file called name is hidden. Word keeps a file of a few bytes, as in ~$ferry.docx, beside
// each document that is open.
func isHidden(name string) bool { return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") }
