package lsp

import (
	"github.com/aymanbagabas/go-udiff"

	"copydesk/lint/text"
)

// difference returns the edits that make another text of the buffer's, as few characters as may be, so that marks and
// cursors of the editor stay where they are.
func (b buffer) difference(to string) []textEdit {
	out := []textEdit{}
	for _, e := range udiff.Strings(b.text, to) {
		out = append(out, textEdit{b.span(text.Span{Start: e.Start, End: e.End}), e.New})
	}
	return out
}
