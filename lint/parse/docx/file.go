// Package docx reads Word documents, and answers them with comments and tracked changes.
//
// The copy is the text that remains if all tracked changes are accepted: of the body, then of the footnotes and
// endnotes. Comments, headers, footers, codes of fields, tables of contents and hidden text are not copy. The format is
// Office Open XML, ECMA-376.
package docx

import (
	"encoding/xml"
	"fmt"
	"path"
	"strings"
	"time"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// The namespaces of a document's text, in the usual and in the strict form of the format.
const (
	transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strict       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	alternatives = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// File is a document. It does not change.
type File struct {
	Copy    office.Copy
	archive *office.Archive
	parts   []*part     // the body first
	runs    []run       // in order of the copy
	marks   []mark      // of paragraphs, in order of the copy
	notes   []reference // signs of notes in the body
	inNotes []reference // the text of notes
	space   string      // the namespace of its text
	highest int         // the highest number that marks a comment or a change
}

// signature returns the attributes that say who made a comment or a change, and when; p is their prefix.
func signature(p string, at time.Time) string {
	out := fmt.Sprintf(`%sauthor="%s"`, p, office.Author)
	if !at.IsZero() {
		out += fmt.Sprintf(` %sdate="%s"`, p, at.UTC().Format("2006-01-02T15:04:05Z"))
	}
	return out
}

// part is a part of the package with copy.
type part struct {
	name, kind string // kind is the type of its relationship, such as "footnotes"
	raw        []byte
}

// run is a stretch of text with one format.
type run struct {
	at       text.Span // in the copy
	part     int
	prefix   string    // of its element, with the colon
	raw      text.Span // the whole element
	open     text.Span // its start tag
	props    text.Span // the element with its format; empty for none
	inserted bool      // it is part of a tracked insertion
	insert   text.Span // the start tag of that insertion, if it is the element around the run; else empty
	nests    bool      // it has paragraphs of its own, in a text box
	items    []item
}

// item is a letter, a picture or another child of a run.
type item struct {
	raw   text.Span // the whole element
	at    text.Span // in the copy; empty if it is no copy
	chars bool      // it holds characters
	lead  string    // white space at the start of a paragraph, before at
}

// mark is the end of a paragraph.
type mark struct {
	at     int // of its newline, in the copy
	part   int
	prefix string
	open   text.Span // the start tag of the paragraph
	closed bool      // which has no content
	props  text.Span // the element with its format; empty for none
	format text.Span // in it, the element with the format of the mark; empty for none
	before int       // where in props such an element goes
}

// reference is the sign of a note in the body, or the text of the note.
type reference struct {
	kind, id string
	at       text.Span // in the copy
}

// Read returns the document in source. Its error is an *office.Fault.
func Read(source []byte) (*File, error) {
	archive, err := office.Open(source)
	if err != nil {
		return nil, err
	}
	f := &File{archive: archive}
	body, err := f.bodyName()
	if err != nil {
		return nil, err
	}
	relations, err := readRelations(archive, body)
	if err != nil {
		return nil, err
	}
	styles, err := readStyles(archive, relations.target("styles"))
	if err != nil {
		return nil, err
	}
	r := &reader{File: f, styles: styles}
	if err := r.read(body, "document"); err != nil {
		return nil, err
	}
	for _, kind := range []string{"footnotes", "endnotes"} {
		if name := relations.target(kind); archive.Has(name) {
			if err := r.read(name, kind); err != nil {
				return nil, err
			}
		}
	}
	r.finish()
	return f, nil
}

// bodyName returns the name of the part with the body.
func (f *File) bodyName() (string, error) {
	relations, err := readRelations(f.archive, "")
	if err != nil {
		return "", err
	}
	for _, name := range []string{relations.target("officeDocument"), "word/document.xml"} {
		if f.archive.Has(name) {
			return name, nil
		}
	}
	return "", &office.Fault{
		Found: "a package without a Word document in it", Remedy: "save it as .docx in a word processor",
	}
}

// relations are the parts that another part names.
type relations struct {
	of    string // the part
	named []relation
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// nameOfRelations returns the name of the part with the relations of part; of the whole package for "".
func nameOfRelations(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base("/"+part)+".rels")
}

// readRelations returns the relations of part, none where it has none. Its error is an *office.Fault.
func readRelations(a *office.Archive, of string) (relations, error) {
	out := relations{of: of}
	name := strings.TrimPrefix(nameOfRelations(of), "/")
	if of == "" {
		name = "_rels/.rels"
	}
	if !a.Has(name) {
		return out, nil
	}
	content, err := a.Part(name)
	if err != nil {
		return out, err
	}
	var list struct {
		Relations []relation `xml:"Relationship"`
	}
	if err := xml.Unmarshal(content, &list); err != nil {
		return out, &office.Fault{Found: "a part, " + name + ", that is not XML", Remedy: "save it again in a word processor"}
	}
	out.named = list.Relations
	return out, nil
}

// target returns the name of the part whose relation has the type kind, empty for none.
func (r relations) target(kind string) string {
	for _, n := range r.named {
		if path.Base(n.Type) != kind {
			continue
		}
		if strings.HasPrefix(n.Target, "/") {
			return strings.TrimPrefix(path.Clean(n.Target), "/")
		}
		return path.Join(path.Dir(r.of), n.Target)
	}
	return ""
}
