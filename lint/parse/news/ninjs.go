package news

import (
	"slices"
	"strings"

	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/text"
)

// ninjs is ninjs 1 to 3, news in JSON of IPTC: https://iptc.org/std/ninjs/.
var ninjs = jsonFormat{name: "ninjs", recognise: isNinjs, ids: []string{"uri", "guid"}, read: readNinjs, matter: matter{
	"date": {"firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated", "versionCreated"},
}}

// isNinjs reports whether an object with these keys is ninjs. Some systems write guid in place of uri.
func isNinjs(keys []string) bool {
	if !slices.Contains(keys, "uri") && !slices.Contains(keys, "guid") {
		return false
	}
	return slices.ContainsFunc(keys, func(key string) bool {
		switch key {
		case "versioncreated", "versionCreated", "pubstatus", "pubStatus", "headlines", "bodies", "usageterms", "usageTerms":
			return true
		}
		return strings.HasPrefix(key, "body_") || strings.HasPrefix(key, "description_")
	})
}

// readNinjs returns the story in v; nil for a picture and the like, and for an item that was cancelled. A description
// repeats the lead, and may be cut off.
func readNinjs(v nested.Value) *parts.Story {
	if kind := v.Get("type").String(); kind != "" && kind != "text" && kind != "composite" {
		return nil
	}
	if status := v.Get("pubstatus").String() + v.Get("pubStatus").String(); strings.HasPrefix(status, "cancel") {
		return nil
	}
	s := &parts.Story{Lang: v.Get("language").String()}
	addPlain(s, text.Headline, v.Get("headline"))
	for _, h := range v.Get("headlines").Values() {
		switch role := strings.ToLower(h.Get("role").String()); {
		case (role == "" || role == "main") && !s.Has(text.Headline):
			addPlain(s, text.Headline, h.Get("value"))
		case strings.Contains(role, "sub"):
			addPlain(s, text.Standfirst, h.Get("value"))
		}
	}
	body, markup := ninjsBody(v)
	byline := v.Get("byline")
	if byline.Kind == nested.Absent {
		byline = v.Get("by")
	}
	if !markup || !strings.Contains(body.String(), `class="byline"`) {
		addPlain(s, text.Byline, byline)
	}
	if markup {
		addHTML(s, text.Paragraph, body)
	} else {
		addPlain(s, text.Paragraph, body)
	}
	if !s.HasBody() {
		return nil
	}
	return s
}

// ninjsBody returns the body, and whether it is HTML. HTML comes before plain text, which is the same copy again.
func ninjsBody(v nested.Value) (body nested.Value, markup bool) {
	for _, key := range []string{"body_xhtml", "body_html5", "body_html"} {
		if body = v.Get(key); strings.TrimSpace(body.String()) != "" {
			return body, true
		}
	}
	var plain nested.Value
	for _, b := range v.Get("bodies").Values() {
		value := b.Get("value")
		kind := b.Get("contentType").String() + b.Get("contenttype").String() + b.Get("role").String()
		switch {
		case strings.TrimSpace(value.String()) == "":
		case strings.Contains(kind, "html"):
			return value, true
		case plain.Kind == nested.Absent && (kind == "" || strings.Contains(kind, "text")):
			plain = value
		}
	}
	if plain.Kind == nested.String {
		return plain, isMarkup(plain.String())
	}
	if body = v.Get("body_text"); strings.TrimSpace(body.String()) != "" {
		return body, false
	}
	for _, key := range v.Keys() {
		if body = v.Get(key); strings.HasPrefix(key, "body_") && strings.TrimSpace(body.String()) != "" {
			return body, isMarkup(body.String())
		}
	}
	return nested.Value{}, false
}
