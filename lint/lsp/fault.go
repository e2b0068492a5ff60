package lsp

import (
	"fmt"

	"copydesk/lint/text"
	"copydesk/lint/workspace"
)

// faultRange returns the range of a fault, up to the end of the line.
func faultRange(f workspace.Fault, e Encoding) Range {
	if f.Line == 0 {
		return Range{End: Position{Character: 1}}
	}
	b := newBuffer(f.Text, e)
	start := 0
	for i := range f.Text {
		if f.Column--; f.Column <= 0 {
			start = i
			break
		}
	}
	r := b.span(text.Span{Start: start, End: max(start+1, len(f.Text))})
	r.Start.Line, r.End.Line = f.Line-1, f.Line-1
	return r
}

// faultKey returns a key that identifies f.
func faultKey(f workspace.Fault) string { return fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Message) }
