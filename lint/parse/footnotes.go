package parse

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
)

// notes reads footnotes and keeps each at its place in the file.
type notes struct{ parser.BlockParser }

// Close records the label of a footnote.
func (notes) Close(node ast.Node, _ gmtext.Reader, pc parser.Context) {
	pc.Get(notesKey).(map[string]bool)[string(node.(*east.Footnote).Ref)] = true
}

// noteMarks reads footnote references such as [^1]. A reference to a missing footnote is copy.
type noteMarks struct{}

// Trigger returns the first characters of a reference. An exclamation mark is one, because it would otherwise make
// an image.
func (noteMarks) Trigger() []byte { return []byte{'!', '['} }

// Parse returns the reference at the start of the line; nil for other copy.
func (noteMarks) Parse(parent ast.Node, block gmtext.Reader, pc parser.Context) ast.Node {
	const longest = 999 // bytes of a label, as for links
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
