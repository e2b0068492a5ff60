package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// ReadFile returns the content of the regular file at path, following symbolic links. More than limit bytes are a
// *SizeError, and the rest is not read; other errors are those of Open.
func ReadFile(path string, limit int64) ([]byte, error) {
	return ReadFileIf(path, limit, func(fs.FileInfo) error { return nil })
}

// ReadFileIf is ReadFile for a file that accept accepts. If accept returns an error for the file that was opened, it
// returns that error and reads nothing. accept may be called twice.
func ReadFileIf(path string, limit int64, accept func(fs.FileInfo) error) ([]byte, error) {
	info, err := regular(path)
	if err != nil {
		return nil, err
	}
	if source, ok := readPlainly(path, info, limit, accept); ok {
		return source, nil
	}
	f, info, err := open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // a read-only file cannot lose data on close
	if info.Size() > limit {
		return nil, &SizeError{info.Size(), limit}
	}
	if err := accept(info); err != nil {
		return nil, err
	}
	return ReadAll(f, info.Size(), limit)
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
	return open(path)
}

// open is Open for a path that was a regular file.
func open(path string) (*os.File, fs.FileInfo, error) {
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
