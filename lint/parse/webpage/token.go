// Package webpage reads the structure of HTML: its tokens, what its elements are for, and which stretches of a whole
// page are the article.
package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"copydesk/lint/text"
)

// Token is a token of HTML and its place.
type Token struct {
	Kind  html.TokenType
	Tag   atom.Atom         // 0 for an element that HTML does not have
	Attrs map[string]string // those that say what an element is for; nil if there are none
	Span  text.Span
}

// mostAttributes is how many attributes of an element are read.
const mostAttributes = 200

// known lists the attributes that Token has.
var known = map[string]bool{
	"aria-hidden": true, "class": true, "content": true, "epub:type": true, "hidden": true, "href": true,
	"http-equiv": true, "id": true, "itemprop": true, "itemtype": true, "lang": true, "name": true, "property": true,
	"rel": true, "role": true, "style": true, "type": true,
}

// Scan calls each with the tokens of s, in order. Their spans are contiguous.
func Scan(s string, each func(Token)) {
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(0)
	at := 0
	for {
		kind := z.Next()
		t := Token{Kind: kind, Span: text.Span{Start: at, End: at + len(z.Raw())}}
		at = t.Span.End
		if kind == html.ErrorToken {
			return
		}
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken || kind == html.EndTagToken {
			name, more := z.TagName()
			t.Tag = atom.Lookup(name)
			for n := 0; more && n < mostAttributes; n++ {
				var key, value []byte
				key, value, more = z.TagAttr()
				if !known[string(key)] {
					continue
				}
				if t.Attrs == nil {
					t.Attrs = map[string]string{}
				}
				t.Attrs[string(key)] = string(value)
			}
		}
		each(t)
	}
}
