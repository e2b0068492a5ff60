package workspace

import "io"

// Input carries a story from standard input to standard output, with its fixes. A nil one does nothing.
type Input struct {
	story  []byte
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
	_, err := w.Write(i.story)
	return err
}
