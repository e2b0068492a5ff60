package webpage

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// Presence says what readers see in place of an element whose content is not copy.
type Presence uint8

// What readers see.
const (
	Copied Presence = iota // its content is copy
	Unseen                 // nothing
	Apart                  // a box of its own: the copy before and after it are two blocks
	Sign                   // a mark between two words
	Object                 // an object in the place of a word
)

// Furniture lists elements whose content is not copy.
var Furniture = map[atom.Atom]Presence{
	atom.Script: Unseen, atom.Style: Unseen, atom.Noscript: Unseen, atom.Template: Unseen,
	atom.Title: Unseen,
	atom.Nav:   Apart, atom.Footer: Apart, atom.Aside: Apart, atom.Form: Apart, atom.Pre: Apart, atom.Dialog: Apart,
	atom.Menu:   Apart,
	atom.Button: Sign, atom.Select: Sign, atom.Svg: Sign, atom.Iframe: Sign, atom.Object: Sign, atom.Textarea: Sign,
	atom.Audio: Sign, atom.Video: Sign, atom.Canvas: Sign, atom.Label: Sign,
	atom.Code: Object, atom.Samp: Object, atom.Kbd: Object, atom.Math: Object,
}

// Void lists elements without an end tag, with what readers see in their place.
var Void = map[atom.Atom]Presence{
	atom.Area: Unseen, atom.Base: Unseen, atom.Br: Unseen, atom.Col: Unseen, atom.Embed: Sign, atom.Hr: Unseen,
	atom.Img: Sign, atom.Input: Sign, atom.Link: Unseen, atom.Meta: Unseen, atom.Source: Unseen, atom.Track: Unseen,
	atom.Wbr: Unseen,
}

// Pictures lists elements in whose place readers see a picture or a player.
var Pictures = map[atom.Atom]bool{
	atom.Img: true, atom.Embed: true, atom.Svg: true, atom.Iframe: true, atom.Object: true, atom.Audio: true,
	atom.Video: true, atom.Canvas: true, atom.Picture: true,
}

// LineBreaking lists elements that begin and end a block.
var LineBreaking = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Blockquote: true, atom.Body: true, atom.Caption: true, atom.Dd: true,
	atom.Details: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true,
	atom.Figure: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Header: true, atom.Hgroup: true, atom.Hr: true, atom.Li: true, atom.Main: true, atom.Ol: true, atom.P: true,
	atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Td: true, atom.Tfoot: true,
	atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true, atom.Br: true, atom.Html: true, atom.Head: true,
}

// Named reports whether an element's class or ID contains one of the words, such as article__standfirst.
func Named(attrs map[string]string, words ...string) bool {
	for _, key := range []string{"class", "id"} {
		between := func(r rune) bool { return r == ' ' || r == '-' || r == '_' }
		for part := range strings.FieldsFuncSeq(strings.ToLower(attrs[key]), between) {
			for _, word := range words {
				if part == word {
					return true
				}
			}
		}
	}
	return false
}

// Standfirst reports whether t begins an element that says that it holds the standfirst.
func Standfirst(t Token) bool {
	named := Named(t.Attrs, "standfirst", "subtitle", "dek", "deck")
	switch t.Tag {
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return named
	}
	return mayOpen[t.Tag] && (named || t.Attrs["itemprop"] == "description")
}

// Byline reports whether t begins an element that says that it holds the byline.
func Byline(t Token) bool {
	return mayOpen[t.Tag] &&
		(t.Attrs["itemprop"] == "author" || t.Attrs["rel"] == "author" || Named(t.Attrs, "byline"))
}

// mayOpen lists the elements that can say so.
var mayOpen = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Span: true, atom.Address: true, atom.Section: true, atom.Header: true,
}

// Hidden reports whether an element is not shown or is navigation.
func Hidden(attrs map[string]string) bool {
	switch attrs["role"] {
	case "navigation", "search", "banner", "contentinfo", "complementary", "menu", "dialog", "button", "alert":
		return true
	}
	return attrs["aria-hidden"] == "true" || Unshown(attrs)
}

// Unshown reports whether the browser does not render an element at all.
func Unshown(attrs map[string]string) bool {
	if _, ok := attrs["hidden"]; ok {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attrs["style"]), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// Streamed reports whether an element is one in which React sends a part of a page, to be shown by a script.
func Streamed(attrs map[string]string) bool {
	return strings.HasPrefix(attrs["id"], "S:") && Unshown(attrs)
}

// Target returns where a link with this address leads; empty for a place in the page itself.
func Target(address string) string {
	if address = strings.TrimSpace(address); strings.HasPrefix(address, "#") {
		return ""
	}
	return address
}
