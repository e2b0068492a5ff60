//go:build unix

package disk

import (
	"io/fs"
	"syscall"
)

// readPlainly reads the file at path, which info describes, in the fewest calls of the system. An *os.File costs two
// more, because it is made ready for waiting. It is false for whatever is out of the ordinary: a file that was
// replaced or changed its size, that is too large or not accepted, and any error, which includes EINTR. The caller
// then reads the file again in the portable way, which says what is wrong.
func readPlainly(path string, info fs.FileInfo, limit int64, accept func(fs.FileInfo) error) ([]byte, bool) {
	found, ok := info.Sys().(*syscall.Stat_t)
	if !ok || info.Size() > limit {
		return nil, false
	}
	fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|nonBlocking, 0)
	if err != nil {
		return nil, false
	}
	defer func() { _ = syscall.Close(fd) }() // a read-only file cannot lose data on close
	var now syscall.Stat_t
	if syscall.Fstat(fd, &now) != nil || now.Dev != found.Dev || now.Ino != found.Ino ||
		now.Mode != found.Mode || now.Size != found.Size || accept(info) != nil {
		return nil, false
	}
	// One byte more than expected shows the end of a file that did not grow.
	source := make([]byte, info.Size()+1)
	for n := 0; ; {
		k, err := syscall.Read(fd, source[n:])
		if err != nil || k == 0 && int64(n) != info.Size() {
			return nil, false
		}
		if n += k; n == len(source) {
			return nil, false
		}
		// A read that gives less than it was asked for may be short; the file ends where its size says.
		if int64(n) == info.Size() {
			return source[:n], true
		}
	}
}
