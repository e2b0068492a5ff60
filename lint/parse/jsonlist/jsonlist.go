// Package jsonlist finds the stories in a file of JSON: an object alone, the objects of an array, or objects one after
// another, as in JSON Lines.
//
// Sources: RFC 8259, https://jsonlines.org.
package jsonlist

import (
	"errors"
	"io"
	"iter"
	"strconv"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/text"
)

// Object reads stories of one kind, each a JSON object.
type Object struct {
	Name       string   // in messages, such as "ninjs"
	Extensions []string // with the dot, lower case
	// Recognise reports whether object, the first one of a file, is of this kind. It may be cut off at the end.
	Recognise func(object []byte) bool
	// ID returns the ID of a story, and "" where it has none. The object may be faulty.
	ID func(object []byte, o container.Options) string
	// Parse is that of container.Item.
	Parse func(name string, object []byte, o container.Options) (*text.Document, error)
}

// Format returns the format of files with objects of this kind. The ID of a story without one is its number in the
// file, from 1. An object alone is the story of its file, without an ID.
func (x Object) Format() container.Format {
	return container.Format{
		Name: x.Name, Extensions: x.Extensions,
		Recognise: func(head []byte) bool {
			first := First(head)
			return first != nil && x.Recognise(first)
		},
		Stories: func(in io.Reader, o container.Options) iter.Seq[container.Item] {
			return func(yield func(container.Item) bool) { x.stories(in, o, yield) }
		},
	}
}

func (x Object) stories(in io.Reader, o container.Options, yield func(container.Item) bool) {
	number := 0
	for v := range values(in, o.Limit) {
		number++
		i := container.Item{Base: v.base, Raw: v.raw, Err: v.err}
		if !v.alone && v.raw != nil {
			if i.ID = x.ID(v.raw, o); i.ID == "" {
				i.ID = strconv.Itoa(number)
			}
		}
		if i.Err == nil && v.raw[0] != '{' {
			i.Err = fault(parse.Markup, "a JSON value that is no object",
				"give each story as an object, such as {\"headline\": …}")
		}
		i.Parse = func(name string, raw []byte) (*text.Document, error) { return x.Parse(name, raw, o) }
		if !yield(i) {
			return
		}
	}
}

// fault returns an error about a story or the whole file.
func fault(why parse.Reason, found, remedy string) error {
	return &parse.Error{Reason: why, Offset: -1, Found: found, Remedy: remedy}
}

var (
	errCutOff = fault(parse.Markup, "the JSON ends within a story or a list", "save or transfer the file again")
	errWide   = fault(parse.Encoding, "the file is in UTF-16 or UTF-32, which JSON does not allow", "save it as UTF-8")
)

// unreadable returns the error for a file that could not be read on.
func unreadable(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fault(parse.Markup, "the file ends too early", "save or transfer it again")
	}
	return err
}

// Begins reports whether a file that begins with head can be one of JSON with objects in it.
func Begins(head []byte) bool {
	at := len(byteOrderMark(head))
	at += space(head[at:])
	return at < len(head) && (head[at] == '{' || head[at] == '[')
}

// First returns the first object of a file of JSON that begins with head; nil where it does not begin with one.
func First(head []byte) []byte {
	at := len(byteOrderMark(head))
	at += space(head[at:])
	if at < len(head) && head[at] == '[' {
		at++
		at += space(head[at:])
	}
	if at == len(head) || head[at] != '{' {
		return nil
	}
	// The braces of templates and style sheets are no objects.
	if next := at + 1 + space(head[at+1:]); next < len(head) && head[next] != '"' && head[next] != '}' {
		return nil
	}
	return head[at:]
}
