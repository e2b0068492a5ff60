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

// newsmlG2 is NewsML-G2 of IPTC: a news item, or a message with several. The other items, such as packages, hold no
// copy. Its elements are those of https://iptc.org/std/NewsML-G2/guidelines/.
var newsmlG2 = xmlFormat{
	name: "newsml-g2", extensions: []string{".xml", ".newsml"},
	names: nested.Names{g2Space: "", nitfSpace: "", xhtmlSpace: ""},
	recognise: func(root xmllist.Root, _ []byte) bool {
		return root.Namespace == g2Space && isG2Root(root.Name)
	},
	isStory: named("newsItem"),
	matter: matter{
		"date": {"itemMeta firstCreated", "contentMeta contentCreated", "itemMeta versionCreated"},
	},
	id:   func(n *nested.Node) string { return n.Attr("guid") },
	read: func(n *nested.Node, _ *xmllist.Head) *parts.Story { return g2Story(n) },
}

var isG2Root = named(
	"newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem",
)

// notText are the classes of items without a story, such as ninat:picture, after their prefix.
var notText = named("picture", "graphic", "video", "audio", "animation", "composite")

// g2Story returns the story of a news item; nil for a picture and the like, and for an item that was cancelled.
func g2Story(n *nested.Node) *parts.Story {
	meta, about := n.Child("itemMeta"), n.Child("contentMeta")
	if n.Name != "newsItem" || notText(afterColon(meta.Child("itemClass").Attr("qcode"))) ||
		strings.HasPrefix(afterColon(meta.Child("pubStatus").Attr("qcode")), "cancel") {
		return nil
	}
	s := &parts.Story{Lang: about.Child("language").Attr("tag")}
	for _, h := range about.All("headline") {
		switch role := strings.ToLower(afterColon(h.Attr("role"))); {
		case role == "" || role == "main":
			addMarkup(s, text.Headline, h, asNITF)
		case strings.Contains(role, "sub"):
			addMarkup(s, text.Standfirst, h, asNITF)
		}
	}
	for _, by := range about.All("by") {
		addMarkup(s, text.Byline, by, asNITF)
	}
	lang := g2Content(s, n.Child("contentSet"))
	s.Lang = cmp.Or(s.Lang, lang, language(n))
	if !s.HasBody() {
		return nil
	}
	return s
}

// afterColon returns the code of a qualified code, such as text of ninat:text.
func afterColon(qcode string) string { return qcode[strings.IndexByte(qcode, ':')+1:] }

// g2Content adds the copy in the first rendition with any, and returns its language.
func g2Content(s *parts.Story, set *nested.Node) (lang string) {
	for _, x := range set.All("inlineXML") {
		if addEmbedded(s, x); s.HasBody() {
			for _, c := range x.Children {
				lang = cmp.Or(lang, c.Attr("lang"), c.Attr("xml:lang"))
			}
			return lang
		}
	}
	for _, x := range set.All("inlineData") {
		if x.Attr("encoding") == "" {
			addData(s, x.Text())
		}
		if s.HasBody() {
			return x.Attr("xml:lang")
		}
	}
	return ""
}

// addEmbedded adds the copy of the elements in n: a story in NITF, a page in XHTML, or paragraphs.
func addEmbedded(s *parts.Story, n *nested.Node) {
	if story := n.Child("nitf"); story != nil {
		named := s.Has(text.Headline)
		head := &parts.Story{}
		nitfHead(head, story)
		for _, p := range head.Parts {
			if p.Kind != text.Headline && !s.Has(p.Kind) || p.Kind == text.Headline && !named {
				s.Parts = append(s.Parts, p)
			}
		}
		s.Lang = cmp.Or(s.Lang, nitfLanguage(story))
		nitfBody(s, story)
		return
	}
	if page := n.Child("html"); page != nil {
		if !s.Has(text.Headline) {
			addMarkup(s, text.Headline, page.Path("head", "title"), asXHTML)
		}
		addMarkup(s, text.Paragraph, page.Child("body"), asXHTML)
		return
	}
	if len(n.Children) > 0 {
		addMarkup(s, text.Paragraph, n, asXHTML)
		return
	}
	addData(s, n.Text())
}

// asXHTML reads elements as those of HTML that they are, and those of NITF too, which some agencies use.
func asXHTML(n *nested.Node) nested.Element {
	if tag := nitfElements[n.Name]; tag != "" && n.Name != "body" {
		return asNITF(n)
	}
	return nested.Element{Kept: true}
}

// addData adds x, copy in character data: HTML if it has tags, else plain text.
func addData(s *parts.Story, x *text.Decoded) {
	if isMarkup(x.Text) {
		s.Add(text.Paragraph, parse.HTMLForm, indented(x))
	} else {
		s.Add(text.Paragraph, parse.PlainForm, x)
	}
}

// isMarkup reports whether s has a tag.
func isMarkup(s string) bool {
	for at := 0; ; at++ {
		n := strings.IndexByte(s[at:], '<')
		if n < 0 || at+n+1 == len(s) {
			return false
		}
		at += n
		if c := s[at+1] | 0x20; c >= 'a' && c <= 'z' || s[at+1] == '/' || s[at+1] == '!' {
			return strings.IndexByte(s[at:], '>') > 0
		}
	}
}

// leastIndent is how many spaces at the start of a line begin a paragraph.
const leastIndent = 3

// indented returns x, HTML, with a line break of HTML before each line that begins with an indent, if lines without
// one follow others: the text is that of a wire, whose paragraphs begin so.
func indented(x *text.Decoded) *text.Decoded {
	var starts []int // of indented lines
	flush := false
	at := 0
	for line := range strings.SplitAfterSeq(x.Text, "\n") {
		bare := strings.TrimLeft(line, " ")
		switch {
		case strings.TrimSpace(bare) == "" || bare[0] == '<':
		case len(line)-len(bare) >= leastIndent:
			starts = append(starts, at)
		case at > 0 && bare == line:
			flush = true
		}
		at += len(line)
	}
	if !flush || len(starts) == 0 {
		return x
	}
	d, from := x.Decoder(), 0
	for _, start := range starts {
		d.Add(x, text.Span{Start: from, End: start})
		place, _ := x.Origin(text.Span{Start: start, End: start})
		d.Replace(place, "<br>")
		from = start
	}
	d.Add(x, text.Span{Start: from, End: len(x.Text)})
	return d.Decoded()
}
