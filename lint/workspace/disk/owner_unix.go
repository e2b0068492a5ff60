//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// keepOwner gives f to the owner and the group of like, as far as the process may: what an administrator corrects
// stays the reporter's own file.
func keepOwner(f *os.File, like fs.FileInfo) {
	if owner, ok := like.Sys().(*syscall.Stat_t); ok {
		_ = f.Chown(int(owner.Uid), int(owner.Gid))
	}
}

// Own returns why somebody else may have written the file or the folder that info is of; nil where nobody may.
func Own(info fs.FileInfo) error {
	owner, ok := info.Sys().(*syscall.Stat_t)
	switch {
	case !ok:
		return errors.New("its owner is not known")
	case int(owner.Uid) != os.Geteuid():
		return errors.New("it belongs to another user")
	case info.Mode()&fs.ModeSymlink == 0 && info.Mode().Perm()&0o022 != 0:
		return errors.New("others may write to it; take that permission from them")
	}
	return nil
}
