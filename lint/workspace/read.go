package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"copydesk/lint"
	"copydesk/lint/quantity"
	"copydesk/lint/text"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// DefaultMaxSize is the default size limit of a story, in bytes.
const DefaultMaxSize = 10 << 20

// oversize is the error for a story over the size limit.
type oversize string

// Error returns the reason.
func (o oversize) Error() string { return string(o) }

// tooLarge returns the error for a story of n bytes. One byte over the limit means that reading stopped there and
// the size is unknown.
func tooLarge(n, limit int64) error {
	if n == limit+1 {
		return oversize("larger than --max-size " + disk.Bytes(limit))
	}
	// Rounding must not show a file just over the limit as equal to it.
	return oversize(fmt.Sprintf("%s bytes, larger than --max-size %s", quantity.Comma(n), disk.Bytes(limit)))
}

var errUnmerged = errors.New("its merge is not finished; resolve it and stage the story")

// content returns the bytes of f to check: those of the file, or the staged ones. More than limit of them are an
// oversize.
func (w *Workspace) content(f walk.File, limit int64) ([]byte, error) {
	switch {
	case f.Change == nil || f.Change.Now == "":
		return w.read(f, limit)
	case strings.Trim(f.Change.Now, "0") == "":
		return nil, errUnmerged
	}
	source, err := f.Change.Repository.Blob(f.Change.Now, limit)
	var large *disk.SizeError
	if errors.As(err, &large) {
		return nil, tooLarge(large.Size, limit)
	}
	return source, err
}

// read returns the bytes of f on disk. More than limit of them are an oversize.
func (w *Workspace) read(f walk.File, limit int64) ([]byte, error) {
	source, err := w.bytes(f, limit)
	var large *disk.SizeError
	var skip lint.Skip
	switch {
	case errors.As(err, &large):
		return nil, tooLarge(max(large.Size, limit+1), limit)
	case errors.As(err, &skip):
		return nil, skip
	case err != nil:
		return nil, disk.Reason(err)
	}
	return source, nil
}

// bytes is read, with errors as package disk gives them.
func (w *Workspace) bytes(f walk.File, limit int64) ([]byte, error) {
	if f.Stdin {
		return disk.ReadAll(w.Input, 0, limit)
	}
	source, err := disk.Reading{Limit: limit, Except: w.outputs(), Regular: f.Regular}.File(f.At(w.Dir))
	if errors.Is(err, disk.ErrExcepted) {
		return nil, lint.Skip("this run writes its output there")
	}
	return source, err
}

// document returns the story in f; nil if it cannot be read.
func (w *Workspace) document(f walk.File) *text.Document {
	format, ok := f.Format()
	if !ok {
		return nil
	}
	source, err := w.read(f, DefaultMaxSize)
	if err != nil {
		return nil
	}
	d, err := format.Parse(f.Path, source)
	if err != nil {
		return nil
	}
	return d
}

// writtenTo returns the files of the outputs.
func (o Options) writtenTo() (files []fs.FileInfo) {
	for _, stream := range o.Outputs {
		f, ok := stream.(*os.File)
		if !ok {
			continue
		}
		if to, err := f.Stat(); err == nil {
			files = append(files, to)
		}
	}
	return files
}
