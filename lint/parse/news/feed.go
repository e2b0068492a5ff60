package news

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/parse/xmllist"
	"copydesk/lint/text"
)

// The namespaces of feeds.
const (
	atomSpace    = "http://www.w3.org/2005/Atom"
	rss1Space    = "http://purl.org/rss/1.0/"
	contentSpace = "http://purl.org/rss/1.0/modules/content/"
	dublinCore   = "http://purl.org/dc/elements/1.1/"
	mediaSpace   = "http://search.yahoo.com/mrss/"
)

// rss is RSS 0.9 to 2.0: https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec.
var rss = xmlFormat{
	name: "rss", extensions: []string{".xml", ".rss", ".rdf"},
	names: nested.Names{rss1Space: "", contentSpace: "content", dublinCore: "dc", mediaSpace: "media", atomSpace: "atom"},
	recognise: func(root xmllist.Root, head []byte) bool {
		return root.Name == "rss" || root.Name == "RDF" && bytes.Contains(head, []byte(rss1Space))
	},
	isStory: named("item"),
	matter:  matter{"date": {"pubDate", "dc:date"}, "url": {"link"}, "section": {"category"}},
	id:      func(n *nested.Node) string { return cmp.Or(n.Child("guid").String(), n.Child("link").String()) },
	read: func(n *nested.Node, h *xmllist.Head) *parts.Story {
		s := &parts.Story{Lang: cmp.Or(n.Child("dc:language").String(), language(n), feedLanguage(h))}
		addEscaped(s, text.Headline, n.Child("title"))
		for _, name := range feedBylines(n) {
			addEscaped(s, text.Byline, name)
		}
		// A description beside the content is a teaser of it.
		if content := n.Child("content:encoded"); content.String() != "" {
			addEscaped(s, text.Paragraph, content)
		} else {
			addEscaped(s, text.Paragraph, n.Child("description"))
		}
		if !s.HasBody() {
			return nil
		}
		return s
	},
}

// feedBylines returns the elements that name the writers of an item. The address of a desk is none.
func feedBylines(n *nested.Node) []*nested.Node {
	if names := n.All("dc:creator"); len(names) > 0 {
		return names
	}
	var out []*nested.Node
	for _, name := range n.All("author") {
		if !strings.Contains(name.String(), "@") {
			out = append(out, name)
		}
	}
	return out
}

// feedLanguage returns the language that a feed declares before its first story.
func feedLanguage(h *xmllist.Head) string {
	var lang, around string
	for at := 0; at < len(h.Text); {
		t, ok := nested.Next(h.Text, at)
		if !ok {
			break
		}
		switch {
		case t.Kind == nested.StartTag && lang == "":
			around = t.Name
			attrs, _ := nested.Attributes(h.Text[t.Inner.Start:t.Inner.End])
			for _, a := range attrs {
				if a.Name == "xml:lang" {
					lang = a.Value
				}
			}
		case t.Kind == nested.StartTag:
			around = t.Name
		case t.Kind == nested.Characters || t.Kind == nested.CDATA:
			if said := strings.TrimSpace(h.Text[t.Inner.Start:t.Inner.End]); said != "" &&
				(around == "language" || around == "dc:language") {
				return said
			}
		case t.Kind == nested.EndTag:
			around = ""
		}
		at = t.At.End
	}
	return lang
}

// atom is the Atom Syndication Format, RFC 4287.
var atom = xmlFormat{
	name: "atom", extensions: []string{".xml", ".atom"},
	names:     nested.Names{atomSpace: "", xhtmlSpace: "", mediaSpace: "media"},
	recognise: func(root xmllist.Root, _ []byte) bool { return root.Namespace == atomSpace && isAtomRoot(root.Name) },
	isStory:   named("entry"),
	matter:    matter{"date": {"published", "updated"}, "url": {"link @href"}, "section": {"category @term"}},
	id:        func(n *nested.Node) string { return n.Child("id").String() },
	read: func(n *nested.Node, h *xmllist.Head) *parts.Story {
		content, summary := n.Child("content"), n.Child("summary")
		s := &parts.Story{Lang: cmp.Or(content.Attr("xml:lang"), language(n), feedLanguage(h))}
		addConstruct(s, text.Headline, n.Child("title"))
		for _, author := range n.All("author") {
			addConstruct(s, text.Byline, author.Child("name"))
		}
		switch {
		case content.Attr("src") != "":
			return nil
		case content != nil:
			addConstruct(s, text.Standfirst, summary)
			addConstruct(s, text.Paragraph, content)
		default:
			addConstruct(s, text.Paragraph, summary)
		}
		if !s.HasBody() {
			return nil
		}
		return s
	},
}

var isAtomRoot = named("feed", "entry")

// addConstruct adds n, text or content of Atom, by its type. Data in another type are no copy.
func addConstruct(s *parts.Story, kind text.Kind, n *nested.Node) {
	switch format := n.Attr("type"); format {
	case "xhtml", "application/xhtml+xml":
		addMarkup(s, kind, n, asXHTML)
	case "html", "text/html":
		addEscaped(s, kind, n)
	case "", "text", "text/plain":
		s.Add(kind, parse.PlainForm, n.Text())
	}
}

// addEscaped adds n, which may be nil: HTML in character data.
func addEscaped(s *parts.Story, kind text.Kind, n *nested.Node) {
	x := n.Text()
	var edits []edit
	if kind == text.Paragraph && !hasParagraphs(x.Text) {
		edits = blankLines(x.Text)
	}
	addRewritten(s, kind, x, edits)
}

// hasParagraphs reports whether HTML marks its paragraphs.
func hasParagraphs(s string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc([]string{"<p", "<br", "<div", "<li"}, func(tag string) bool {
		return strings.Contains(s, tag)
	})
}
