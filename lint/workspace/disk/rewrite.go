package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Rewrite puts after in the place of before, the bytes that were read from the file at an absolute path. Whoever reads
// the file meanwhile sees the one or the other, whole; its permissions stay, and a symbolic link goes on leading to it.
// It fails, and changes nothing, where the file holds anything but before by now, and where it may not be written. A
// hard link to the file keeps the old copy.
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
		return errors.New("it is not a regular file, so nothing can take its place")
	}
	// A rename asks the folder alone for permission; a file that is read-only is meant to stay as it is.
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
	// As late as can be, so that what somebody saved while it was checked is not lost.
	now, err := os.ReadFile(target)
	switch {
	case err != nil:
		return Reason(err)
	case bytes.Equal(now, after):
		// Two paths led to it, and the other was first.
		return nil
	case !bytes.Equal(now, before):
		return errors.New("it was changed by somebody else meanwhile; check it again")
	}
	return WriteReason(t.Place(temp.Name(), target))
}

// Writable returns why the file may not be written, nil where it may.
func Writable(file string) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return WriteReason(err)
	}
	return f.Close()
}

// fill writes content to temp, gives it the permissions and the owner of the file that it is to replace, and closes it.
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

// IgnoreMissing returns err, unless it says that the file was not there to begin with.
func IgnoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// CreateFile writes a new file, whole or not at all. It fails where there is one already.
func (t *Temps) CreateFile(file, content string) (err error) {
	exists := errors.New("it is there already, and is left as it is")
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
