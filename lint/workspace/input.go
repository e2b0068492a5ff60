package workspace

import "io"

// Input is a story on its way from standard input to standard output, fixed where it could be. A nil one takes nothing
// and delivers nothing.
type Input struct {
	story  []byte
	reason error // why there is none
}

// take keeps what is to be delivered, or why there is nothing.
func (i *Input) take(story []byte, err error) {
	if i != nil {
		i.story, i.reason = story, err
	}
}

// Deliver writes the story to w: as it came, where it was not fixed, and nothing where it could not be read.
func (i *Input) Deliver(w io.Writer) error {
	if i == nil || i.reason != nil {
		return nil
	}
	_, err := w.Write(i.story)
	return err
}
