package news

import (
	"slices"

	"copydesk/lint/parse"
	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/text"
)

// ans is the Arc Native Specification: https://github.com/washingtonpost/ans-schema.
var ans = jsonFormat{name: "ans", recognise: isANS, ids: []string{"_id"}, read: readANS, matter: matter{
	"date":    {"first_publish_date", "publish_date", "display_date", "created_date"},
	"section": {"taxonomy primary_section name"},
}}

// isANS reports whether an object with these keys is a story in it.
func isANS(keys []string) bool {
	return slices.Contains(keys, "content_elements") &&
		slices.ContainsFunc([]string{"_id", "headlines", "canonical_url", "version"}, func(key string) bool {
			return slices.Contains(keys, key)
		})
}

// readANS returns the story in v; nil for another kind of document. The other headlines are variants of the basic one
// for other places, and the description is for search engines.
func readANS(v nested.Value) *parts.Story {
	if kind := v.Get("type").String(); kind != "" && kind != "story" {
		return nil
	}
	s := &parts.Story{Lang: v.Get("language").String()}
	addHTML(s, text.Headline, v.Get("headlines").Get("basic"))
	addHTML(s, text.Standfirst, v.Get("subheadlines").Get("basic"))
	for _, by := range v.Get("credits").Get("by").Values() {
		addPlain(s, text.Byline, by.Get("name"))
	}
	d := text.NewDecoder(v.Source())
	addElements(d, v.Get("content_elements"), mostANS)
	s.Add(text.Paragraph, parse.HTMLForm, d.Decoded())
	if !s.HasBody() {
		return nil
	}
	return s
}

// mostANS is how deep elements may be within each other.
const mostANS = 50

// addElements adds content elements as HTML. The tags have no bytes of their own in the file. Pictures, links to other
// stories, raw HTML and what else stands between the paragraphs are left out.
func addElements(d *text.Decoder, list nested.Value, depth int) {
	if depth == 0 {
		return
	}
	for _, e := range list.Values() {
		at := e.At.Start
		wrapped := func(tag string, value nested.Value) {
			tagged(d, at, tag, func() { d.Add(value.Text(), whole(value.Text())) })
		}
		switch e.Get("type").String() {
		case "text":
			wrapped("p", e.Get("content"))
		case "header":
			wrapped("h2", e.Get("content"))
		case "correction":
			wrapped("p", e.Get("text"))
		case "list":
			tagged(d, at, "ul", func() { addItems(d, e.Get("items"), depth-1) })
		case "quote":
			// A pull quote repeats words of the story.
			if e.Get("subtype").String() != "pullquote" {
				tagged(d, at, "blockquote", func() {
					addElements(d, e.Get("content_elements"), depth-1)
					wrapped("p", e.Get("citation").Get("content"))
				})
			}
		case "table":
			addTable(d, e)
		case "element_group":
			addElements(d, e.Get("content_elements"), depth-1)
		}
	}
}

func addItems(d *text.Decoder, items nested.Value, depth int) {
	if depth <= 0 {
		return
	}
	for _, item := range items.Values() {
		if item.Get("type").String() == "list" {
			addItems(d, item.Get("items"), depth-1)
			continue
		}
		content := item.Get("content").Text()
		tagged(d, item.At.Start, "li", func() { d.Add(content, whole(content)) })
	}
}

// addTable adds the cells of a table. Cells are text elements, and those of the header a list of them.
func addTable(d *text.Decoder, e nested.Value) {
	for _, row := range append([]nested.Value{e.Get("header")}, e.Get("rows").Values()...) {
		for _, cell := range row.Values() {
			content := cell.Get("content").Text()
			tagged(d, cell.At.Start, "li", func() { d.Add(content, whole(content)) })
		}
	}
}

// tagged adds what add adds, between tags that have no bytes in the file, from byte at on.
func tagged(d *text.Decoder, at int, tag string, add func()) {
	d.Replace(text.Span{Start: at, End: at}, "<"+tag+">")
	add()
	end := d.End()
	d.Replace(text.Span{Start: end, End: end}, "</"+tag+">")
}

func whole(x *text.Decoded) text.Span { return text.Span{Start: 0, End: len(x.Text)} }
