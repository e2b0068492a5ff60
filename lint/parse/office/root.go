package office

import (
	"strings"

	"copydesk/lint/text"
)

// Root is the root element of a part.
type Root struct {
	Prefix string // with the colon; empty for none
	name   string
	open   text.Span // its start tag
	end    text.Span // its end tag; empty if the start tag ends it
}

// RootOf returns the root element of part, called name. Its error is a *Fault.
func RootOf(name string, part []byte) (Root, error) {
	h := &rootReader{}
	err := Scan(name, part, h)
	return h.root, err
}

// Append returns part, whose root is r, with xml after the other content of the root.
func (r Root) Append(part []byte, xml string) []byte {
	if !r.end.Empty() {
		return Apply(part, []Patch{{text.Span{Start: r.end.Start, End: r.end.Start}, xml}})
	}
	open := strings.TrimSuffix(string(part[r.open.Start:r.open.End]), "/>")
	return Apply(part, []Patch{{r.open, open + ">" + xml + "</" + r.Prefix + r.name + ">"}})
}

// rootReader finds the root of a part.
type rootReader struct {
	root  Root
	depth int
}

// Open notes the root.
func (h *rootReader) Open(e *Element) error {
	if h.depth++; h.depth == 1 {
		h.root = Root{Prefix: e.Prefix, name: e.Name, open: e.Start}
	}
	return nil
}

// Close notes the end of the root.
func (h *rootReader) Close(_ *Element, end text.Span) {
	if h.depth--; h.depth == 0 {
		h.root.end = end
	}
}

// Text ignores text.
func (h *rootReader) Text(string, text.Span) {}
