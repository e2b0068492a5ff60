package webpage

import (
	"encoding/json"
	"html"
	"strings"

	"copydesk/lint/text"
)

// stated is what a page says of its article, in JSON-LD and Open Graph.
type stated struct {
	headlines []string
	summaries []string
	authors   []string
	names     []string  // of the authors, folded
	bodies    []string  // the text of the article, without tags
	paid      []string  // class names of the parts that only subscribers see
	shared    text.Span // the headline of Open Graph, where the page spells it
	matter    map[string]string
}

// The most bytes of one script of JSON-LD that is read, the most values of each kind, and the most bytes of one that is
// kept as front matter is.
const mostStatement, mostStated, mostMatter = 1 << 20, 10, 500

// meta reads the <meta> that t is in source.
func (st *stated) meta(source string, t Token) {
	name, content := t.Attrs["property"]+t.Attrs["name"], t.Attrs["content"]
	switch name {
	case "og:title":
		add(&st.headlines, content)
		if st.shared.Empty() {
			st.shared = valueIn(source, t.Span, content)
		}
	case "og:description", "description":
		add(&st.summaries, content)
	case "article:published_time":
		st.note("date", content)
	case "article:section":
		st.note("section", content)
	case "og:url":
		st.note("url", content)
	}
}

// note keeps the first value of a key of front matter.
func (st *stated) note(key, value string) {
	if value = strings.TrimSpace(value); st.matter[key] != "" || value == "" || len(value) > mostMatter {
		return
	}
	if st.matter == nil {
		st.matter = map[string]string{}
	}
	st.matter[key] = strings.Clone(value)
}

// valueIn returns where the tag at s spells the value of its attribute content; an empty span if it cannot be told.
func valueIn(source string, s text.Span, value string) text.Span {
	tag := source[s.Start:s.End]
	for at := 0; at < len(tag); {
		open := strings.IndexAny(tag[at:], `"'`)
		if open < 0 {
			break
		}
		open += at + 1
		end := strings.IndexByte(tag[open:], tag[open-1])
		if end < 0 {
			break
		}
		if html.UnescapeString(tag[open:open+end]) == value && value != "" {
			return text.Span{Start: s.Start + open, End: s.Start + open + end}
		}
		at = open + end + 1
	}
	return text.Span{}
}

func add(to *[]string, s string) {
	if s = strings.TrimSpace(s); s != "" && len(*to) < mostStated {
		*to = append(*to, html.UnescapeString(s))
	}
}

// read reads the content of a script of JSON-LD. Faulty JSON says nothing.
func (st *stated) read(s string) {
	var v any
	if len(s) <= mostStatement && json.Unmarshal([]byte(s), &v) == nil {
		st.value(v, 0)
	}
}

// value reads a value of JSON-LD and those in it.
func (st *stated) value(v any, depth int) {
	const deepest = 6
	if depth > deepest {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			st.value(x, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			st.article(v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			st.value(v[key], depth+1)
		}
	}
}

// isArticle reports whether a type of schema.org is Article or one of its kinds.
func isArticle(kind any) bool {
	switch kind := kind.(type) {
	case string:
		return strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting")
	case []any:
		for _, k := range kind {
			if name, ok := k.(string); ok && isArticle(name) {
				return true
			}
		}
	}
	return false
}

func (st *stated) article(v map[string]any) {
	each(v["headline"], "", func(s string) { add(&st.headlines, s) })
	each(v["description"], "", func(s string) { add(&st.summaries, s) })
	each(v["articleBody"], "", func(s string) { add(&st.bodies, s) })
	each(v["author"], "name", func(s string) { add(&st.authors, s) })
	each(v["datePublished"], "", func(s string) { st.note("date", s) })
	each(v["articleSection"], "", func(s string) { st.note("section", s) })
	each(v["hasPart"], "cssSelector", func(s string) { add(&st.paid, strings.TrimPrefix(s, ".")) })
}

// each calls one with a text, with the texts of a list, and with the value that objects have for key.
func each(v any, key string, one func(string)) {
	switch v := v.(type) {
	case string:
		one(v)
	case []any:
		for _, x := range v {
			if _, nested := x.([]any); !nested {
				each(x, key, one)
			}
		}
	case map[string]any:
		if s, ok := v[key].(string); ok {
			one(s)
		}
	}
}
