package lsp

import (
	"github.com/aymanbagabas/go-udiff"

	"copydesk/lint/text"
)

// difference returns edits that turn the buffer's text into another one. They replace as few characters as
// possible, so that marks and cursors of the editor stay.
func (b buffer) difference(to string) []textEdit {
	out := []textEdit{}
	for _, e := range udiff.Strings(b.text, to) {
		out = append(out, textEdit{b.span(text.Span{Start: e.Start, End: e.End}), e.New})
	}
	return out
}
