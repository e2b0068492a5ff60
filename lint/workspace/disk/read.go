package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
)

// ErrExcepted is the error for a file of Reading.Except.
var ErrExcepted = errors.New("this run writes to it")

// Reading says how a file is read.
type Reading struct {
	Limit   int64         // in bytes
	Except  []fs.FileInfo // files that are not read, which is ErrExcepted
	Regular bool          // its folder was listed and named it as a regular file
}

// ReadFile returns the content of the regular file at path, following symbolic links. More than limit bytes are a
// *SizeError, and the rest is not read; other errors are those of Open.
func ReadFile(path string, limit int64) ([]byte, error) { return Reading{Limit: limit}.File(path) }

// File is ReadFile as r says.
func (r Reading) File(path string) ([]byte, error) {
	if !r.Regular {
		if _, err := regular(path); err != nil {
			return nil, err
		}
	}
	if source, ok := r.plainly(path); ok {
		return source, nil
	}
	f, info, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // a read-only file cannot lose data on close
	if info.Size() > r.Limit {
		return nil, &SizeError{info.Size(), r.Limit}
	}
	if slices.ContainsFunc(r.Except, func(not fs.FileInfo) bool { return os.SameFile(not, info) }) {
		return nil, ErrExcepted
	}
	return ReadAll(f, info.Size(), r.Limit)
}

// ReadAll returns the bytes of in, which is expected to hold size bytes; a pipe has no size, and 0 serves for it. More
// than limit bytes are a *SizeError.
func ReadAll(in io.Reader, size, limit int64) ([]byte, error) {
	// One byte more than expected shows the end of a file that did not grow.
	source := make([]byte, 0, size+1)
	for int64(len(source)) <= limit {
		if len(source) == cap(source) {
			source = append(source, 0)[:len(source)]
		}
		n, err := in.Read(source[len(source):min(int64(cap(source)), limit+1)])
		source = source[:len(source)+n]
		if err == io.EOF {
			return source, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, &SizeError{size, limit}
}

// regular returns the FileInfo of the regular file at path. It opens nothing: opening a device may have an effect.
func regular(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &KindError{info.Mode()}
	}
	return info, nil
}

// Open opens the regular file at path, following symbolic links, and returns its FileInfo. For other kinds of file
// it returns a *KindError without waiting or reading; other errors are those of os.Open.
func Open(path string) (*os.File, fs.FileInfo, error) {
	if _, err := regular(path); err != nil {
		return nil, nil, err
	}
	// The file may have been replaced by a pipe since, which must not block.
	f, err := os.OpenFile(path, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &KindError{info.Mode()}
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}
