// Package disk reads and writes files whose names are not trusted. It reads only regular files up to a size limit,
// and refuses named pipes, sockets and devices at once. It writes a file completely or not at all.
package disk

import (
	"fmt"
	"io/fs"

	"copydesk/lint/quantity"
)

// KindError is the error for a path that is not a regular file.
type KindError struct {
	Mode fs.FileMode // its type bits say what it is
}

// Error names the kind, without the path.
func (e *KindError) Error() string { return Kind(e.Mode) + ", not a file" }

// Kind returns the name of a file type, with its article.
func Kind(mode fs.FileMode) string {
	switch mode.Type() {
	case 0:
		return "a file"
	case fs.ModeDir:
		return "a folder"
	case fs.ModeSymlink:
		return "a symbolic link"
	case fs.ModeNamedPipe:
		return "a named pipe"
	case fs.ModeSocket:
		return "a socket"
	case fs.ModeDevice, fs.ModeDevice | fs.ModeCharDevice:
		return "a device"
	}
	return "a special file"
}

// SizeError is the error for a file that is too large.
type SizeError struct {
	Size  int64 // in bytes when the file was opened; at most Limit if it grew while it was read
	Limit int64 // in bytes
}

// Error gives the limit, without the path.
func (e *SizeError) Error() string {
	if e.Size <= e.Limit {
		return "larger than " + quantity.Bytes(uint64(e.Limit))
	}
	return fmt.Sprintf("%s bytes, larger than %s", quantity.Comma(e.Size), quantity.Bytes(uint64(e.Limit)))
}
