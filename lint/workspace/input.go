package workspace

import (
	"errors"
	"io"
	"os"

	"copydesk/lint/workspace/disk"
)

// Input carries a story from standard input to standard output, with its fixes. A nil one does nothing.
type Input struct {
	story  []byte
	file   string // temporary file with the story, in place of story, where it may hold several; empty for none
	temps  *disk.Temps
	reason error // why there is no story
}

// take stores the story to write, or the reason why there is none.
func (i *Input) take(story []byte, err error) {
	if i != nil {
		i.story, i.reason = story, err
	}
}

// Deliver writes the story to w: fixed or unchanged. It writes nothing if the story could not be read.
func (i *Input) Deliver(w io.Writer) error {
	if i == nil || i.reason != nil {
		return nil
	}
	if i.file != "" {
		return i.deliverFile(w)
	}
	_, err := w.Write(i.story)
	return err
}

// keep copies in, which may be long, to a temporary file, and returns its path.
func (i *Input) keep(in io.Reader, temps *disk.Temps) (string, error) {
	to, err := temps.Create(os.TempDir(), disk.TempPrefix, 0o600)
	if err != nil {
		return "", err
	}
	i.file, i.temps = to.Name(), temps
	_, err = io.Copy(to, in)
	return i.file, errors.Join(err, to.Close())
}

// deliverFile writes the temporary file to w and removes it.
func (i *Input) deliverFile(w io.Writer) error {
	from, err := os.Open(i.file)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, from)
	return errors.Join(err, from.Close(), i.temps.Drop(i.file))
}
