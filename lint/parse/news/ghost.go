package news

import (
	"html"
	"strconv"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/text"
)

// readGhost returns the story of a post in an export of Ghost; nil for a draft. The editor keeps the copy as Lexical
// or, in older versions, as Mobiledoc, and the HTML is made from it. The excerpt is the standfirst if an editor wrote
// it.
func readGhost(v nested.Value) *parts.Story {
	if status := v.Get("status").String(); status != "published" && status != "" {
		return nil
	}
	s := &parts.Story{Lang: v.Get("locale").String()}
	addPlain(s, text.Headline, v.Get("title"))
	addPlain(s, text.Standfirst, v.Get("custom_excerpt"))
	addLexical(s, v.Get("lexical"))
	if !s.HasBody() {
		addMobiledoc(s, v.Get("mobiledoc"))
	}
	if !s.HasBody() {
		addHTML(s, text.Paragraph, v.Get("html"))
	}
	if !s.HasBody() {
		return nil
	}
	return s
}

// document returns the JSON in a string, and the text that it is in; false where there is none.
func document(v nested.Value) (inner nested.Value, x *text.Decoded, ok bool) {
	if v.Kind != nested.String {
		return nested.Value{}, nil, false
	}
	x = v.Text()
	inner, err := nested.JSON(x.Text)
	return inner, x, err == nil && inner.Kind == nested.Object
}

// addLexical adds the copy in a document of Lexical. Its nodes have children, or a text with a format; cards for
// pictures and the like have keys of their own.
func addLexical(s *parts.Story, v nested.Value) {
	if root, x, ok := document(v); ok {
		w := ghostWriter{story: s, x: x, out: x.Decoder()}
		w.children(root.Get("root"), mostANS)
		w.flush()
	}
}

// ghostWriter writes the copy in x, a document in a string, as HTML.
type ghostWriter struct {
	story *parts.Story
	x     *text.Decoded
	out   *text.Decoder

	markups []nested.Value // of Mobiledoc: [tag] or [tag, attributes]
}

// flush adds what was written to the body.
func (w *ghostWriter) flush() {
	w.story.Add(text.Paragraph, parse.HTMLForm, w.out.Decoded())
	w.out = w.x.Decoder()
}

// markdown adds a card with Markdown.
func (w *ghostWriter) markdown(v nested.Value) {
	w.flush()
	y := v.Text()
	w.out.AddThrough(w.x, y, whole(y))
	w.story.Add(text.Paragraph, parse.MarkdownForm, w.out.Decoded())
	w.out = w.x.Decoder()
}

// lexicalBlocks says what the nodes with blocks of copy are in HTML.
var lexicalBlocks = map[string]string{
	"paragraph": "p", "heading": "h2", "extended-heading": "h2", "quote": "blockquote", "extended-quote": "blockquote",
	"aside": "blockquote", "list": "ul", "listitem": "li",
}

func (w *ghostWriter) children(n nested.Value, depth int) {
	if depth == 0 {
		return
	}
	for _, c := range n.Get("children").Values() {
		switch kind := c.Get("type").String(); kind {
		case "text", "extended-text":
			w.characters(c)
		case "linebreak":
			w.tag(c, "<br>")
		case "link", "autolink":
			w.link(c, c.Get("url"))
			w.children(c, depth-1)
			w.end("</a>")
		case "image", "gallery", "video", "embed", "bookmark", "callout", "toggle":
			w.caption(c)
		case "markdown":
			w.markdown(c.Get("markdown"))
		case "html", "codeblock", "paywall", "email", "button", "signup", "product", "file", "audio", "header":
		default:
			tag := lexicalBlocks[kind]
			if tag == "" {
				w.children(c, depth-1)
				continue
			}
			w.tag(c, "<"+tag+">")
			w.children(c, depth-1)
			w.end("</" + tag + ">")
		}
	}
}

// isCodeFormat is the bit of a text that is code.
const isCodeFormat = 16

func (w *ghostWriter) characters(c nested.Value) {
	format := 0
	for _, digit := range c.Get("format").Raw() {
		format = format*10 + int(digit-'0')
	}
	if format&isCodeFormat != 0 && c.Get("format").Kind == nested.Number {
		w.tag(c, "<code>")
		defer w.end("</code>")
	}
	y := c.Get("text").Text()
	nested.AddLiteral(w.out, w.x, y)
}

// The longest address of a link that is kept, in bytes, and how many attributes are read to find it.
const mostAddress, mostAttributes = 2000, 10

// link adds the start tag of a link to address at the start of c.
func (w *ghostWriter) link(c, address nested.Value) {
	to := ""
	if len(address.Raw()) <= mostAddress {
		to = address.String()
	}
	w.tag(c, `<a href="`+html.EscapeString(to)+`">`)
}

// caption adds the caption of a card, which is HTML.
func (w *ghostWriter) caption(card nested.Value) {
	if y := card.Get("caption").Text(); strings.TrimSpace(y.Text) != "" {
		w.tag(card, "<figcaption>")
		w.out.AddThrough(w.x, y, whole(y))
		w.end("</figcaption>")
	}
}

// tag adds a tag at the start of c, without bytes of its own.
func (w *ghostWriter) tag(c nested.Value, tag string) {
	place, _ := w.x.Origin(text.Span{Start: c.At.Start, End: c.At.Start})
	w.out.Replace(place, tag)
}

func (w *ghostWriter) end(tag string) {
	w.out.Replace(text.Span{Start: w.out.End(), End: w.out.End()}, tag)
}

// addMobiledoc adds the copy in a document of Mobiledoc. Its sections are lists: [1, tag, markers] for copy, [3, tag,
// items] for a list, [10, number] for a card.
func addMobiledoc(s *parts.Story, v nested.Value) {
	root, x, ok := document(v)
	if !ok {
		return
	}
	w := ghostWriter{story: s, x: x, out: x.Decoder(), markups: root.Get("markups").Values()}
	cards := root.Get("cards").Values()
	for _, section := range root.Get("sections").Values() {
		fields := section.Values()
		if len(fields) < 2 {
			continue
		}
		last := fields[len(fields)-1]
		switch fields[0].Raw() {
		case "1":
			w.section(section, mobiledocTag(fields[1].String()), last)
		case "3":
			for _, item := range last.Values() {
				w.section(item, "li", item)
			}
		case "10":
			if i, err := strconv.Atoi(last.Raw()); err == nil && i >= 0 && i < len(cards) && len(cards[i].Values()) == 2 {
				w.card(cards[i].Values()[0].String(), cards[i].Values()[1])
			}
		}
	}
	w.flush()
}

// card adds the copy of a card with this name.
func (w *ghostWriter) card(name string, content nested.Value) {
	switch name {
	case "markdown", "card-markdown":
		w.markdown(content.Get("markdown"))
	case "image", "gallery", "embed", "bookmark", "video":
		w.caption(content)
	}
}

func mobiledocTag(tag string) string {
	switch tag {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pull-quote":
		return tag
	}
	return "p"
}

// section adds markers: [0, markups that begin, how many end after it, text], or [1, …, number] for an atom such as a
// line break.
func (w *ghostWriter) section(at nested.Value, tag string, markers nested.Value) {
	w.tag(at, "<"+tag+">")
	var open []bool // the open markups: whether each is a link
	for _, m := range markers.Values() {
		fields := m.Values()
		if len(fields) != 4 {
			continue
		}
		for _, number := range fields[1].Values() {
			address, ok := w.linked(number)
			if ok {
				w.link(m, address)
			}
			open = append(open, ok)
		}
		if fields[0].Raw() == "0" {
			nested.AddLiteral(w.out, w.x, fields[3].Text())
		} else {
			w.tag(m, "<br>")
		}
		for ended, _ := strconv.Atoi(fields[2].Raw()); ended > 0 && len(open) > 0; ended-- {
			if open[len(open)-1] {
				w.end("</a>")
			}
			open = open[:len(open)-1]
		}
	}
	w.end("</" + tag + ">")
}

// linked returns the address of the markup with this number, and false if it is no link.
func (w *ghostWriter) linked(number nested.Value) (address nested.Value, ok bool) {
	i, err := strconv.Atoi(number.Raw())
	if err != nil || i < 0 || i >= len(w.markups) {
		return nested.Value{}, false
	}
	markup := w.markups[i].Values()
	if len(markup) != 2 || markup[0].Raw() != `"a"` {
		return nested.Value{}, false
	}
	attributes := markup[1].Values()
	for k := 0; k+1 < min(len(attributes), 2*mostAttributes); k += 2 {
		if attributes[k].Raw() == `"href"` {
			return attributes[k+1], true
		}
	}
	return nested.Value{}, false
}
