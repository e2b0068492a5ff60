package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Output is a file that is being written. Readers see the old content or the complete new one.
type Output struct {
	*os.File
	Target string // absolute path of the destination, links followed; "" if it is written directly
	Holds  bool   // the file at Target is not empty

	temps *Temps
	mode  fs.FileMode // of the file at Target; 0 if there is none
}

// Output creates a file that replaces the one at an absolute path when it is finished; missing folders are created.
// A pipe or a device is written to directly. It fails for a folder and for a file that may not be written.
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
		// Renaming needs permission only for the folder, but a read-only file must not be replaced.
		if err := Writable(at); err != nil {
			return nil, err
		}
		o.mode, o.Holds = info.Mode().Perm(), info.Size() > 0
	}
	if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
		return nil, err
	}
	o.Target = at
	// It gets the default permissions of a new file.
	o.File, err = t.Create(filepath.Dir(at), TempPrefix, 0o666)
	return o, err
}

// Append opens the file at a path for appending.
func Append(at string) (*Output, error) {
	f, err := os.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	return &Output{File: f}, err
}

// Finish closes the file and moves it to its destination.
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

// Discard removes the file unless it is finished.
func (o *Output) Discard() {
	_ = o.Close()
	if o.Target != "" {
		_ = o.temps.Drop(o.Name()) // a later run removes it
	}
}
