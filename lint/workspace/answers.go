package workspace

import (
	"errors"
	"os"
	"path/filepath"

	"copydesk/lint/workspace/walk"
)

// Answers makes the folder at an absolute path, and returns a function that writes a file into it. The name of a file
// is a path below the folder. None of stories, which are checked, is replaced.
func (w *Workspace) Answers(dir string, stories []walk.File) (write func(name string, content []byte) error,
	err error,
) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	return func(name string, content []byte) error {
		to, err := w.Temps.Output(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		defer to.Discard() // nothing, once it is finished
		if to.Holds && w.Checks(to.Target, stories) {
			return errors.New("it is one of the files to check, and would be replaced; choose another folder")
		}
		if _, err := to.Write(content); err != nil {
			return err
		}
		return to.Finish()
	}, nil
}
