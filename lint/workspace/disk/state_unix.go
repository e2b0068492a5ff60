//go:build linux || darwin

package disk

import (
	"io/fs"
	"syscall"
)

func stateOf(info fs.FileInfo) (State, bool) {
	is, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return State{}, false
	}
	return State{uint64(is.Dev), is.Ino, uint64(is.Size), info.ModTime().UnixNano(), changed(is)}, true
}
