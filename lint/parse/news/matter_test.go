package news_test

import (
	"bytes"
	"maps"
	"testing"

	"copydesk/lint/parse/container"
)

// TestMatter reads what a story says of itself beside its copy. Where an item says when it was first made and when it
// was changed, the first is its date.
func TestMatter(t *testing.T) {
	rss := func(space, item string) string {
		return `<rss version="2.0"` + space + `><channel><item><title>Weir</title><description>The weir holds.</description>` +
			item + `</item></channel></rss>`
	}
	for _, c := range []struct {
		name, file string
		want       map[string]string
	}{
		{
			"RSS", rss("", `<pubDate>Tue, 6 May 2031 07:10:00 GMT</pubDate><link>https://weir.example/1</link><category>Rivers</category>`),
			map[string]string{"date": "Tue, 6 May 2031 07:10:00 GMT", "url": "https://weir.example/1", "section": "Rivers"},
		},
		{
			"RSS with Dublin Core", rss(` xmlns:x="http://purl.org/dc/elements/1.1/"`, `<x:date>2031-05-06</x:date>`),
			map[string]string{"date": "2031-05-06"},
		},
		{"RSS that says nothing", rss("", `<pubDate> </pubDate>`), map[string]string{}},
		{
			"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><updated>2031-05-09T08:00:00Z</updated>` +
				`<published>2031-05-06T08:00:00Z</published><link href="https://weir.example/2"/><category term="rivers"/>` +
				`<title>Weir</title><content>The weir holds.</content></entry></feed>`,
			map[string]string{"date": "2031-05-06T08:00:00Z", "url": "https://weir.example/2", "section": "rivers"},
		},
		{
			"WordPress", `<rss xmlns:w="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">` +
				`<channel><item><title>Weir</title><w:post_id>7</w:post_id><w:status>publish</w:status><w:post_type>post</w:post_type>` +
				`<w:post_date_gmt>2031-05-06 08:00:00</w:post_date_gmt><content:encoded>The weir holds.</content:encoded>` +
				`</item></channel></rss>`,
			map[string]string{"date": "2031-05-06 08:00:00"},
		},
		{
			"NITF", `<nitf><head><docdata><date.issue norm="20310506T080000Z"/></docdata>` +
				`<pubdata position.section="Rivers"/></head><body><body.content><p>The weir holds.</p></body.content></body></nitf>`,
			map[string]string{"date": "20310506T080000Z", "section": "Rivers"},
		},
		{
			"NewsML-G2", `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="w-1"><itemMeta>` +
				`<itemClass qcode="ninat:text"/><versionCreated>2031-05-09T08:00:00Z</versionCreated>` +
				`<firstCreated>2031-05-06T08:00:00Z</firstCreated></itemMeta><contentMeta><headline>Weir</headline></contentMeta>` +
				`<contentSet><inlineData contenttype="text/plain">The weir holds.</inlineData></contentSet></newsItem>`,
			map[string]string{"date": "2031-05-06T08:00:00Z"},
		},
		{
			"NewsML 1", `<NewsML><NewsItem><NewsManagement><FirstCreated>20310506T080000+0200</FirstCreated></NewsManagement>` +
				`<NewsComponent><NewsLines><HeadLine>Weir</HeadLine></NewsLines><ContentItem><MediaType FormalName="Text"/>` +
				`<DataContent>The weir holds.</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`,
			map[string]string{"date": "20310506T080000+0200"},
		},
		{
			"ninjs", `{"uri": "urn:w:1", "type": "text", "firstcreated": "2031-05-06T08:00:00Z",
				"versioncreated": "2031-05-09T08:00:00Z", "body_text": "The weir holds."}`,
			map[string]string{"date": "2031-05-06T08:00:00Z"},
		},
		{
			"ANS", `{"_id": "w1", "type": "story", "version": "0.10.9", "display_date": "2031-05-09T08:00:00Z",
				"first_publish_date": "2031-05-06T08:00:00Z", "taxonomy": {"primary_section": {"name": "Rivers"}},
				"content_elements": [{"type": "text", "content": "The weir holds."}]}`,
			map[string]string{"date": "2031-05-06T08:00:00Z", "section": "Rivers"},
		},
		{
			"Ghost", `{"db": [{"data": {"posts": [{"id": "1", "title": "Weir", "status": "published",
				"published_at": "2031-05-06T08:00:00.000Z", "html": "<p>The weir holds.</p>"}]}}]}`,
			map[string]string{"date": "2031-05-06T08:00:00.000Z"},
		},
	} {
		f, ok := formatOf([]byte(c.file))
		if !ok {
			t.Errorf("%s is not recognised", c.name)
			continue
		}
		stories := 0
		for i := range f.Stories(bytes.NewReader([]byte(c.file)), container.Options{Limit: 1 << 20}) {
			stories++
			d, err := i.Document("weir", i.Raw)
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			} else if !maps.Equal(d.Matter, c.want) {
				t.Errorf("%s says %q, want %q", c.name, d.Matter, c.want)
			}
		}
		if stories != 1 {
			t.Errorf("%s has %d stories", c.name, stories)
		}
	}
}
