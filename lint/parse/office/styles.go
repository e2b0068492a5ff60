package office

import (
	"strings"

	"copydesk/lint/text"
)

// Styles are the styles of a document by their name in it, such as "Heading1".
type Styles map[string]*Style

// Style is a style of paragraphs or characters.
type Style struct {
	Name   string // for people; the English one, which programs keep in every language
	Base   string // the style that it is based on
	Hidden bool   // it hides text
	List   bool   // it makes a list of paragraphs
	Level  int    // of a heading, from 1; 0 for none
}

// mostBased is the largest number of styles that are based on each other.
const mostBased = 20

// chain returns the style called name and those that it is based on, the nearest first. A style that the document does
// not describe has its name there for a name.
func (s Styles) chain(name string) []*Style {
	var out []*Style
	for name != "" && len(out) < mostBased {
		now, ok := s[name]
		if !ok {
			return append(out, &Style{Name: Shown(name)})
		}
		out = append(out, now)
		name = now.Base
	}
	return out
}

// Shown returns the name of a style as people read it: OpenDocument writes a space as _20_.
func Shown(name string) string { return strings.ReplaceAll(name, "_20_", " ") }

// Hidden reports whether the style called name hides text.
func (s Styles) Hidden(name string) bool {
	for _, now := range s.chain(name) {
		if now.Hidden {
			return true
		}
	}
	return false
}

// Kind returns what a paragraph of the style called name is, and false if the style does not say so. A heading has its
// level, from 1.
func (s Styles) Kind(name string) (k text.Kind, level int, ok bool) {
	for _, now := range s.chain(name) {
		if k, level, ok := KindOf(now.Name); ok {
			return k, level, true
		}
		switch {
		case now.Level > 0:
			return text.Subhead, now.Level, true
		case now.List:
			return text.ListItem, 0, true
		}
	}
	return text.Paragraph, 0, false
}
