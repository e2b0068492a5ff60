package odt

import (
	"strconv"
	"strings"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// styles are the styles of a document by family and name, such as "paragraph Heading_20_1".
type styles map[string]*style

// style is a style of paragraphs or of characters.
type style struct {
	name   string // for people
	base   string // the style that it is based on
	level  int    // of a heading, from 1; 0 for none
	hidden bool
}

// mostBased is the largest number of styles that are based on each other.
const mostBased = 20

// styleReader reads styles.
type styleReader struct {
	styles styles
	now    *style
}

// Open notes what a style says of itself.
func (h *styleReader) Open(e *office.Element) error {
	switch {
	case e.Space != styleURN:
	case e.Name == "style":
		name := e.Attr(styleURN, "name")
		h.now = &style{name: e.Attr(styleURN, "display-name"), base: e.Attr(styleURN, "parent-style-name")}
		if h.now.name == "" {
			h.now.name = strings.ReplaceAll(name, "_20_", " ")
		}
		h.now.level, _ = strconv.Atoi(e.Attr(styleURN, "default-outline-level"))
		h.styles[e.Attr(styleURN, "family")+" "+name] = h.now
	case e.Name == "text-properties" && h.now != nil:
		h.now.hidden = e.Attr(textURN, "display") == "none"
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

// chain returns the style name and those that it is based on, the nearest first.
func (s styles) chain(family, name string) []*style {
	var out []*style
	for name != "" && len(out) < mostBased {
		now, ok := s[family+" "+name]
		if !ok {
			return append(out, &style{name: strings.ReplaceAll(name, "_20_", " ")})
		}
		out = append(out, now)
		name = now.base
	}
	return out
}

// hidden reports whether the style name of family hides text.
func (s styles) hidden(family, name string) bool {
	for _, now := range s.chain(family, name) {
		if now.hidden {
			return true
		}
	}
	return false
}

// kind returns what a paragraph of the style name is, and false if the style does not say so. A heading has its level,
// from 1.
func (s styles) kind(name string) (k text.Kind, level int, ok bool) {
	for _, now := range s.chain("paragraph", name) {
		if k, level, ok := office.KindOf(now.name); ok {
			return k, level, true
		}
		if now.level > 0 {
			return text.Subhead, now.level, true
		}
	}
	return text.Paragraph, 0, false
}
