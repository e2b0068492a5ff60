package news

import (
	"bytes"
	"cmp"
	"io"
	"iter"
	"strconv"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/parse/xmllist"
	"copydesk/lint/text"
)

const mendXML = "mend the XML of this story"

// xmlFormat is a format in XML.
type xmlFormat struct {
	name       string
	extensions []string
	names      nested.Names
	recognise  func(root xmllist.Root, head []byte) bool
	isStory    func(element string) bool // whether an element with this name, without prefix, holds a story
	id         func(n *nested.Node) string
	// read returns the story in n; nil where n holds none, as a picture does.
	read   func(n *nested.Node, h *xmllist.Head) *parts.Story
	matter matter
}

func (f *xmlFormat) format() container.Format {
	return container.Format{
		Name: f.name, Extensions: f.extensions,
		Recognise: func(head []byte) bool {
			root, ok := xmllist.RootOf(head)
			return ok && f.recognise(root, head)
		},
		Stories: func(in io.Reader, o container.Options) iter.Seq[container.Item] {
			return func(yield func(container.Item) bool) { f.stories(in, o, yield) }
		},
	}
}

// stories yields the elements that hold stories. The ID of one without an ID is its number among the elements.
func (f *xmlFormat) stories(in io.Reader, o container.Options, yield func(container.Item) bool) {
	number := 0
	for e := range xmllist.Elements(in, o.Limit, f.isStory) {
		number++
		i := container.Item{Base: e.Base, Raw: e.Raw, Err: e.Err}
		first := xmlStory{}
		if e.Err == nil {
			if first, i.Err = f.story("", e.Raw, e.Head); i.Err == nil && first.story == nil {
				continue
			}
		}
		if !e.Root && !e.Rest {
			i.ID = cmp.Or(first.id, strconv.Itoa(number))
		}
		i.Parse = func(name string, raw []byte) (*text.Document, error) {
			s := first
			if !bytes.Equal(raw, e.Raw) {
				var err error
				if s, err = f.story(name, raw, e.Head); err != nil {
					return nil, err
				}
			}
			return s.document(name)
		}
		if !yield(i) {
			return
		}
	}
}

// xmlStory is a story and the text that it was read from.
type xmlStory struct {
	story    *parts.Story // nil for none
	id       string
	source   string
	encoding *text.Encoding
}

// story returns the story in raw, an element or the whole file.
func (f *xmlFormat) story(name string, raw []byte, head *xmllist.Head) (xmlStory, error) {
	declared := head.Encoding
	wide := bytes.IndexByte(raw, 0) >= 0 // UTF-16
	if wide {
		declared = ""
	}
	source, encoding, err := parts.Decode(name, raw, declared)
	if err != nil {
		return xmlStory{}, err
	}
	root, err := nested.XML(source, f.names, head.Prefixes)
	if err != nil {
		return xmlStory{}, faultIn(name, source, mendXML, err)
	}
	if wide && f.count(root) > 1 {
		return xmlStory{}, &parse.Error{
			Name: name, Reason: parse.Encoding, Offset: -1, Found: "several stories in one file in UTF-16",
			Remedy: "save it as UTF-8",
		}
	}
	n := f.find(root)
	s := xmlStory{story: f.read(n, head), id: f.id(n), source: source, encoding: encoding}
	if s.story != nil {
		s.story.Format, s.story.Escaped, s.story.Matter = f.name, escapedInXML, f.matter.ofXML(n)
	}
	return s, nil
}

func (s xmlStory) document(name string) (*text.Document, error) {
	if s.story == nil {
		return nil, noCopy(name)
	}
	d, err := s.story.Document(name, s.source, s.encoding)
	if err == nil && len(d.Blocks) == 0 {
		return nil, noCopy(name)
	}
	return d, err
}

// find returns the first element in n that holds a story, and n where there is none.
func (f *xmlFormat) find(n *nested.Node) *nested.Node {
	var first func(n *nested.Node) *nested.Node
	first = func(n *nested.Node) *nested.Node {
		if f.isStory(n.Name) {
			return n
		}
		for _, c := range n.Children {
			if found := first(c); found != nil {
				return found
			}
		}
		return nil
	}
	if found := first(n); found != nil {
		return found
	}
	return n
}

// count returns the number of elements in n that hold a story. Those in another story do not count.
func (f *xmlFormat) count(n *nested.Node) int {
	if f.isStory(n.Name) {
		return 1
	}
	stories := 0
	for _, c := range n.Children {
		stories += f.count(c)
	}
	return stories
}

// named returns a function that reports whether a name is one of names.
func named(names ...string) func(string) bool {
	known := map[string]bool{}
	for _, n := range names {
		known[n] = true
	}
	return func(name string) bool { return known[name] }
}

// language returns the language that n or an element around it declares.
func language(n *nested.Node) string {
	for ; n != nil; n = n.Parent {
		if lang := n.Attr("xml:lang"); lang != "" {
			return lang
		}
	}
	return ""
}
