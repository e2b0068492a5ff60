package parse

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
)

// notes reads footnotes, and leaves each where it stands.
type notes struct{ parser.BlockParser }

// Close takes note of the label of a footnote.
func (notes) Close(node ast.Node, _ gmtext.Reader, pc parser.Context) {
	pc.Get(notesKey).(map[string]bool)[string(node.(*east.Footnote).Ref)] = true
}

// noteMarks reads the marks of footnotes in copy, such as [^1]. Without a footnote it is copy.
type noteMarks struct{}

// Trigger returns the characters that may begin one. An exclamation mark before it would make an image of it.
func (noteMarks) Trigger() []byte { return []byte{'!', '['} }

// Parse returns the mark that the line begins with, and nil for other copy.
func (noteMarks) Parse(parent ast.Node, block gmtext.Reader, pc parser.Context) ast.Node {
	const longest = 999 // bytes of a label, as of one of a link
	line, s := block.PeekLine()
	rest, shout := bytes.CutPrefix(line, []byte("!"))
	label, ok := bytes.CutPrefix(rest, []byte("[^"))
	end := bytes.IndexAny(label[:min(len(label), longest)], "[]")
	if !ok || end < 0 || label[end] != ']' || !pc.Get(notesKey).(map[string]bool)[string(label[:end])] {
		return nil
	}
	mark := east.NewFootnoteLink(0)
	start := 0
	if shout {
		start = 1
		parent.AppendChild(parent, ast.NewTextSegment(gmtext.NewSegment(s.Start, s.Start+1)))
	}
	mark.SetPos(s.Start + start)
	block.Advance(start + len("[^") + end + len("]"))
	return mark
}
