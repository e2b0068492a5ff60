package docx

import (
	"strconv"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// styles are the styles of a document by their number in it, such as "Heading1".
type styles map[string]*style

// style is a style of paragraphs or characters.
type style struct {
	name   string // the English name that Word keeps in every language
	base   string // the style that it is based on
	hidden bool
	level  int // of a heading, from 1; 0 for none
	list   bool
}

// mostBased is the largest number of styles that are based on each other.
const mostBased = 20

// readStyles returns the styles in the part called name, none where there is no such part. Its error is an
// *office.Fault.
func readStyles(a *office.Archive, name string) (styles, error) {
	h := &styleReader{styles: styles{}}
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
	styles styles
	now    *style
}

// Open notes what a style says of itself.
func (h *styleReader) Open(e *office.Element) error {
	if !isText(e.Space) {
		return nil
	}
	value := e.Attr(e.Space, "val")
	switch {
	case e.Name == "style":
		h.now = &style{}
		h.styles[e.Attr(e.Space, "styleId")] = h.now
	case h.now == nil:
	case e.Name == "name":
		h.now.name = value
	case e.Name == "basedOn":
		h.now.base = value
	case e.Name == "vanish":
		h.now.hidden = isOn(value)
	case e.Name == "numPr":
		h.now.list = true
	case e.Name == "outlineLvl":
		h.now.level = headingLevel(value)
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

// chain returns the style id and those that it is based on, the nearest first. A style that the document does not
// describe has its number for a name.
func (s styles) chain(id string) []*style {
	var out []*style
	for id != "" && len(out) < mostBased {
		now, ok := s[id]
		if !ok {
			return append(out, &style{name: id})
		}
		out = append(out, now)
		id = now.base
	}
	return out
}

// hidden reports whether the style id hides text.
func (s styles) hidden(id string) bool {
	for _, now := range s.chain(id) {
		if now.hidden {
			return true
		}
	}
	return false
}

// kind returns what a paragraph of the style id is, and false if the style does not say so. A heading has its level,
// from 1.
func (s styles) kind(id string) (k text.Kind, level int, ok bool) {
	for _, now := range s.chain(id) {
		if k, level, ok := office.KindOf(now.name); ok {
			return k, level, true
		}
		switch {
		case now.level > 0:
			return text.Subhead, now.level, true
		case now.list:
			return text.ListItem, 0, true
		}
	}
	return text.Paragraph, 0, false
}

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
