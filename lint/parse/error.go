package parse

import "fmt"

// Reason is a short reason why a file could not be read.
type Reason string

// The reasons.
const (
	UnknownFormat Reason = "unknown format" // no format has the file's extension
	Binary        Reason = "not text"       // the file is of a binary kind
	Encoding      Reason = "encoding"       // the bytes are text, but the encoding is not supported
	NoCopy        Reason = "no copy"        // there is text, but none of it is copy
	Markup        Reason = "markup"         // the text is not in the format that the file name promises
	TooMuch       Reason = "too much"       // the text exceeds one of the limits
)

// Error says why a file could not be read as a document. The file is always the cause, never a fault of the reader.
type Error struct {
	Name   string
	Reason Reason
	Line   int    // of the first faulty byte, from 1; 0 where the whole file is at fault
	Offset int    // of that byte in the file, from 0; -1 where the whole file is at fault
	Found  string // what was found: “a PDF file”
	Remedy string // what to do instead: “save it as UTF-8”
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

// noCopy returns the error for a file with text but without copy; where says what the text is in.
func noCopy(name, where, remedy string) *Error {
	return &Error{
		Name: name, Reason: NoCopy, Offset: -1, Remedy: remedy,
		Found: "no copy was found, though there is text: all of it is in " + where,
	}
}
