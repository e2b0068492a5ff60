package news

import (
	"bufio"
	"io"
	"iter"
	"slices"

	"copydesk/lint/parse/container"
	"copydesk/lint/parse/jsonlist"
	"copydesk/lint/text"
)

var posts = jsonFormat{name: "ghost", ids: []string{"id"}, read: readGhost, matter: matter{
	"date": {"published_at"}, "url": {"canonical_url"},
}}

// ghost is the export of Ghost, one object with the tables of its database. The table of posts holds the stories.
func ghost() container.Format {
	list := posts.format()
	stories := list.Stories
	list.Extensions = []string{".json"}
	list.Recognise = func(head []byte) bool {
		first := jsonlist.First(head)
		keys := jsonlist.Keys(first)
		return first != nil && slices.Contains(keys, "db")
	}
	list.Stories = func(in io.Reader, o container.Options) iter.Seq[container.Item] {
		return func(yield func(container.Item) bool) {
			t := &table{in: bufio.NewReader(in)}
			if !t.find("posts") {
				return
			}
			for i := range stories(t, o) {
				i.Base = after(t.base, i.Base)
				if !yield(i) {
					return
				}
			}
		}
	}
	return list
}

// after returns the place in a file of b, a place in the part of the file that begins at base.
func after(base, b text.Base) text.Base {
	if b.Lines == 0 {
		b.Column += base.Column
		b.Bytes += base.Bytes
	}
	b.Offset += base.Offset
	b.Lines += base.Lines
	return b
}

// table reads the list under a key of JSON, from its opening bracket to the closing one.
type table struct {
	in       *bufio.Reader
	base     text.Base // where the list begins
	cursor   container.Cursor
	depth    int // of brackets and braces within the list
	inString bool
	escaped  bool
	done     bool
}

// find moves to the list under the first key with this name, and reports whether there is one.
func (t *table) find(key string) bool {
	var name []byte // the last string
	var isKey bool  // it was a key, and its value follows
	for {
		c, err := t.in.ReadByte()
		if err != nil {
			return false
		}
		if !t.inString && c == '[' && isKey && string(name) == key {
			t.base = t.cursor.Base
			t.inString = false
			return t.in.UnreadByte() == nil
		}
		t.cursor.Advance([]byte{c})
		switch {
		case t.inString && !t.escaped && c == '"':
			t.inString = false
		case t.inString:
			t.escaped = !t.escaped && c == '\\'
			if len(name) <= len(key) {
				name = append(name, c)
			}
		case c == '"':
			t.inString, t.escaped, isKey, name = true, false, false, name[:0]
		case c == ':':
			isKey = true
		case c != ' ' && c != '\n' && c != '\r' && c != '\t':
			isKey = false
		}
	}
}

// Read returns the bytes of the list.
func (t *table) Read(p []byte) (int, error) {
	if t.done {
		return 0, io.EOF
	}
	n, err := t.in.Read(p)
	for i, c := range p[:n] {
		switch {
		case t.inString && !t.escaped && c == '"':
			t.inString = false
		case t.inString:
			t.escaped = !t.escaped && c == '\\'
		case c == '"':
			t.inString, t.escaped = true, false
		case c == '[' || c == '{':
			t.depth++
		case c == ']' || c == '}':
			if t.depth--; t.depth == 0 {
				t.done = true
				return i + 1, nil
			}
		}
	}
	return n, err
}
