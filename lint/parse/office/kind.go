package office

import (
	"strconv"
	"strings"

	"copydesk/lint/text"
)

// kindNames are the names of styles that say what a paragraph is. Word and LibreOffice keep their own names in English,
// whatever the language of their menus; newsrooms' templates have further ones.
var kindNames = map[string]text.Kind{
	"title": text.Headline, "headline": text.Headline,
	"subtitle": text.Standfirst, "standfirst": text.Standfirst, "dek": text.Standfirst, "deck": text.Standfirst,
	"byline": text.Byline, "author": text.Byline,
	"caption": text.Caption, "figure": text.Caption, "table": text.Caption, "illustration": text.Caption,
	"quote": text.BlockQuote, "intense quote": text.BlockQuote, "quotations": text.BlockQuote,
	"block text": text.BlockQuote, "intensequote": text.BlockQuote,
	"source code": text.Code, "code": text.Code,
	"subhead": text.Subhead, "crosshead": text.Subhead,
}

// KindOf returns what a paragraph is whose style has this name, in any case, and false if the name does not say so. A
// heading has its level, from 1; other kinds have 0.
func KindOf(style string) (k text.Kind, level int, ok bool) {
	style = strings.ToLower(style)
	if k, ok := kindNames[style]; ok {
		return k, 0, true
	}
	number, is := strings.CutPrefix(style, "heading")
	if level, err := strconv.Atoi(strings.TrimSpace(number)); is && err == nil && level > 0 {
		return text.Subhead, level, true
	}
	if strings.HasPrefix(style, "list ") && style != "list paragraph" && style != "list contents" {
		return text.ListItem, 0, true
	}
	return text.Paragraph, 0, false
}
