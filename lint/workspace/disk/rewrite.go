package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Rewrite replaces before, the bytes that were read from the file at an absolute path, with after. Other readers
// see one or the other, complete. Permissions and symbolic links are kept; a hard link keeps the old content.
// Rewrite changes nothing and fails if the file no longer contains before or may not be written.
func (t *Temps) Rewrite(file string, before, after []byte) (err error) {
	target, err := filepath.EvalSymlinks(file)
	if err != nil {
		return Reason(err)
	}
	info, err := os.Stat(target)
	if err != nil {
		return Reason(err)
	}
	if !info.Mode().IsRegular() {
		return errors.New("it is not a regular file, so it cannot be replaced")
	}
	// Renaming needs permission only for the folder, but a read-only file must not be replaced.
	if err := Writable(target); err != nil {
		return err
	}
	temp, err := t.Create(filepath.Dir(target), TempPrefix, 0o600)
	if err != nil {
		return fmt.Errorf("no file can be written beside it: %w", WriteReason(err))
	}
	defer func() {
		if dropped := t.Drop(temp.Name()); err != nil {
			err = errors.Join(err, dropped)
		}
	}()
	if err := fill(temp, after, info); err != nil {
		return WriteReason(err)
	}
	// This comes last, so that changes saved during the check are not lost.
	now, err := os.ReadFile(target)
	switch {
	case err != nil:
		return Reason(err)
	case bytes.Equal(now, after):
		// Another path led to the same file and was first.
		return nil
	case !bytes.Equal(now, before):
		return errors.New("another program changed it meanwhile; check it again")
	}
	return WriteReason(t.Place(temp.Name(), target))
}

// Writable returns why the file may not be written; nil if it may.
func Writable(file string) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return WriteReason(err)
	}
	return f.Close()
}

// fill writes content to temp, copies permissions and owner from the file it will replace, and closes it.
func fill(temp *os.File, content []byte, like fs.FileInfo) error {
	_, err := temp.Write(content)
	if err == nil {
		keepOwner(temp, like)
		err = temp.Chmod(like.Mode().Perm())
	}
	if err == nil {
		err = temp.Sync()
	}
	return errors.Join(err, temp.Close())
}

// IgnoreMissing returns err, or nil if err says that the file does not exist.
func IgnoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// CreateFile writes a new file, completely or not at all. It fails if the file exists.
func (t *Temps) CreateFile(file, content string) (err error) {
	exists := errors.New("it already exists")
	if _, err := os.Lstat(file); err == nil {
		return exists
	}
	temp, err := t.Create(filepath.Dir(file), TempPrefix, 0o644)
	if err != nil {
		return WriteReason(err)
	}
	defer func() { err = errors.Join(err, t.Drop(temp.Name())) }()
	_, err = temp.WriteString(content)
	if err = errors.Join(err, temp.Close()); err == nil {
		err = t.PlaceNew(temp.Name(), file)
	}
	if errors.Is(err, fs.ErrExist) {
		return exists
	}
	return WriteReason(err)
}
