package text

import "strings"

// Placeholder replaces in Document.Text what is part of a sentence but not copy: code, an image, a footnote mark.
// It is U+FFFC, the object replacement character of Unicode. It is not a word, and it separates the words on its
// two sides.
const Placeholder = "\ufffc"

// Shown returns s, a part of a text, as messages and reports show it: with an ellipsis for each placeholder.
func Shown(s string) string { return strings.ReplaceAll(s, Placeholder, "…") }

// placeholder reports whether g is a placeholder, rather than the same character written in the source.
func (d *Document) placeholder(g segment) bool {
	return !g.copied() && d.Text[g.textStart:g.textEnd] == Placeholder
}
