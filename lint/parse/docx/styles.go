package docx

import (
	"strconv"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// readStyles returns the styles in the part called name, none where there is no such part. Its error is an
// *office.Fault.
func readStyles(a *office.Archive, name string) (office.Styles, error) {
	h := &styleReader{styles: office.Styles{}}
	if !a.Has(name) {
		return h.styles, nil
	}
	content, err := a.Part(name)
	if err != nil {
		return nil, err
	}
	return h.styles, office.Scan(name, content, h)
}

// styleReader reads styles.
type styleReader struct {
	styles office.Styles
	now    *office.Style
}

// Open notes what a style says of itself.
func (h *styleReader) Open(e *office.Element) error {
	if !isText(e.Space) {
		return nil
	}
	value := e.Attr(e.Space, "val")
	switch {
	case e.Name == "style":
		h.now = &office.Style{}
		h.styles[e.Attr(e.Space, "styleId")] = h.now
	case h.now == nil:
	case e.Name == "name":
		h.now.Name = value
	case e.Name == "basedOn":
		h.now.Base = value
	case e.Name == "vanish":
		h.now.Hidden = isOn(value)
	case e.Name == "numPr":
		h.now.List = true
	case e.Name == "outlineLvl":
		h.now.Level = headingLevel(value)
	}
	return nil
}

// Close ends a style.
func (h *styleReader) Close(e *office.Element, _ text.Span) {
	if e.Name == "style" && isText(e.Space) {
		h.now = nil
	}
}

// Text ignores text, which styles do not have.
func (h *styleReader) Text(string, text.Span) {}

// headingLevel returns the level, from 1, for the value of an outline level, which counts from 0. Level 9 is the text
// itself, for which it returns 0.
func headingLevel(value string) int {
	if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < 9 {
		return n + 1
	}
	return 0
}

// isOn reports whether the value of a property that is on or off is on. It is on without a value.
func isOn(value string) bool { return value != "0" && value != "false" && value != "off" }

// isText reports whether the namespace space is that of text.
func isText(space string) bool { return space == transitional || space == strict }
