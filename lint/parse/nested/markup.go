package nested

import (
	"html"
	"strings"

	"copydesk/lint/text"
)

func unescape(s string) string { return html.UnescapeString(s) }

// Unseen is markup that a reader of HTML passes over: it stands for what is no copy, within a line.
const Unseen = "<wbr>"

// Element says how an element of XML is read as HTML.
type Element struct {
	Tag     string // the start tag in HTML, such as `<p class="byline">`; empty for none
	Kept    bool   // it is the element of HTML that its tags spell
	Dropped bool   // nothing in it is copy
}

// end returns the end tag.
func (e Element) end() string {
	if e.Tag == "" {
		return ""
	}
	return "</" + e.Tag[1:1+nameLen(e.Tag[1:])] + ">"
}

// HTML returns the content of n as HTML. The characters stay as the source spells them. Of the elements in it, as says
// what they are in HTML. CDATA sections are characters.
func (n *Node) HTML(as func(*Node) Element) *text.Decoded {
	d := text.NewDecoder(n.source)
	n.markup(d, as)
	return d.Decoded()
}

// markup adds the content of n. It goes over the tokens, and over the nodes beside them.
func (n *Node) markup(d *text.Decoder, as func(*Node) Element) {
	type open struct {
		node *Node
		next int // index of its next child
		end  string
	}
	stack := []open{{node: n}}
	inner := n.inner()
	for at := inner.Start; at < inner.End; {
		t, _ := Next(n.source[:inner.End], at)
		at = t.At.End
		top := &stack[len(stack)-1]
		switch t.Kind {
		case Characters:
			d.Copy(t.Inner)
		case CDATA:
			d.Replace(text.Span{Start: t.At.Start, End: t.Inner.Start}, Unseen)
			literal(d, n.source, t.Inner)
			d.Replace(text.Span{Start: t.Inner.End, End: t.At.End}, Unseen)
		case Other:
			if strings.HasPrefix(n.source[t.At.Start:], "<!--") {
				d.Copy(t.At)
			} else {
				d.Replace(t.At, Unseen)
			}
		case StartTag:
			c := top.node.Children[top.next]
			top.next++
			e := as(c)
			if e.Kept {
				e.Tag = c.tag(t)
			}
			switch {
			case e.Dropped:
				d.Replace(c.Span(), Unseen)
				at = c.Span().End
			case t.Closed:
				d.Replace(t.At, orUnseen(e.Tag+e.end()))
			default:
				add(d, n.source, t.At, orUnseen(e.Tag))
				stack = append(stack, open{node: c, end: orUnseen(e.end())})
			}
		case EndTag:
			add(d, n.source, t.At, top.end)
			stack = stack[:len(stack)-1]
		}
	}
}

// tag returns t, the start tag of n, without the prefix of its name, and not closed.
func (n *Node) tag(t Token) string {
	_, local, ok := strings.Cut(t.Name, ":")
	if !ok {
		local = t.Name
	}
	return "<" + local + n.source[t.Inner.Start:t.Inner.End] + ">"
}

// add adds tag for the bytes at s, as a copy of them if they spell it.
func add(d *text.Decoder, source string, s text.Span, tag string) {
	if source[s.Start:s.End] == tag {
		d.Copy(s)
	} else {
		d.Replace(s, tag)
	}
}

func orUnseen(tag string) string {
	if tag == "" {
		return Unseen
	}
	return tag
}

// literal adds s, characters that are no markup, as HTML.
func literal(d *text.Decoder, source string, s text.Span) {
	for at := s.Start; at < s.End; {
		n := strings.IndexAny(source[at:s.End], "<&")
		if n < 0 {
			n = s.End - at
		}
		d.Copy(text.Span{Start: at, End: at + n})
		if at += n; at < s.End {
			d.Replace(text.Span{Start: at, End: at + 1}, html.EscapeString(source[at:at+1]))
			at++
		}
	}
}

// AddLiteral adds y, characters that are no markup, as HTML. Y is decoded from the text of x.
func AddLiteral(d *text.Decoder, x, y *text.Decoded) {
	for at := 0; at < len(y.Text); {
		n := strings.IndexAny(y.Text[at:], "<&")
		if n < 0 {
			n = len(y.Text) - at
		}
		d.AddThrough(x, y, text.Span{Start: at, End: at + n})
		if at += n; at < len(y.Text) {
			inner, _ := y.Origin(text.Span{Start: at, End: at + 1})
			origin, _ := x.Origin(inner)
			d.Replace(origin, html.EscapeString(y.Text[at:at+1]))
			at++
		}
	}
}
