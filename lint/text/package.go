package text

import "time"

// Package is the file of a document that holds its copy in parts, such as a Word document. Source is then the copy of
// the file, a paragraph a line, and offsets count its bytes.
type Package interface {
	// Revise returns the bytes of the file with edits of Source, which are in order and do not touch, as tracked changes.
	// They bear the time at, if it is not zero.
	Revise(edits []Replacement, at time.Time) ([]byte, error)
	// Annotate returns the bytes of the file with notes in its margin, and nothing else changed.
	// They bear the time at, if it is not zero.
	Annotate(notes []Note, at time.Time) ([]byte, error)
}

// Replacement replaces the bytes of Source at At by New.
type Replacement struct {
	At  Span
	New string
}

// Note is a comment on the bytes of Source at At.
type Note struct {
	At         Span
	Paragraphs []string
}
