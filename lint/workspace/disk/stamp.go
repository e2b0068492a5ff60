package disk

import (
	"errors"
	"io/fs"
	"os"
)

// Stamp is the state of a file or folder from its metadata. Two different stamps mean that it changed.
type Stamp struct {
	There bool
	size  int64
	time  int64
}

// StampOf returns the stamp of path, following symbolic links. A broken link counts as existing.
func StampOf(path string) Stamp {
	info, err := os.Stat(path)
	if err != nil {
		info, err = os.Lstat(path)
	}
	if err != nil {
		return Stamp{}
	}
	return Stamp{true, info.Size(), info.ModTime().UnixNano()}
}

// Missing reports whether nothing exists at path, not even a link.
func Missing(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}
