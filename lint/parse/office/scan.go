package office

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"

	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

// The limits of the XML in a part.
const (
	mostDepth    = 1_000     // open elements
	mostElements = 2_000_000 // elements of a part
	mostPrefixes = 200       // prefixes in force
	mostDeclared = 50_000    // declarations of a namespace that change what is in force
)

// XML is the namespace of the prefix xml, which no part declares.
const XML = "http://www.w3.org/XML/1998/namespace"

// Element is an element of a part.
type Element struct {
	Space, Name string // Space is the address of its namespace
	Prefix      string // as the part spells it, with the colon; empty for none
	Start       text.Span
	Closed      bool // the tag ends the element as well: <w:tab/>
	attrs       []xml.Attr
	spaces      map[string]string // addresses by prefix
	outside     map[string]string // those outside the element
}

// Attr returns the value of the attribute with this name in the namespace space, empty where there is none.
func (e *Element) Attr(space, name string) string {
	value, _ := e.Lookup(space, name)
	return value
}

// Lookup is Attr, and says whether the attribute is there.
func (e *Element) Lookup(space, name string) (string, bool) {
	for _, a := range e.attrs {
		if a.Name.Local == name && e.spaces[a.Name.Space] == space {
			return a.Value, true
		}
	}
	return "", false
}

// Handler gets what a part holds, in order.
type Handler interface {
	// Open may return an error, which ends the reading.
	Open(e *Element) error
	// Close gets the place of the end tag, which is empty after a tag that ends its element.
	Close(e *Element, end text.Span)
	// Text gets character data and its place in the part. The bytes there may be spelled otherwise.
	Text(s string, at text.Span)
}

// Scan calls h with what part holds; name is for messages. A document type, which could define entities, is refused.
// Its error is a *Fault or
// that of h.
func Scan(name string, part []byte, h Handler) error {
	s := scanner{name: name, part: part, handler: h, spaces: map[string]string{"xml": XML}}
	if bytes.HasPrefix(part, []byte("\xff\xfe")) || bytes.HasPrefix(part, []byte("\xfe\xff")) {
		return s.fault("is not in UTF-8")
	}
	d := xml.NewDecoder(bytes.NewReader(part))
	d.CharsetReader = func(charset string, input io.Reader) (io.Reader, error) {
		if strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "us-ascii") {
			return input, nil
		}
		return nil, errEncoding
	}
	for {
		at := int(d.InputOffset())
		t, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF) && s.number == 0:
			return s.fault("is empty")
		case errors.Is(err, io.EOF) && len(s.open) == 0:
			return nil
		case errors.Is(err, io.EOF):
			return s.fault("is cut off")
		case errors.Is(err, errEncoding):
			return s.fault("is not in UTF-8")
		case err != nil:
			return s.fault(fmt.Sprintf("is not XML at byte %d", d.InputOffset()))
		}
		if err := s.token(t, text.Span{Start: at, End: int(d.InputOffset())}); err != nil {
			return err
		}
	}
}

var errEncoding = errors.New("another encoding")

// scanner is the state of Scan.
type scanner struct {
	name    string
	part    []byte
	handler Handler
	spaces  map[string]string // addresses by prefix
	open    []*Element
	number  int // of elements so far
	// declared is the number of declarations so far that changed spaces.
	declared int
}

func (s *scanner) fault(what string) error {
	return &Fault{fmt.Sprintf("a part, %s, that %s", s.name, what), saveAgain}
}

func (s *scanner) token(t xml.Token, at text.Span) error {
	switch t := t.(type) {
	case xml.StartElement:
		return s.start(t, at)
	case xml.EndElement:
		return s.end(t, at)
	case xml.CharData:
		if len(s.open) > 0 {
			s.handler.Text(string(t), at)
		}
	case xml.Directive:
		return s.fault("declares a document type")
	}
	return nil
}

func (s *scanner) start(t xml.StartElement, at text.Span) error {
	if s.number++; s.number > mostElements {
		return s.fault(fmt.Sprintf("has over %s elements", quantity.Comma(mostElements)))
	}
	if len(s.open) >= mostDepth {
		return s.fault(fmt.Sprintf("has over %s elements within each other", quantity.Comma(mostDepth)))
	}
	outside := s.spaces
	if err := s.declare(t.Attr); err != nil {
		return err
	}
	e := &Element{
		Space: s.spaces[t.Name.Space], Name: t.Name.Local, Start: at, attrs: t.Attr, spaces: s.spaces, outside: outside,
	}
	if t.Name.Space != "" {
		e.Prefix = t.Name.Space + ":"
	}
	// The decoder reads <a/> as two tokens, and the second takes no byte.
	e.Closed = at.Len() > 2 && s.part[at.End-2] == '/'
	s.open = append(s.open, e)
	return s.handler.Open(e)
}

// declare puts the namespaces in force that attrs declare.
func (s *scanner) declare(attrs []xml.Attr) error {
	copied := false
	for _, a := range attrs {
		prefix, declares := "", a.Name.Space == "" && a.Name.Local == "xmlns"
		if a.Name.Space == "xmlns" {
			prefix, declares = a.Name.Local, true
		}
		if !declares || s.spaces[prefix] == a.Value {
			continue
		}
		if !copied {
			s.spaces, copied = maps.Clone(s.spaces), true
		}
		s.spaces[prefix] = a.Value
		if s.declared++; s.declared > mostDeclared || len(s.spaces) > mostPrefixes {
			return s.fault("declares too many namespaces")
		}
	}
	return nil
}

func (s *scanner) end(t xml.EndElement, at text.Span) error {
	if len(s.open) == 0 {
		return s.fault("ends an element that did not begin")
	}
	e := s.open[len(s.open)-1]
	if e.Name != t.Name.Local || strings.TrimSuffix(e.Prefix, ":") != t.Name.Space {
		return s.fault(fmt.Sprintf("ends an element, %s%s, in another one", e.Prefix, e.Name))
	}
	s.open, s.spaces = s.open[:len(s.open)-1], e.outside
	s.handler.Close(e, at)
	return nil
}
