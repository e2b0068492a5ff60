// Package odt reads OpenDocument texts, and answers them with comments and tracked changes.
//
// The copy is the text that remains if all tracked changes are accepted: of the body, then of the footnotes and
// endnotes. Comments, headers, footers, fields, tables of contents and hidden text are not copy. The format is
// OpenDocument, ISO/IEC 26300.
package odt

import (
	"bytes"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// The namespaces of the format.
const (
	urn       = "urn:oasis:names:tc:opendocument:xmlns:"
	officeURN = urn + "office:1.0"
	textURN   = urn + "text:1.0"
	tableURN  = urn + "table:1.0"
	drawURN   = urn + "drawing:1.0"
	styleURN  = urn + "style:1.0"
)

// content is the part with the copy.
const content = "content.xml"

// File is a document. It does not change.
type File struct {
	Copy    office.Copy
	archive *office.Archive
	raw     []byte // of the part with the copy
	pieces  []piece
	paras   []paragraph // those of Copy, in its order
	notes   []note
	marks   []mark
	names   map[string]bool // of comments and changes
	prefix  prefixes
	prelude int // where in raw tracked changes go, if there are none
	changes int // where in raw the list of tracked changes ends; 0 without one
}

// prefixes are how the part spells its namespaces, with the colon.
type prefixes struct{ office, text string }

// piece is a stretch of copy and the bytes that it comes from.
type piece struct {
	at   text.Span // in the copy
	raw  text.Span // characters, or a whole element
	sign bool      // it is an element
}

// paragraph is a paragraph or a heading.
type paragraph struct {
	end        int       // of its text in the copy, where its newline is
	raw        text.Span // the whole element
	open       text.Span // its start tag
	name       string    // of the element, with its prefix
	start, ins int       // of its text in the copy; where in raw text at its start goes
}

// mark is an element that says where a tracked change is.
type mark struct {
	at  text.Span
	xml string
}

// note is a footnote or an endnote.
type note struct{ sign, body text.Span } // in the copy

// Read returns the document in source. Its error is an *office.Fault.
func Read(source []byte) (*File, error) {
	archive, err := office.Open(source)
	if err != nil {
		return nil, err
	}
	f := &File{archive: archive, names: map[string]bool{}}
	if !archive.Has(content) {
		return nil, &office.Fault{
			Found: "a package without an OpenDocument text in it", Remedy: "save it as .odt in a word processor",
		}
	}
	manifest, err := archive.Part("META-INF/manifest.xml")
	if err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return nil, &office.Fault{Found: "a document with a password", Remedy: "save it without one"}
	}
	known := styles{}
	for _, name := range []string{"styles.xml", content} {
		if !archive.Has(name) {
			continue
		}
		if f.raw, err = archive.Part(name); err != nil {
			return nil, err
		}
		if err := office.Scan(name, f.raw, &styleReader{styles: known}); err != nil {
			return nil, err
		}
	}
	r := &reader{File: f, styles: known, flows: []*flow{{}}}
	if err := office.Scan(content, f.raw, r); err != nil {
		return nil, err
	}
	return f, r.finish()
}
