package disk

import (
	"errors"
	"io/fs"
	"os"
)

// Reason returns a read error of the file system without the path, which the report already shows.
func Reason(err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such file or folder")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("permission to read it is denied")
	case errors.As(err, &at):
		return at.Err
	}
	return err
}

// WriteReason returns a write error of the file system without the path.
func WriteReason(err error) error {
	var link *os.LinkError
	switch {
	case errors.Is(err, fs.ErrPermission):
		return errors.New("permission to write it is denied")
	case errors.As(err, &link):
		return link.Err
	}
	return Reason(err)
}
