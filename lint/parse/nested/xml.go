package nested

import (
	"strings"
	"unicode/utf8"

	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

// Names are the namespaces that a reader tells apart: the prefix that it uses for each, by address. Elements of the
// namespace "" , and of those with an empty prefix, have bare names.
type Names map[string]string

// Node is an element of XML.
type Node struct {
	Name     string // with the prefix of Names; for other namespaces with that of the source
	Start    text.Span
	End      text.Span // the end tag; empty where the start tag ends the element
	Children []*Node
	Parent   *Node // nil for the root
	attrs    []Attr
	source   string
}

// XML returns the root element of source. Around it are elements that the source is an extract of: the prefixes that
// they declare, by prefix, are outside. It reads no document type: one that defines entities is a fault. Its error is
// a *Fault.
func XML(source string, names Names, outside map[string]string) (*Node, error) {
	if over := overEscaped(source, "&"); over != nil {
		return nil, over
	}
	p := xmlParser{source: source, names: names, prefixes: outside}
	for at := 0; at < len(source); {
		t, ok := Next(source, at)
		if !ok && t.Kind != Characters {
			return nil, faultf(at, "XML that is cut off")
		}
		if err := p.token(t); err != nil {
			return nil, err
		}
		at = t.At.End
	}
	switch {
	case p.root == nil:
		return nil, faultf(0, "no element of XML")
	case p.open != nil:
		return nil, faultf(p.open.Start.Start, "an element of XML, <%.40s>, that is never closed", p.tagName(p.open))
	}
	return p.root, nil
}

type xmlParser struct {
	source     string
	names      Names
	prefixes   map[string]string // addresses by prefix
	outer      []map[string]string
	root, open *Node
	depth      int
	number     int
}

func (p *xmlParser) token(t Token) error {
	switch t.Kind {
	case StartTag:
		return p.start(t)
	case EndTag:
		return p.end(t)
	case Other:
		if inner := p.source[t.At.Start:t.At.End]; strings.HasPrefix(inner, "<!D") && strings.Contains(inner, "<!ENTITY") {
			return faultf(t.At.Start, "a document type that defines entities")
		}
	default:
		s := strings.TrimPrefix(p.source[t.At.Start:t.At.End], "\ufeff")
		if p.open == nil && strings.TrimSpace(s) != "" {
			return faultf(t.At.Start, "text outside the elements of XML")
		}
	}
	return nil
}

func (p *xmlParser) start(t Token) error {
	at := t.At.Start
	attrs, ok := Attributes(p.source[t.Inner.Start:t.Inner.End])
	switch {
	case t.Name == "" || !ok:
		return faultf(at, "%.20q, which is no tag of XML", p.source[at:t.At.End])
	case p.root != nil && p.open == nil:
		return faultf(at, "a second element of XML, <%.40s>, after the end of the first", t.Name)
	}
	if p.number++; p.number > mostValues {
		return excess(at, "over %s elements of XML", quantity.Comma(mostValues))
	}
	if p.depth++; p.depth > mostDepth {
		return excess(at, "over %s elements of XML within each other", quantity.Comma(mostDepth))
	}
	p.outer = append(p.outer, p.prefixes)
	p.prefixes = Declared(p.prefixes, attrs)
	n := &Node{Name: p.name(t.Name), Start: t.At, Parent: p.open, attrs: attrs, source: p.source}
	if p.open != nil {
		p.open.Children = append(p.open.Children, n)
	} else {
		p.root = n
	}
	p.open = n
	if t.Closed {
		p.close(text.Span{Start: t.At.End, End: t.At.End})
	}
	return nil
}

func (p *xmlParser) end(t Token) error {
	if p.open == nil {
		return faultf(t.At.Start, "an end tag of XML, </%.40s>, without its start", t.Name)
	}
	if name := p.tagName(p.open); name != t.Name {
		return faultf(t.At.Start, "an end tag of XML, </%.40s>, where <%.40s> is open", t.Name, name)
	}
	p.close(t.At)
	return nil
}

func (p *xmlParser) close(end text.Span) {
	p.open.End = end
	p.open = p.open.Parent
	p.depth--
	p.prefixes = p.outer[p.depth]
	p.outer = p.outer[:p.depth]
}

// tagName returns the name of n as its start tag spells it.
func (p *xmlParser) tagName(n *Node) string {
	at := n.Start.Start + 1
	return p.source[at : at+nameLen(p.source[at:n.Start.End])]
}

// name returns the name for that of a tag.
func (p *xmlParser) name(tag string) string {
	prefix, local, prefixed := strings.Cut(tag, ":")
	if !prefixed {
		prefix, local = "", tag
	}
	address, ok := p.prefixes[prefix]
	if own, known := p.names[address]; ok && known {
		if own == "" {
			return local
		}
		return own + ":" + local
	}
	return tag
}

// mostPrefixes is how many prefixes of namespaces may be in force; others are as if they were not declared.
const mostPrefixes = 100

// Declared returns prefixes with those that attrs declare.
func Declared(prefixes map[string]string, attrs []Attr) map[string]string {
	copied := false
	for _, a := range attrs {
		prefix, ok := strings.CutPrefix(a.Name, "xmlns:")
		if !ok && a.Name != "xmlns" {
			continue
		}
		if !ok {
			prefix = ""
		}
		if known, ok := prefixes[prefix]; ok && known == a.Value || len(prefixes) >= mostPrefixes {
			continue
		}
		if !copied {
			clone := make(map[string]string, len(prefixes)+1)
			for k, v := range prefixes {
				clone[k] = v
			}
			prefixes, copied = clone, true
		}
		prefixes[prefix] = a.Value
	}
	return prefixes
}

// Attr returns the value of the attribute with this name, as the source spells it; empty where there is none. It may be
// called on nil.
func (n *Node) Attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// Child returns the first child with this name, or nil. It may be called on nil.
func (n *Node) Child(name string) *Node {
	for _, c := range n.All(name) {
		return c
	}
	return nil
}

// All returns the children with this name. It may be called on nil.
func (n *Node) All(name string) []*Node {
	if n == nil {
		return nil
	}
	var out []*Node
	for _, c := range n.Children {
		if c.Name == name {
			out = append(out, c)
		}
	}
	return out
}

// Path returns the first element that the names lead to from n, or nil.
func (n *Node) Path(names ...string) *Node {
	for _, name := range names {
		n = n.Child(name)
	}
	return n
}

// Span returns the place of the element, with its tags.
func (n *Node) Span() text.Span {
	return text.Span{Start: n.Start.Start, End: max(n.Start.End, n.End.End)}
}

// inner returns the place of the content.
func (n *Node) inner() text.Span {
	return text.Span{Start: n.Start.End, End: max(n.Start.End, n.End.Start)}
}

// Before returns what the source has before n in the element around it, tags included.
func (n *Node) Before() string {
	if n.Parent == nil {
		return ""
	}
	return n.source[n.Parent.Start.End:n.Start.Start]
}

// Text returns the characters in the element and those within it, with references decoded and CDATA sections as they
// are. It may be called on nil.
func (n *Node) Text() *text.Decoded {
	if n == nil {
		return &text.Decoded{}
	}
	d := text.NewDecoder(n.source)
	n.tokens(func(t Token) {
		switch t.Kind {
		case Characters:
			characters(d, n.source, t.Inner)
		case CDATA:
			d.Copy(t.Inner)
		case StartTag, EndTag, Other:
		}
	})
	return d.Decoded()
}

// String returns the characters of Text with runs of white space as one space, and none at the ends.
func (n *Node) String() string { return strings.Join(strings.Fields(n.Text().Text), " ") }

// tokens calls each with the tokens of the content.
func (n *Node) tokens(each func(Token)) {
	inner := n.inner()
	for at := inner.Start; at < inner.End; {
		t, _ := Next(n.source[:inner.End], at)
		each(t)
		at = t.At.End
	}
}

// characters adds s, character data of source.
func characters(d *text.Decoder, source string, s text.Span) {
	for at := s.Start; at < s.End; {
		n := strings.IndexByte(source[at:s.End], '&')
		if n < 0 {
			d.Copy(text.Span{Start: at, End: s.End})
			return
		}
		d.Copy(text.Span{Start: at, End: at + n})
		at += n
		meant, size := reference(source[at:s.End])
		if size == 0 {
			d.Copy(text.Span{Start: at, End: at + 1})
			at++
			continue
		}
		d.Replace(text.Span{Start: at, End: at + size}, meant)
		at += size
	}
}

func isReferenceByte(c byte) bool {
	return c == '#' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// longestReference is the length of the longest reference that is read.
const longestReference = 33

// reference returns the text of the reference at the start of s, and its length; 0 where none begins there. Beside
// the five of XML, those of HTML are known, which many feeds use without a document type.
func reference(s string) (meant string, size int) {
	end := 1
	for end < min(len(s), longestReference) && isReferenceByte(s[end]) {
		end++
	}
	if end == len(s) || s[end] != ';' {
		return "", 0
	}
	spelled := s[:end+1]
	if meant = unescape(spelled); meant == spelled || !utf8.ValidString(meant) {
		return "", 0
	}
	return meant, len(spelled)
}
