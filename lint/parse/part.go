package parse

import (
	"copydesk/lint/parse/webpage"
	"copydesk/lint/text"
)

// Form is how a part of a story is spelled in a file that holds the parts as data.
type Form uint8

// The forms.
const (
	HTMLForm     Form = iota // HTML as content systems keep it
	PlainForm                // plain text
	MarkdownForm             // Markdown
)

// Part returns the copy of s, a part of a story in this form. All of s is read: no part of it is taken for the frame
// of a page, and its words do not decide what the first blocks are. A part may have no copy. An error is an *Error, for
// a limit that s exceeds.
func Part(form Form, s string) (*text.Document, error) {
	var d *text.Document
	var err error
	switch form {
	case PlainForm:
		d, err = readLines("", s)
	case MarkdownForm:
		_, d, err = readMarkdown("", s)
	default:
		_, d, err = readPage("", s, webpage.Fragment(s))
	}
	return d, err
}

// NameOpening sets the kinds of the first blocks of d by their words, as in plain text, unless it has a headline.
func NameOpening(d *text.Document) {
	for _, b := range d.Blocks {
		if b.Kind == text.Headline {
			return
		}
	}
	nameOpening(d)
}
