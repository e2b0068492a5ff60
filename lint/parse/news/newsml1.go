package news

import (
	"cmp"

	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/parse/xmllist"
	"copydesk/lint/text"
)

// newsml1 is NewsML 1.0 to 1.2 of IPTC, where components hold headlines and content, and other components.
var newsml1 = xmlFormat{
	name: "newsml-1", extensions: []string{".xml", ".newsml"},
	names:     nested.Names{nitfSpace: "", xhtmlSpace: ""},
	recognise: func(root xmllist.Root, _ []byte) bool { return root.Name == "NewsML" },
	isStory:   named("NewsItem"),
	matter:    matter{"date": {"NewsManagement FirstCreated", "NewsManagement ThisRevisionCreated"}},
	id: func(n *nested.Node) string {
		return n.Path("Identification", "NewsIdentifier", "NewsItemId").String()
	},
	read: func(n *nested.Node, _ *xmllist.Head) *parts.Story {
		if status := n.Path("NewsManagement", "Status").Attr("FormalName"); status == "Canceled" {
			return nil
		}
		return component(n, nil)
	},
}

// component returns the story of the first component in n with copy; lines are the headlines around it.
func component(n *nested.Node, lines *nested.Node) *parts.Story {
	for _, c := range n.All("NewsComponent") {
		own := c.Child("NewsLines")
		if own.Child("HeadLine").String() == "" {
			own = cmp.Or(lines, own)
		}
		for _, item := range c.All("ContentItem") {
			if s := contentItem(item, own); s != nil {
				return s
			}
		}
		if s := component(c, own); s != nil {
			return s
		}
	}
	return nil
}

// contentItem returns the story in n under lines; nil where n is no text.
func contentItem(n, lines *nested.Node) *parts.Story {
	if media := n.Child("MediaType").Attr("FormalName"); media != "" && media != "Text" {
		return nil
	}
	data := n.Child("DataContent")
	if data == nil || n.Child("Encoding") != nil {
		return nil
	}
	s := &parts.Story{Lang: componentLanguage(n)}
	addMarkup(s, text.Headline, lines.Child("HeadLine"), asNITF)
	addMarkup(s, text.Standfirst, lines.Child("SubHeadLine"), asNITF)
	for _, by := range lines.All("ByLine") {
		addMarkup(s, text.Byline, by, asNITF)
	}
	addEmbedded(s, data)
	if !s.HasBody() {
		return nil
	}
	return s
}

// componentLanguage returns the language of the nearest component around n that declares one.
func componentLanguage(n *nested.Node) string {
	for c := n; c != nil; c = c.Parent {
		if lang := cmp.Or(c.Path("DescriptiveMetadata", "Language").Attr("FormalName"), c.Attr("xml:lang")); lang != "" {
			return lang
		}
	}
	return ""
}
