package odt

import (
	"strconv"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// styles are the styles of a document by family: "paragraph", "text".
type styles map[string]office.Styles

// styleReader reads styles.
type styleReader struct {
	styles styles
	now    *office.Style
}

// Open notes what a style says of itself.
func (h *styleReader) Open(e *office.Element) error {
	switch {
	case e.Space != styleURN:
	case e.Name == "style":
		name := e.Attr(styleURN, "name")
		h.now = &office.Style{Name: e.Attr(styleURN, "display-name"), Base: e.Attr(styleURN, "parent-style-name")}
		if h.now.Name == "" {
			h.now.Name = office.Shown(name)
		}
		h.now.Level, _ = strconv.Atoi(e.Attr(styleURN, "default-outline-level"))
		family := e.Attr(styleURN, "family")
		if h.styles[family] == nil {
			h.styles[family] = office.Styles{}
		}
		h.styles[family][name] = h.now
	case e.Name == "text-properties" && h.now != nil:
		h.now.Hidden = e.Attr(textURN, "display") == "none"
	}
	return nil
}

// Close ends a style.
func (h *styleReader) Close(e *office.Element, _ text.Span) {
	if e.Space == styleURN && e.Name == "style" {
		h.now = nil
	}
}

// Text ignores text, which styles do not have.
func (h *styleReader) Text(string, text.Span) {}
