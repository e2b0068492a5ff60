package news_test

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/tools/txtar"

	"copydesk/lint/parse/container"
)

// errorIn returns the first error of the stories in a file.
func errorIn(t *testing.T, file []byte, limit int) error {
	t.Helper()
	f, ok := formatOf(file)
	if !ok {
		t.Fatalf("%.60q is not recognised", file)
	}
	for i := range f.Stories(bytes.NewReader(file), container.Options{Limit: limit}) {
		err := i.Err
		if err == nil {
			_, err = i.Document("a", i.Raw)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func nitfWith(content string) string {
	return "<nitf><body><body.content>" + content + "</body.content></body></nitf>"
}

// posted returns an export of WordPress with a post.
func posted(content string) string {
	return `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><item>` +
		"<content:encoded><![CDATA[" + content + "]]></content:encoded><wp:status>publish</wp:status></item></rss>"
}

func TestHostileFiles(t *testing.T) {
	const deep = 10_000
	nested := strings.Repeat("<p>", deep) + "a" + strings.Repeat("</p>", deep)
	lists := strings.Repeat(`{"type":"element_group","content_elements":[`, deep) + strings.Repeat("]}", deep)
	for name, c := range map[string]struct{ file, want string }{
		"elements within each other": {nitfWith(nested), "over 1,000 elements of XML within each other; split the story up"},
		"values within each other": {
			`{"_id":"a","content_elements":[` + lists + `]}`, "over 1,000 values of JSON within each other; split the story up",
		},
		"HTML within each other": {`{"uri":"a","pubstatus":"usable","body_html":"` + strings.ReplaceAll(nested, "/", `\/`) + `"}`, ""},
		"very many elements":     {nitfWith(strings.Repeat("<p/>", 501_000)), "over 500,000 elements of XML; split the story up"},
		"very many escapes": {
			`{"uri":"a","pubstatus":"usable","body_text":"` + strings.Repeat(`\t`, 2_010_000) + `"}`,
			`over 2,000,000 escapes that begin with \; split the story up`,
		},
		"very many shortcodes":  {posted(strings.Repeat("[a b=1] c ", 501_000)), "over 500,000 shortcodes and blank lines; split the story up"},
		"very many blank lines": {posted(strings.Repeat("a\n\n", 251_000)), "over 500,000 shortcodes and blank lines; split the story up"},
		"very many pieces": {
			nitfWith(strings.Repeat("a<![CDATA[b]]>", 600_000)),
			"copy in more pieces, between tags and escapes, than copydesk can keep; split the story up",
		},
		"entities":          {"<!DOCTYPE nitf [<!ENTITY a \"b\">]>" + nitfWith("<p>&a;</p>"), "a document type that defines entities"},
		"an unknown entity": {nitfWith("<p>Port &ahoy; here</p>"), ""},
		"an encoding that is not read": {
			"<?xml version='1.0' encoding='Shift_JIS'?>" + nitfWith("<p>\x83\x65</p>"), `the encoding "Shift_JIS"; save the file as UTF-8`,
		},
		"bytes that are not in the encoding": {
			"<?xml version='1.0' encoding='utf-8'?>" + nitfWith("<p>Caf\xe9 fr\xe8re</p>"),
			"bytes that are not UTF-8, which the file declares; declare the encoding that it has, or save it as UTF-8",
		},
		"an element without copy": {
			`{"_id":"a","content_elements":[{"type":"text","content":""},{"type":"text","content":"The boat sails."}]}`, "",
		},
		"half of a pair": {`{"uri":"a","pubstatus":"usable","body_text":"A boat \ud83d sails \udea2."}`, ""},
	} {
		err := errorIn(t, []byte(c.file), 64<<20)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n")):
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// A file that is cut off anywhere is read without a panic, and yields at most one story more than it has.
func TestFilesThatAreCutOff(t *testing.T) {
	for _, name := range []string{"nitf", "newsml", "feeds", "json"} {
		a, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range a.Files {
			if _, ok := formatOf(file.Data); !ok || strings.HasSuffix(file.Name, ".want") {
				continue
			}
			for end := 0; end < len(file.Data); end += 7 {
				fuzzed(t, file.Data[:end])
			}
		}
	}
}

// A story of any length takes no more memory than the limit calls for.
func TestALongStoryTakesLittleMemory(t *testing.T) {
	const size = 64 << 20
	before := `<rss><channel><item><title>a</title><description><![CDATA[`
	after := `]]></description></item><item><title>b</title><description>The boat sails.</description></item></channel></rss>`
	file := io.MultiReader(strings.NewReader(before), io.LimitReader(endless{}, size), strings.NewReader(after))
	f, _ := formatOf([]byte(before))
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	old := stats.TotalAlloc
	var got []string
	for i := range f.Stories(file, container.Options{Limit: 4 << 20}) {
		var long *container.TooLong
		got = append(got, i.ID)
		if errors.As(i.Err, &long) != (i.ID == "1") {
			t.Errorf("story %s: %v", i.ID, i.Err)
		}
	}
	runtime.ReadMemStats(&stats)
	if len(got) != 2 || stats.TotalAlloc-old > 32<<20 {
		t.Errorf("stories %v, %d bytes allocated", got, stats.TotalAlloc-old)
	}
}

// endless reads the same byte for ever.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestWideFiles(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{
			"<?xml version='1.0' encoding='UTF-16'?>" + nitfWith("<p>Caf\u00e9 \u2013 boat</p>"),
			"format nitf\nstory \"\" lang \"\"\n1:69 paragraph: Café – boat\n",
		},
		{
			"<rss version='2.0'><channel><item><title>Mill</title></item><item><title>Boat</title></item></channel></rss>",
			"several stories in one file in UTF-16; save it as UTF-8",
		},
	} {
		wide := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(c.file)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		if got := shown(t, wide); !strings.Contains(got, c.want) {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
