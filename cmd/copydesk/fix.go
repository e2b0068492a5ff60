package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// rewrite puts after in the place of before, the bytes that were read from the file at an absolute path. Whoever reads
// the file meanwhile sees the one or the other, whole; its permissions stay, and a symbolic link goes on leading to it.
// It fails, and changes nothing, where the file holds anything but before by now, and where it may not be written. A
// hard link to the file keeps the old copy.
func (p process) rewrite(file string, before, after []byte) (err error) {
	target, err := filepath.EvalSymlinks(file)
	if err != nil {
		return reason(err)
	}
	info, err := os.Stat(target)
	if err != nil {
		return reason(err)
	}
	if !info.Mode().IsRegular() {
		return errors.New("it is not a regular file, so nothing can take its place")
	}
	// A rename asks the folder alone for permission; a file that is read-only is meant to stay as it is.
	if err := writable(target); err != nil {
		return err
	}
	temp, err := p.temps.create(filepath.Dir(target), tempPrefix, 0o600)
	if err != nil {
		return fmt.Errorf("no file can be written beside it: %w", unwritten(err))
	}
	defer func() {
		if dropped := p.temps.drop(temp.Name()); err != nil {
			err = errors.Join(err, dropped)
		}
	}()
	if err := fill(temp, after, info); err != nil {
		return unwritten(err)
	}
	// As late as can be, so that what somebody saved while it was checked is not lost.
	now, err := os.ReadFile(target)
	switch {
	case err != nil:
		return reason(err)
	case bytes.Equal(now, after):
		// Two paths led to it, and the other was first.
		return nil
	case !bytes.Equal(now, before):
		return errors.New("it was changed by somebody else meanwhile; check it again")
	}
	return unwritten(p.temps.place(temp.Name(), target))
}

// writable returns why the file may not be written, nil where it may.
func writable(file string) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return unwritten(err)
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

// gone returns err, unless it says that the file was not there to begin with.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// fixedInput is standard input on its way to standard output, fixed where it could be. A nil one does not exist.
type fixedInput struct {
	story  []byte
	reason error // why there is none
}

// take keeps what is to be delivered, or why there is nothing.
func (s *fixedInput) take(story []byte, err error) {
	if s != nil {
		s.story, s.reason = story, err
	}
}

// deliver writes the story to w: as it came, where it was not fixed, and nothing where it could not be read.
func (s *fixedInput) deliver(w io.Writer) error {
	if s == nil || s.reason != nil {
		return nil
	}
	_, err := w.Write(s.story)
	return err
}
