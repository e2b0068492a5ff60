// Package xmllist finds the elements of an XML file that hold its stories, such as the items of a feed.
package xmllist

import (
	"bytes"
	"strings"

	"copydesk/lint/parse/nested"
)

// Root is the start tag of the root element of a file.
type Root struct {
	Name      string            // without its prefix
	Namespace string            // the address; empty for none
	Prefixes  map[string]string // the addresses that it declares, by prefix
}

// RootOf returns the root of a file that begins with head, and false where it does not begin as XML.
func RootOf(head []byte) (Root, bool) {
	if wide(head) {
		head = bytes.ReplaceAll(head, []byte{0}, nil)
		head = bytes.TrimLeft(head, "\xff\xfe")
	}
	s := strings.TrimPrefix(string(head), "\ufeff")
	for at := 0; at < len(s); {
		t, ok := nested.Next(s, at)
		switch {
		case !ok, t.Kind == nested.Characters && strings.TrimSpace(s[t.At.Start:t.At.End]) != "":
			return Root{}, false
		case t.Kind == nested.StartTag:
			attrs, ok := nested.Attributes(s[t.Inner.Start:t.Inner.End])
			r := Root{Name: local(t.Name), Prefixes: nested.Declared(nil, attrs)}
			prefix, _, prefixed := strings.Cut(t.Name, ":")
			if !prefixed {
				prefix = ""
			}
			r.Namespace = r.Prefixes[prefix]
			return r, ok && t.Name != ""
		}
		at = t.At.End
	}
	return Root{}, false
}

// wide reports whether a file that begins with head is in UTF-16.
func wide(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) ||
		bytes.HasPrefix(head, []byte("<\x00")) || bytes.HasPrefix(head, []byte("\x00<"))
}

// local returns a name without its prefix.
func local(name string) string {
	if _, after, ok := strings.Cut(name, ":"); ok {
		return after
	}
	return name
}

// declaredEncoding returns the encoding that the XML declaration s names; empty where it names none.
func declaredEncoding(s string) string {
	attrs, _ := nested.Attributes(strings.TrimPrefix(s, "xml"))
	for _, a := range attrs {
		if a.Name == "encoding" {
			return a.Value
		}
	}
	return ""
}
