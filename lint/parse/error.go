package parse

import "fmt"

// Reason says in one word why a file is no document.
type Reason string

// The reasons.
const (
	UnknownFormat Reason = "unknown format" // no format has the file's extension
	Binary        Reason = "not text"       // the bytes are those of another kind of file
	Encoding      Reason = "encoding"       // the bytes are text, but not UTF-8
	NoCopy        Reason = "no copy"        // there is text, and none of it is copy
	Markup        Reason = "markup"         // the text is not what its format asks for
	TooMuch       Reason = "too much"       // the text holds more of something than can be read
)

// Error says why a file could not be read as a document. It is about the file, never about a fault of the reader.
type Error struct {
	Name   string
	Reason Reason
	Line   int    // of the first byte at fault, from 1; 0 where the whole file is at fault
	Offset int    // of that byte in the file, from 0; -1 where the whole file is at fault
	Found  string // what was found: “a PDF file”
	Remedy string // what would do: “save it as UTF-8”
}

// Error returns one line, such as: mill.txt:12: byte 0x93 at offset 345 is not UTF-8; save the file as UTF-8.
func (e *Error) Error() string {
	place := e.Name
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d", e.Name, e.Line)
	}
	return place + ": " + e.Detail()
}

// Detail returns the error without the file's name and line.
func (e *Error) Detail() string { return e.Found + "; " + e.Remedy }

// noCopy returns the error for a file with text of which nothing is copy.
func noCopy(name, where, remedy string) *Error {
	return &Error{
		Name: name, Reason: NoCopy, Offset: -1, Remedy: remedy,
		Found: "no copy was found, though there is text: all of it is in " + where,
	}
}
