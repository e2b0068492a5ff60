package main

import "io"

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
