package news

import (
	"bytes"
	"cmp"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/parse/xmllist"
	"copydesk/lint/text"
)

// wordpress is the export of WordPress, WXR 1.0 to 1.2: RSS with the content as editors wrote it. The stories are the
// published posts and pages. The creator is the name of an account.
var wordpress = xmlFormat{
	name: "wordpress", extensions: []string{".xml", ".wxr"},
	names: nested.Names{
		contentSpace: "content", dublinCore: "dc",
		"http://wordpress.org/export/1.0/": "wp", "http://wordpress.org/export/1.0/excerpt/": "excerpt",
		"http://wordpress.org/export/1.1/": "wp", "http://wordpress.org/export/1.1/excerpt/": "excerpt",
		"http://wordpress.org/export/1.2/": "wp", "http://wordpress.org/export/1.2/excerpt/": "excerpt",
	},
	recognise: func(root xmllist.Root, head []byte) bool {
		return root.Name == "rss" && bytes.Contains(head, []byte("http://wordpress.org/export/"))
	},
	isStory: named("item"),
	matter:  matter{"date": {"wp:post_date_gmt", "pubDate"}, "url": {"link"}, "section": {"category"}},
	id:      func(n *nested.Node) string { return cmp.Or(n.Child("wp:post_id").String(), n.Child("guid").String()) },
	read: func(n *nested.Node, h *xmllist.Head) *parts.Story {
		if n.Child("wp:status").String() != "publish" || isPostData(n.Child("wp:post_type").String()) {
			return nil
		}
		s := &parts.Story{Lang: cmp.Or(language(n), feedLanguage(h))}
		s.Add(text.Headline, parse.HTMLForm, n.Child("title").Text())
		addWritten(s, text.Standfirst, n.Child("excerpt:encoded").Text())
		addWritten(s, text.Paragraph, n.Child("content:encoded").Text())
		if !s.HasBody() {
			return nil
		}
		return s
	},
}

// isPostData reports whether posts of this type are no pages of the site.
func isPostData(kind string) bool {
	switch kind {
	case "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request":
		return true
	}
	return strings.HasPrefix(kind, "wp_") || strings.HasPrefix(kind, "acf-")
}

// addWritten adds x, the content of a post, as the HTML that WordPress makes of it. Blocks are marked by comments;
// without them, blank lines part the paragraphs.
func addWritten(s *parts.Story, kind text.Kind, x *text.Decoded) {
	edits := shortcodes(x.Text)
	if !strings.Contains(x.Text, "<!-- wp:") {
		edits = append(edits, blankLines(x.Text)...)
	}
	addRewritten(s, kind, x, edits)
}
