package disk

import (
	"errors"
	"io/fs"
	"os"
)

// Stamp is what a file or a folder looks like from outside. Two that differ say that it changed.
type Stamp struct {
	There bool
	size  int64
	time  int64
}

// StampOf returns what is at path now, through symbolic links. A link that leads nowhere is there.
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

// Missing reports whether there is nothing at path, not even a link.
func Missing(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}
