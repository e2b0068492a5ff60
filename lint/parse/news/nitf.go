package news

import (
	"cmp"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/parse/xmllist"
	"copydesk/lint/text"
)

// The namespaces of NITF, XHTML and NewsML-G2.
const (
	nitfSpace  = "http://iptc.org/std/NITF/2006-10-18/"
	xhtmlSpace = "http://www.w3.org/1999/xhtml"
	g2Space    = "http://iptc.org/std/nar/2006-10-01/"
)

// nitf is the News Industry Text Format of IPTC. Its elements are those of
// https://iptc.org/std/NITF/3.6/documentation/nitf.html.
var nitf = xmlFormat{
	name: "nitf", extensions: []string{".xml", ".nitf"}, names: nested.Names{nitfSpace: "", xhtmlSpace: ""},
	recognise: func(root xmllist.Root, _ []byte) bool { return root.Name == "nitf" },
	isStory:   named("nitf"),
	matter: matter{
		"date":    {"head docdata date.issue @norm", "head docdata date.release @norm"},
		"section": {"head pubdata @position.section"},
	},
	id: func(n *nested.Node) string { return n.Path("head", "docdata", "doc-id").Attr("id-string") },
	read: func(n *nested.Node, _ *xmllist.Head) *parts.Story {
		s := &parts.Story{Lang: nitfLanguage(n)}
		nitfHead(s, n)
		nitfBody(s, n)
		if !s.HasBody() {
			return nil
		}
		return s
	},
}

func nitfLanguage(n *nested.Node) string {
	return cmp.Or(n.Child("body").Attr("xml:lang"), language(n), n.Attr("baselang"))
}

// nitfHead adds the headline, the standfirst and the bylines of n.
func nitfHead(s *parts.Story, n *nested.Node) {
	head := n.Path("body", "body.head")
	hedline := head.Child("hedline")
	addMarkup(s, text.Headline, hedline.Child("hl1"), asNITF)
	for _, hl2 := range hedline.All("hl2") {
		addMarkup(s, text.Standfirst, hl2, asNITF)
	}
	addMarkup(s, text.Standfirst, head.Child("abstract"), asNITF)
	for _, byline := range head.All("byline") {
		addMarkup(s, text.Byline, byline, asNITF)
	}
}

// nitfBody adds the body of n.
func nitfBody(s *parts.Story, n *nested.Node) {
	for _, content := range n.Child("body").All("body.content") {
		addMarkup(s, text.Paragraph, content, asNITF)
	}
}

// addMarkup adds the content of n, which may be nil.
func addMarkup(s *parts.Story, kind text.Kind, n *nested.Node, as func(*nested.Node) nested.Element) {
	if n != nil {
		s.Add(kind, parse.HTMLForm, n.HTML(as))
	}
}

// nitfElements says what elements of NITF are in HTML, where the names differ. The content of those with a minus is
// no copy. Elements that are in neither list are words in a sentence, such as <person>.
var nitfElements = map[string]string{
	"hl1": "<h2>", "hl2": "<h2>", "block": "<div>", "media": "<figure>", "media-caption": "<figcaption>",
	"bq": "<blockquote>", "credit": "<p>", "nitf-table": "<div>", "body": "<div>", "body.content": "<div>",
	"media-reference": "-", "media-metadata": "-", "media-object": "-", "media-producer": "-", "note": "-",
	"nitf-table-metadata": "-", "nitf-col": "-", "nitf-colgroup": "-", "fn": "-", "body.head": "-", "body.end": "-",
}

// sameInHTML are the elements that have the same name and meaning in HTML.
var sameInHTML = named(
	"p", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "ul", "ol", "li", "dl", "dt", "dd",
	"br", "hr", "pre", "q", "em", "sub", "sup",
)

func asNITF(n *nested.Node) nested.Element {
	switch tag := nitfElements[n.Name]; {
	case tag == "-":
		return nested.Element{Dropped: true}
	case tag != "":
		return nested.Element{Tag: tag}
	case n.Name == "a":
		return nested.Element{Kept: true}
	case n.Name == "p" && n.Attr("lead") == "true":
		return nested.Element{Tag: `<p class="standfirst">`}
	case n.Name == "byttl" && touchesWord(n):
		return nested.Element{Tag: "<div>"}
	case sameInHTML(n.Name):
		return nested.Element{Tag: "<" + n.Name + ">"}
	}
	return nested.Element{}
}

// touchesWord reports whether no white space or mark comes before n in its element. It is then on a line of its own.
func touchesWord(n *nested.Node) bool {
	before := n.Before()
	return before != "" && strings.TrimRight(before, " \t\r\n,;-–—|/(") == before
}
