package records

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"copydesk/lint/parse/container"
	"copydesk/lint/text"
)

// shown returns the blocks of d, each with its line and kind.
func shown(d *text.Document) string {
	var out strings.Builder
	for _, b := range d.Blocks {
		origin, _ := d.Origin(b.Span)
		fmt.Fprintf(&out, "%d %s: %s\n", d.Position(origin.Start).Line, b.Kind, d.Body(b))
	}
	return out.String()
}

func TestRecords(t *testing.T) {
	for _, c := range []struct {
		name, object string
		keys         map[string]string
		want         string // the blocks, or what the error says
	}{
		{
			"all parts",
			`{"id": "a", "headline": "Mill to close", "standfirst": "In May", "byline": "By Ilse Tarn", "lang": "en", "body": "It stands.\n\nIt stood."}`,
			nil,
			"1 headline: Mill to close\n1 standfirst: In May\n1 byline: By Ilse Tarn\n1 paragraph: It stands.\n1 paragraph: It stood.\n",
		},
		{"the order of the keys does not count", `{"body": "It stands.", "headline": "Mill to close", "id": 4}`, nil, "1 headline: Mill to close\n1 paragraph: It stands.\n"},
		{"HTML that says so", `{"id": 4, "body": "<h2>Mill<\/h2><p>It &amp; she.<\/p>", "body_format": "html"}`, nil, "1 subhead: Mill\n1 paragraph: It & she.\n"},
		{"Markdown", `{"id": 4, "body": "## Mill\n\nIt *stands*.", "body_format": "markdown"}`, nil, "1 subhead: Mill\n1 paragraph: It stands.\n"},
		{"text with marks of HTML", `{"id": 4, "body": "It < she.", "body_format": "text"}`, nil, "1 paragraph: It < she.\n"},
		{"lines", "{\"id\": 4,\n \"headline\": \"Mill\",\n \"body\": \"It stands.\"}", nil, "2 headline: Mill\n3 paragraph: It stands.\n"},
		{"escapes", `{"id": 4, "body": "\u201cIt\u201d \ud83d\udea2 stands."}`, nil, "1 paragraph: “It” 🚢 stands.\n"},
		{"other keys", `{"post": {"title": "Mill"}, "text": "It stands.", "body": "not this"}`, map[string]string{headline: "post.title", body: "text"}, "1 headline: Mill\n1 paragraph: It stands.\n"},
		{"no copy", `{"id": 4, "body": ""}`, nil, ""},
		{"a body that is no text", `{"id": 4, "body": 5}`, nil, "body"},
		{"an unknown format", `{"id": 4, "body": "It stands.", "body_format": "troff"}`, nil, "troff"},
		{"broken", `{"id": 4, "body": "It stands."`, nil, "mend the JSON"},
		{"another encoding", "{\"id\": 4, \"body\": \"Caf\xe9\"}", nil, "0xE9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := parseRecord("wire.json", []byte(c.object), container.Options{Limit: 1 << 20, Keys: c.keys})
			switch {
			case err != nil:
				if !strings.Contains(err.Error(), c.want) || c.want == "" || strings.Contains(c.want, "\n") || strings.Contains(err.Error(), "\n") {
					t.Errorf("error %v, want %q", err, c.want)
				}
			case shown(d) != c.want:
				t.Errorf("got\n%swant\n%s", shown(d), c.want)
			}
		})
	}
}

// Each block lies in the object, and what is exact is spelled there as in the copy.
func FuzzRecord(f *testing.F) {
	for _, s := range []string{
		`{"id": "a", "headline": "Mill \u2013 it", "body": "<p>It &amp; <b>she<\/b>.<\/p>", "body_format": "html"}`,
		`{"body": "It *stands*.\n\n> So", "body_format": "markdown", "lang": "en", "type": "opinion"}`,
		`{"id": 1, "body": "\ud83d \"It\" \/ stood"}`, `{"body": ["a"], "id": {}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, object []byte) {
		d, err := parseRecord("a.json", object, container.Options{Limit: 1 << 20})
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("more than a line: %q", err)
			}
			return
		}
		for _, b := range d.Blocks {
			origin, exact := d.Origin(b.Span)
			if origin.Start < 0 || origin.End > len(d.Source) || origin.Start > origin.End {
				t.Fatalf("block at %v of %d bytes", origin, len(d.Source))
			}
			if exact && d.Source[origin.Start:origin.End] != d.Body(b) {
				t.Fatalf("%q is spelled %q", d.Body(b), d.Source[origin.Start:origin.End])
			}
		}
	})
}

// TestMatter reads what a record says of its story beside the copy.
func TestMatter(t *testing.T) {
	object := `{"id": "a", "headline": "Mill", "text": "It stands.", "body": "Not this", "Date": "2031-05-06", "section": "Towns",
		"url": "https:\/\/mill.example\/1", "views": 12, "tags": ["mill"], "copy": "` + strings.Repeat("It stands. ", 60) + `"}`
	d, err := parseRecord("wire.json", []byte(object), container.Options{Limit: 1 << 20, Keys: map[string]string{body: "text"}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"date": "2031-05-06", "section": "Towns", "url": "https://mill.example/1", "body": "Not this",
	}
	if !maps.Equal(d.Matter, want) {
		t.Errorf("got %q, want %q", d.Matter, want)
	}
}
