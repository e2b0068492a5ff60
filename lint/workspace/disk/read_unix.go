//go:build unix

package disk

import (
	"io/fs"
	"slices"
	"syscall"
)

// plainly reads the file at path, which was a regular file a moment ago, in the fewest calls of the system. An *os.File
// costs two more, because it is made ready for waiting. It is false for whatever is out of the ordinary: a file that
// is no regular one any more, that changes its size, is too large or excepted, and any error, which includes EINTR. The
// caller then reads the file again in the portable way, which says what is wrong.
func (r Reading) plainly(path string) ([]byte, bool) {
	fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|nonBlocking, 0)
	if err != nil {
		return nil, false
	}
	defer func() { _ = syscall.Close(fd) }() // a read-only file cannot lose data on close
	var is syscall.Stat_t
	if syscall.Fstat(fd, &is) != nil || is.Mode&syscall.S_IFMT != syscall.S_IFREG || is.Size > r.Limit ||
		slices.ContainsFunc(r.Except, func(not fs.FileInfo) bool { return isAt(not, &is) }) {
		return nil, false
	}
	// One byte more than expected shows the end of a file that did not grow.
	source := make([]byte, is.Size+1)
	for n := 0; ; {
		k, err := syscall.Read(fd, source[n:])
		if err != nil || k == 0 && int64(n) != is.Size {
			return nil, false
		}
		if n += k; n == len(source) {
			return nil, false
		}
		// A read that gives less than it was asked for may be short; the file ends where its size says.
		if int64(n) == is.Size {
			return source[:n], true
		}
	}
}

// isAt reports whether info may describe the file of at.
func isAt(info fs.FileInfo, at *syscall.Stat_t) bool {
	was, ok := info.Sys().(*syscall.Stat_t)
	return !ok || was.Dev == at.Dev && was.Ino == at.Ino
}
