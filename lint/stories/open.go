package stories

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/parse/jsonlist"
	"copydesk/lint/parse/records"
)

// ErrUnknown is the error for a file that no format recognises.
var ErrUnknown = errors.New("no stories in a form that copydesk knows")

// File is a file that may hold several stories.
type File struct {
	Format string // name of its format
	Sealed bool   // no byte of it may change: it is compressed, or an archive

	format container.Format
	in     io.Reader
	o      container.Options
}

// Choice says what the configuration says of a file. The zero value lets its content decide.
type Choice struct {
	Records bool              // the file holds JSON objects with Keys
	Keys    map[string]string // as in container.Options
}

// Open returns the file that in reads, uncompressed. Limit is that of container.Options; one over parse.MostBytes is
// parse.MostBytes. Its error is ErrUnknown, or that of in.
func Open(in io.Reader, limit int, c Choice) (*File, error) {
	f := &File{o: container.Options{Limit: min(limit, parse.MostBytes), Keys: c.Keys}}
	buffered := bufio.NewReaderSize(in, container.HeadSize)
	var err error
	buffered, f.Sealed, err = decompress(buffered)
	if err != nil {
		return nil, err
	}
	f.in = buffered
	head, err := buffered.Peek(container.HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	formats := Formats()
	i := slices.IndexFunc(formats, func(x container.Format) bool {
		if c.Records {
			return x.Name == records.Name && jsonlist.Begins(head)
		}
		return x.Recognise(head)
	})
	if i < 0 {
		return nil, ErrUnknown
	}
	f.format, f.Format, f.Sealed = formats[i], formats[i].Name, f.Sealed || formats[i].Sealed
	return f, nil
}

// Stories yields the stories of the file in order, once.
func (f *File) Stories() iter.Seq[container.Item] { return f.format.Stories(f.in, f.o) }

// Known reports whether a file with this name may hold several stories.
func Known(name string) bool {
	extension := strings.ToLower(filepath.Ext(name))
	if slices.Contains(compressed, extension) {
		extension = strings.ToLower(filepath.Ext(strings.TrimSuffix(name, filepath.Ext(name))))
	}
	return slices.ContainsFunc(Formats(), func(f container.Format) bool {
		return slices.Contains(f.Extensions, extension)
	})
}
