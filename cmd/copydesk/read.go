package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/dustin/go-humanize"

	"copydesk/lint"
	"copydesk/lint/workspace/disk"
)

// oversize is the error of a document that is larger than --max-size.
type oversize string

// Error returns the reason.
func (o oversize) Error() string { return string(o) }

// tooLarge returns the error of a document of n bytes. One byte over the limit means that reading stopped there, so
// that the size is not known.
func tooLarge(n uint64, limit size) error {
	if n == uint64(limit)+1 {
		return oversize(fmt.Sprintf("larger than --max-size %s", &limit))
	}
	// Rounded, a file just over the limit would be as large as the limit.
	return oversize(fmt.Sprintf("%s bytes, larger than --max-size %s", humanize.Comma(int64(n)), &limit))
}

// read returns the bytes of f. More than limit of them are an oversize.
func (p process) read(f file, limit size) ([]byte, error) {
	if f.stdin {
		return readAll(p.in, 0, limit)
	}
	opened, info, err := disk.Open(p.path(filepath.FromSlash(f.path)))
	if err != nil {
		return nil, disk.Reason(err)
	}
	defer func() { _ = opened.Close() }() // nothing was written that could be lost
	if info.Size() > int64(limit) {
		return nil, tooLarge(uint64(info.Size()), limit)
	}
	if p.writesTo(info) {
		return nil, lint.Skip("this run writes its output there")
	}
	return readAll(opened, info.Size(), limit)
}

// readAll returns the bytes of in, which are expected to be so many. A file may grow while it is read, and a pipe has
// no size.
func readAll(in io.Reader, expected int64, limit size) ([]byte, error) {
	source := make([]byte, 0, min(expected, int64(limit))+512)
	limited := io.LimitReader(in, int64(limit)+1)
	for {
		n, err := limited.Read(source[len(source):cap(source)])
		source = source[:len(source)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, disk.Reason(err)
		}
		if len(source) == cap(source) {
			source = slices.Grow(source, len(source))
		}
	}
	if int64(len(source)) > int64(limit) {
		return nil, tooLarge(uint64(len(source)), limit)
	}
	return source, nil
}

// writesTo reports whether info is of the file that standard output or standard error goes to.
func (p process) writesTo(info fs.FileInfo) bool {
	for _, stream := range []io.Writer{p.out, p.err} {
		f, ok := stream.(*os.File)
		if !ok {
			continue
		}
		if to, err := f.Stat(); err == nil && os.SameFile(to, info) {
			return true
		}
	}
	return false
}
