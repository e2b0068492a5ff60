// Package parse turns the bytes of a file into a document, one file of this package per format.
package parse

import "copydesk/lint/text"

// Format reads one kind of file.
type Format struct {
	Name       string   // as --format of documents and messages show it: "text"
	Extensions []string // with the dot, lower case
	// Parse returns the document; name is for its Name. Its errors say what was found and what would do.
	Parse func(name string, source []byte) (*text.Document, error)
}

// Formats returns the formats, in the order in which they are tried.
func Formats() []Format { return nil }
