//go:build unix

package disk

import (
	"syscall"
	"unsafe"
)

// mapped returns the content of the regular file at path in the memory of the system. It is false for whatever is out
// of the ordinary. The caller then reads the file.
func mapped(path string, limit int64) (string, bool) {
	fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|nonBlocking, 0)
	if err != nil {
		return "", false
	}
	defer func() { _ = syscall.Close(fd) }() // the content stays without it
	var is syscall.Stat_t
	if syscall.Fstat(fd, &is) != nil || is.Mode&syscall.S_IFMT != syscall.S_IFREG || is.Size > limit {
		return "", false
	}
	source, err := syscall.Mmap(fd, 0, int(is.Size), syscall.PROT_READ, syscall.MAP_PRIVATE|populate)
	if err != nil {
		return "", false
	}
	return unsafe.String(unsafe.SliceData(source), len(source)), true
}
