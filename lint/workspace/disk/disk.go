// Package disk reads and writes files whose names are not trusted. It reads only regular files up to a size limit,
// and refuses named pipes, sockets and devices at once. It writes a file completely or not at all.
package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/dustin/go-humanize"
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
		return "larger than " + humanize.IBytes(uint64(e.Limit))
	}
	return fmt.Sprintf("%s bytes, larger than %s", humanize.Comma(e.Size), humanize.IBytes(uint64(e.Limit)))
}

// Open opens the regular file at path, following symbolic links, and returns its FileInfo. For other kinds of file
// it returns a *KindError without waiting or reading; other errors are those of os.Open.
func Open(path string) (*os.File, fs.FileInfo, error) {
	// Opening a device may have an effect, so its type is checked first.
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, &KindError{info.Mode()}
	}
	// The file may have been replaced by a pipe since, which must not block.
	f, err := os.OpenFile(path, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, nil, err
	}
	info, err = f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &KindError{info.Mode()}
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}

// ReadFile returns the content of the regular file at path, following symbolic links. More than limit bytes are a
// *SizeError, and the rest is not read; other errors are those of Open.
func ReadFile(path string, limit int64) ([]byte, error) {
	f, info, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // a read-only file cannot lose data on close
	if info.Size() > limit {
		return nil, &SizeError{info.Size(), limit}
	}
	// One byte more than expected shows the end of a file that did not grow.
	source := make([]byte, 0, info.Size()+1)
	for int64(len(source)) <= limit {
		if len(source) == cap(source) {
			source = append(source, 0)[:len(source)]
		}
		n, err := f.Read(source[len(source):min(int64(cap(source)), limit+1)])
		source = source[:len(source)+n]
		if err == io.EOF {
			return source, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, &SizeError{info.Size(), limit}
}
