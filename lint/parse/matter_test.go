package parse_test

import (
	"maps"
	"strings"
	"testing"

	"copydesk/lint/parse"
)

// TestMatterOfPages reads what a page declares of its story, in Open Graph or JSON-LD. The first value counts, and a
// fragment declares nothing.
func TestMatterOfPages(t *testing.T) {
	const copied = "<h1>Weir to be mended</h1>"
	body := copied + strings.Repeat("<p>The weir at Tarn Foot is to be mended before the salmon return, the board said.</p>", 3)
	ld := func(json string) string { return `<script type="application/ld+json">` + json + "</script>" }
	for _, c := range []struct {
		name, page string
		want       map[string]string
	}{
		{
			"Open Graph", `<html><meta property="article:published_time" content=" 2031-05-06T08:00:00Z "/>` +
				`<meta property="article:section" content="Rivers"><meta property="og:url" content="https://weir.example/1">` + body,
			map[string]string{"date": "2031-05-06T08:00:00Z", "section": "Rivers", "url": "https://weir.example/1"},
		},
		{
			"JSON-LD", "<html>" + ld(`{"@graph": [{"@type": "NewsArticle", "datePublished": "2031-05-06", "articleSection": ["Rivers", "Towns"]}]}`) + body,
			map[string]string{"date": "2031-05-06", "section": "Rivers"},
		},
		{
			"both", "<html>" + ld(`{"@type": "NewsArticle", "datePublished": "2031-05-06"}`) +
				`<meta property="article:published_time" content="2031-05-07">` + body,
			map[string]string{"date": "2031-05-06"},
		},
		{"no article", "<html>" + ld(`{"@type": "WebSite", "datePublished": "2031-05-06"}`) + body, nil},
		{"too long", `<html><meta property="og:url" content="https://weir.example/` + strings.Repeat("x", 600) + `">` + body, nil},
		{"no date", "<html>" + ld(`{"@type": "NewsArticle", "datePublished": 20310506}`) + body, nil},
		{"a fragment", `<meta property="og:url" content="https://weir.example/1">` + body, nil},
	} {
		d, err := parse.HTML("weir.html", []byte(c.page))
		if err != nil || !maps.Equal(d.Matter, c.want) {
			t.Errorf("%s: got %q, want %q (%v)", c.name, d.Matter, c.want, err)
		}
	}
}
