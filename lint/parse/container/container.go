// Package container says how files are read that hold stories as data or in markup, such as feeds and exports.
package container

import (
	"fmt"
	"io"
	"iter"

	"copydesk/lint/text"
)

// HeadSize is the number of bytes from the start of a file that tell its kind.
const HeadSize = 16 << 10

// Format reads files of one kind, which hold no story, one or many.
type Format struct {
	Name       string   // in messages, such as "RSS"
	Extensions []string // with the dot, lower case; other kinds of files have them too, so the content decides
	// Sealed says that no byte of such a file may change, because it holds their number and digests.
	Sealed bool
	// Recognise reports whether a file that begins with head is of this kind. Head is the first HeadSize bytes of the
	// file, or all of a shorter one.
	Recognise func(head []byte) bool
	// Stories yields the stories of a file in order. It keeps no story in memory that it has yielded. Pictures,
	// packages without copy and the like are no stories and are left out.
	Stories func(in io.Reader, o Options) iter.Seq[Item]
}

// Options say how the stories of a file are read.
type Options struct {
	Limit int // of the bytes of a story in the file; a longer one is an item with the error TooLong
	// Keys are the names of the keys for the parts of a story, by part, where they differ from those of the format.
	// Only formats without a standard of their own have such parts.
	Keys map[string]string
}

// Item is a story in a file.
type Item struct {
	ID   string    // within the file; empty where the file is the story
	Base text.Base // where Raw begins in the file
	Raw  []byte    // the bytes of the file that hold the story; not changed afterwards
	// Err says why the story cannot be read; nil where it can. If the rest of the file cannot be read, the item is the
	// last one. A *parse.Error without a line is about the story, whose place is Base.
	Err error
	// Parse returns the document in raw, which is Raw, or Raw with the fixes of the document; name becomes its Name. The
	// caller sets its Story and Base. Parse is called on any goroutine, and not for an item with an Err.
	Parse func(name string, raw []byte) (*text.Document, error)
}

// Document returns the document in raw, which is i.Raw or a corrected version of it, with its place in the file.
func (i *Item) Document(name string, raw []byte) (*text.Document, error) {
	d, err := i.Parse(name, raw)
	if err != nil {
		return nil, err
	}
	d.Story, d.Base = i.ID, i.Base
	return d, nil
}

// TooLong is the error of a story with more bytes than the limit.
type TooLong struct{ Limit int }

// Error gives the limit.
func (e *TooLong) Error() string { return fmt.Sprintf("the story has more than %d bytes", e.Limit) }
