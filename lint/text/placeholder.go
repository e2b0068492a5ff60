package text

import "strings"

// Placeholder stands in Document.Text for what stands in a sentence and is no copy: code, an image, the mark of a note.
// It is U+FFFC, the object replacement character of Unicode. It is no word, and words on its two sides do not touch.
const Placeholder = "\ufffc"

// Shown returns s, a piece of text, as messages and reports show it: an ellipsis in the place of each placeholder.
func Shown(s string) string { return strings.ReplaceAll(s, Placeholder, "…") }

// placeholder reports whether g is a placeholder, and not the same character as the writer's own.
func (d *Document) placeholder(g segment) bool {
	return !g.copied() && d.Text[g.textStart:g.textEnd] == Placeholder
}
