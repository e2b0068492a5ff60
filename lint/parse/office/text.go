package office

import (
	"fmt"
	"strings"

	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

// Paragraph is a paragraph of a document.
type Paragraph struct {
	At    text.Span // in Text, without the newline after it
	Kind  text.Kind
	Level int // of a heading, from 1; 0 for other paragraphs
	// Bare says that the document does not say what kind of paragraph it is: its words may show it.
	Bare bool
}

// Copy is the copy of a document, a paragraph a line. [LineBreak] stands for a line break in a paragraph, and
// [text.Placeholder] for a picture, a note mark and what else is no letter.
type Copy struct {
	Text       string
	Paragraphs []Paragraph
}

// lineEnds replaces what would end a line of a copy.
var lineEnds = strings.NewReplacer("\r", " ", "\n", " ")

// OneLine returns s, characters of a paragraph, with spaces in place of line endings. It has as many bytes as s.
func OneLine(s string) string { return lineEnds.Replace(s) }

// Author is the name under which comments and changes appear.
const Author = "copydesk"

// LineBreak is the line separator of Unicode.
const LineBreak = "\u2028"

// MostPieces is the largest number of pieces of text in a document.
const MostPieces = 200_000

// TooMany is the fault of a document with more.
func TooMany() error {
	return &Fault{fmt.Sprintf("over %s pieces of text", quantity.Comma(MostPieces)), "split the document up"}
}
