//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// keepOwner gives f the owner and the group of like if the process may do so. A file that an administrator corrects
// stays the reporter's.
func keepOwner(f *os.File, like fs.FileInfo) {
	if owner, ok := like.Sys().(*syscall.Stat_t); ok {
		_ = f.Chown(int(owner.Uid), int(owner.Gid))
	}
}

// Own returns an error if another user may have written the file or folder of info; nil if not.
func Own(info fs.FileInfo) error {
	owner, ok := info.Sys().(*syscall.Stat_t)
	switch {
	case !ok:
		return errors.New("its owner is not known")
	case int(owner.Uid) != os.Geteuid():
		return errors.New("it belongs to another user")
	case info.Mode()&fs.ModeSymlink == 0 && info.Mode().Perm()&0o022 != 0:
		return errors.New("others can write to it; remove that permission")
	}
	return nil
}
