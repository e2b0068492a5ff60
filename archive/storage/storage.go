// Package storage reads and writes files on any of Beam's file systems. A path without a scheme is a local one.
package storage

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// scheme ends the name of a file system in a path.
const scheme = "://"

// IsLocal reports whether name is on this machine's disk.
func IsLocal(name string) bool { return !strings.Contains(name, scheme) }

// Within returns a local path or an address without its scheme: the name of the bucket and the path in it.
func Within(name string) string {
	if _, rest, ok := strings.Cut(name, scheme); ok {
		return rest
	}
	return name
}

// Join returns the path of a file below dir.
func Join(dir string, names ...string) string {
	if IsLocal(dir) {
		return filepath.Join(append([]string{dir}, names...)...)
	}
	return strings.TrimSuffix(dir, "/") + "/" + path.Join(names...)
}

// on calls use with the file system of name.
func on(ctx context.Context, name string, use func(filesystem.Interface) error) error {
	files, err := filesystem.New(ctx, name)
	if err != nil {
		return fmt.Errorf("%s: no file system for it in this program", name)
	}
	return errors.Join(use(files), files.Close())
}

// List returns the files that a pattern names. None is no error.
func List(ctx context.Context, pattern string) (names []string, err error) {
	err = on(ctx, pattern, func(files filesystem.Interface) error {
		names, err = files.List(ctx, pattern)
		return err
	})
	return names, err
}

// Size returns the size of a file in bytes.
func Size(ctx context.Context, name string) (size int64, err error) {
	if IsLocal(name) {
		info, err := os.Stat(name)
		if err != nil {
			return 0, err
		}
		return info.Size(), nil
	}
	err = on(ctx, name, func(files filesystem.Interface) error {
		size, err = files.Size(ctx, name)
		return err
	})
	return size, err
}

// Read returns the bytes of a file.
func Read(ctx context.Context, name string) (content []byte, err error) {
	err = on(ctx, name, func(files filesystem.Interface) error {
		content, err = filesystem.Read(ctx, files, name)
		return err
	})
	return content, err
}

// Stage copies a file to a local path, and makes the folders for it.
func Stage(ctx context.Context, name, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	return on(ctx, name, func(files filesystem.Interface) error {
		in, err := files.OpenRead(ctx, name)
		if err != nil {
			return err
		}
		out, err := os.Create(to)
		if err != nil {
			return errors.Join(err, in.Close())
		}
		_, err = io.Copy(out, in)
		return errors.Join(err, out.Close(), in.Close())
	})
}

// Remove removes the files that a pattern names.
func Remove(ctx context.Context, pattern string) error {
	return on(ctx, pattern, func(files filesystem.Interface) error {
		names, err := files.List(ctx, pattern)
		if err != nil || len(names) == 0 {
			return err
		}
		remover, ok := files.(filesystem.Remover)
		if !ok {
			return fmt.Errorf("%s: files cannot be removed there", pattern)
		}
		for _, name := range names {
			if err := remover.Remove(ctx, name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	})
}

// Temporary is the folder below the output in which files are written before they have their names. It is removed with
// all that is in it, so no one else should have a folder of this name.
const Temporary = "copydesk-unfinished"

// RemoveTemporary removes that folder below dir, and all that is in it.
func RemoveTemporary(ctx context.Context, dir string) error {
	folder := Join(dir, Temporary)
	if IsLocal(dir) {
		return os.RemoveAll(folder)
	}
	return Remove(ctx, Join(folder, "*"))
}

// Output is a file that has its name once it is complete. Two that are written at the same time do not mix: the later
// one replaces the other.
type Output struct {
	io.Writer
	ctx        context.Context
	files      filesystem.Interface
	open       io.Closer
	temp, name string
}

// Create begins the file at name, a path below dir.
func Create(ctx context.Context, dir string, name ...string) (*Output, error) {
	o := &Output{ctx: ctx, name: Join(dir, name...)}
	o.temp = Join(dir, Temporary, strings.Join(name, "-")+"-"+rand.Text())
	var err error
	if o.files, err = filesystem.New(ctx, o.name); err != nil {
		return nil, fmt.Errorf("%s: no file system for it in this program", o.name)
	}
	out, err := o.files.OpenWrite(ctx, o.temp)
	if err != nil {
		return nil, errors.Join(err, o.files.Close())
	}
	o.Writer, o.open = out, out
	return o, nil
}

// Finish gives the file its name. It writes nothing after an error.
func (o *Output) Finish() error {
	err := o.open.Close()
	o.open = nil
	if err == nil && IsLocal(o.name) {
		err = os.MkdirAll(filepath.Dir(o.name), 0o755)
	}
	if err == nil {
		err = filesystem.Rename(o.ctx, o.files, o.temp, o.name)
	}
	return errors.Join(err, o.files.Close())
}

// Discard removes the unfinished file. After Finish it does nothing.
func (o *Output) Discard() {
	if o.open == nil {
		return
	}
	// The run ends with the error that led here, and removes what is unfinished when it is run again.
	_ = o.open.Close()
	if remover, ok := o.files.(filesystem.Remover); ok {
		_ = remover.Remove(o.ctx, o.temp)
	}
	_ = o.files.Close()
}

// Write makes a file at name, a path below dir, with this content.
func Write(ctx context.Context, content []byte, dir string, name ...string) error {
	out, err := Create(ctx, dir, name...)
	if err != nil {
		return err
	}
	defer out.Discard()
	if _, err := out.Write(content); err != nil {
		return err
	}
	return out.Finish()
}
