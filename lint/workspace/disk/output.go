package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Output is a file on its way into its place. A reader finds there what was before or all of the new one.
type Output struct {
	*os.File
	Target string // the absolute path that it goes to, links followed; "" where it is written in its place
	Holds  bool   // there is something in the file at Target

	temps *Temps
	mode  fs.FileMode // of the file at Target; 0 where there is none
}

// Output opens a file to be put at an absolute path, in the place of one that is there; folders that are missing are
// made. A pipe or a device is written to as it is. It fails where that is a folder or may not be written.
func (t *Temps) Output(at string) (*Output, error) {
	o := &Output{temps: t}
	if real, err := filepath.EvalSymlinks(at); err == nil {
		at = real
	}
	info, err := os.Stat(at)
	switch {
	case err == nil && info.IsDir():
		return nil, errors.New("it is a folder")
	case err == nil && !info.Mode().IsRegular():
		o.File, err = os.OpenFile(at, os.O_WRONLY, 0)
		return o, err
	case err == nil:
		// A rename asks the folder alone for permission; a file that is read-only is meant to stay as it is.
		if err := Writable(at); err != nil {
			return nil, err
		}
		o.mode, o.Holds = info.Mode().Perm(), info.Size() > 0
	}
	if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
		return nil, err
	}
	o.Target = at
	// It has the permissions that any new file would have.
	o.File, err = t.Create(filepath.Dir(at), TempPrefix, 0o666)
	return o, err
}

// Append opens the file at a path to be written to behind what it holds.
func Append(at string) (*Output, error) {
	f, err := os.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	return &Output{File: f}, err
}

// Finish closes the file and puts it in its place.
func (o *Output) Finish() error {
	var err error
	if o.mode != 0 {
		err = o.Chmod(o.mode)
	}
	if err = errors.Join(err, o.Close()); err != nil || o.Target == "" {
		return err
	}
	return o.temps.Place(o.Name(), o.Target)
}

// Discard removes the file, unless it is finished.
func (o *Output) Discard() {
	_ = o.Close()
	if o.Target != "" {
		_ = o.temps.Drop(o.Name()) // it stays for the next run to remove
	}
}
