// Package disk reads and writes files whose names come from somebody else. It reads regular files only, and no more
// bytes than asked for: a named pipe, a socket or a device is refused at once. It writes a file as a whole or not at
// all.
package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/dustin/go-humanize"
)

// KindError is the error of what is no regular file.
type KindError struct {
	Mode fs.FileMode // its type bits say what it is
}

// Error says what it is, without the path.
func (e *KindError) Error() string { return Kind(e.Mode) + ", not a file" }

// Kind returns what something with this mode is called, with its article.
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

// SizeError is the error of a file that is too large.
type SizeError struct {
	Size  int64 // in bytes, of the file when it was opened; at most Limit where it grew while it was read
	Limit int64 // in bytes
}

// Error gives the limit, without the path.
func (e *SizeError) Error() string {
	if e.Size <= e.Limit {
		return "larger than " + humanize.IBytes(uint64(e.Limit))
	}
	return fmt.Sprintf("%s bytes, larger than %s", humanize.Comma(e.Size), humanize.IBytes(uint64(e.Limit)))
}

// Open opens the regular file at path, through symbolic links, and returns what is known of it. What is none is a
// *KindError, and opening it neither waits nor reads; other errors are those of os.Open.
func Open(path string) (*os.File, fs.FileInfo, error) {
	// To open a device may do something, so it is looked at first.
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, &KindError{info.Mode()}
	}
	// Whatever took its place since must not make anybody wait.
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

// ReadFile returns the bytes of the regular file at path, through symbolic links. One of more than limit bytes is a
// *SizeError, and not read further; other errors are those of Open.
func ReadFile(path string, limit int64) ([]byte, error) {
	f, info, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written that could be lost
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
