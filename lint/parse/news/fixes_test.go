package news_test

import (
	"bytes"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/parse/container"
)

// TestFixes deletes “Also read this.”, turns “old” into “new” and “say” into “"say"”, and checks the story afterwards: a
// fix is made where its bytes hold nothing but its words, with the element that it leaves empty, and is withheld elsewhere.
func TestFixes(t *testing.T) {
	l, err := lint.New(
		[]*lint.Rule{linttest.FixRule(true, "Also read this.", "", "old", "new", "say", `"say"`)},
		lint.Config{Lexicons: linttest.NoLists},
	)
	if err != nil {
		t.Fatal(err)
	}
	const rss, end = "<rss><channel>", "</channel></rss>"
	item := func(description string) string {
		return "<item><title>a</title><description>" + description + "</description></item>"
	}
	ninjs := func(key, body string) string {
		return `{"uri":"a","pubstatus":"usable","headline":"The old mill","` + key + `":"` + body + `"}`
	}
	for _, c := range []struct{ name, file, want string }{
		{"escaped HTML", rss + item("&lt;p&gt;It is old.&lt;/p&gt; &lt;p&gt;Also read this.&lt;/p&gt;") + end, item("&lt;p&gt;It is new.&lt;/p&gt; ")},
		{"CDATA", rss + item("<![CDATA[<p>It is old.</p><p>Also read this.</p>]]>") + end, item("<![CDATA[<p>It is new.</p>]]>")},
		{
			"words across two sections", rss + item("<![CDATA[<p>It is o]]><![CDATA[ld.</p><p>Also read]]><![CDATA[ this.</p>]]>") + end,
			item("<![CDATA[<p>It is o]]><![CDATA[ld.</p><p>Also read]]><![CDATA[ this.</p>]]>"),
		},
		{"all that a part has", rss + item("Also read this.") + end, item("Also read this.")},
		{"HTML in JSON", ninjs("body_html", `<p>They say so.<\/p>\n<p>Also read this.<\/p>`), ninjs("body_html", `<p>They say so.<\/p>\n`)},
		{"lines in JSON", ninjs("body_text", `Old and old.\n\nAlso read this.\n\nEnd.`), ninjs("body_text", `Old and new.\n\nEnd.`)},
		{"an escape within words", ninjs("body_text", `It is \u006fld.\n\u0041lso read this.\nThe end.`), ninjs("body_text", `It is new.\nThe end.`)},
		{
			"an element of ANS", `{"_id":"a","content_elements":[{"type":"text","content":"It is old."},{"type":"text","content":"Also read this."}]}`,
			`{"_id":"a","content_elements":[{"type":"text","content":"It is new."},{"type":"text","content":"Also read this."}]}`,
		},
		{
			"an element of NITF", nitfWith("<p>It is <person>old</person>.</p><block><p>Also read this.</p></block>"),
			nitfWith("<p>It is <person>new</person>.</p>"),
		},
	} {
		f, ok := formatOf([]byte(c.file))
		if !ok {
			t.Fatalf("%s is not recognised", c.name)
		}
		for i := range f.Stories(bytes.NewReader([]byte(c.file)), container.Options{Limit: 1 << 20}) {
			d, err := i.Document("a", i.Raw)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			findings, err := l.Lint(t.Context(), d)
			if err != nil {
				t.Fatal(err)
			}
			want := c.want
			if f.Name == "ninjs" {
				want = string(bytes.Replace([]byte(want), []byte("The old mill"), []byte("The new mill"), 1))
			}
			if got := linttest.Apply(d, findings); got != want {
				t.Errorf("%s:\n got %s\nwant %s", c.name, got, want)
			}
		}
	}
}
