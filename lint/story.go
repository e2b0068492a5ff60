package lint

import (
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// Story calls look with d as a story that is read with the words of l. The story must not be used afterwards.
func (l *Linter) Story(d *text.Document, look func(*prose.Story)) {
	s := prose.NewStory(d, l.vocabulary)
	defer s.Release()
	look(s)
}
