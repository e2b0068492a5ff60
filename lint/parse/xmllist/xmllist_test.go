package xmllist_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"copydesk/lint/parse/container"
	"copydesk/lint/parse/xmllist"
)

// shown returns the stories of a file, one a line: line, column and byte, and the element or the error.
func shown(t *testing.T, file string, in io.Reader, limit int) []string {
	t.Helper()
	var out []string
	for e := range xmllist.Elements(in, limit, func(name string) bool { return name == "item" }) {
		what := string(e.Raw)
		var long *container.TooLong
		switch {
		case errors.As(e.Err, &long):
			what = "! too long"
		case e.Err != nil:
			what = "! " + strings.TrimPrefix(e.Err.Error(), ": ")
		case file[e.Base.Offset:e.Base.Offset+len(e.Raw)] != what:
			t.Errorf("%q is not at byte %d of the file", e.Raw, e.Base.Offset)
		}
		if e.Root {
			what += " (root)"
		}
		out = append(out, fmt.Sprintf("%d:%d@%d %s", e.Base.Lines+1, e.Base.Column+1, e.Base.Offset, what))
	}
	return out
}

func TestElements(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"nothing", "", nil},
		{"no stories", "<rss><channel><title>a</title></channel></rss>", nil},
		{"items", "<r>\n<item>ä</item><c/>é<item a='>'/>\n\t<x:item>b</x:item></r>", []string{
			"2:1@4 <item>ä</item>", "2:20@25 <item a='>'/>", "3:2@40 <x:item>b</x:item>",
		}},
		{"a mark and a root", "\ufeff<item>a</item>", []string{"1:1@3 <item>a</item> (root)"}},
		{"tags that are none", "<r><!-- <item> --><item><![CDATA[</item>]]><?p </item>?><!-- </item> --></item></r>", []string{
			"1:19@18 <item><![CDATA[</item>]]><?p </item>?><!-- </item> --></item>",
		}},
		{"an item without its end", "<r><item>a<item>b</item></r>", []string{
			"1:4@3 ! an element, <item>, that is never closed; mend the XML of this story", "1:11@10 <item>b</item>",
		}},
		{"a last item without its end", "<r>\n<item>a</r>", []string{
			"2:1@4 ! an element, <item>, that is never closed; mend the XML of this story",
		}},
		{"cut off in an item", "<r><item>a</item><item>b<![CDATA[", []string{
			"1:4@3 <item>a</item>", "1:18@17 ! XML that is cut off; mend the XML of this story",
		}},
		{"cut off after an item", "<r><item>a</item>", []string{
			"1:4@3 <item>a</item>", "1:18@17 ! XML that is cut off; save or transfer the file again",
		}},
		{"cut off in a tag", "<r><item>a</item></r", []string{
			"1:4@3 <item>a</item>", "1:18@17 ! XML that is cut off; save or transfer the file again",
		}},
		{"entities", "<!DOCTYPE r [<!ENTITY a 'b'>]><r><item>&a;</item></r>", []string{
			"1:1@0 ! a document type that defines entities; save the file without them; copydesk expands none",
		}},
		{"too long", "<r><item>" + strings.Repeat("a", 300) + "</item><item>b</item><item><![CDATA[" +
			strings.Repeat("]", 300) + "]]></item><item>c</item></r>", []string{
			"1:4@3 ! too long", "1:317@316 <item>b</item>", "1:331@330 ! too long", "1:656@655 <item>c</item>",
		}},
	} {
		for _, in := range []io.Reader{strings.NewReader(c.file), iotest.OneByteReader(strings.NewReader(c.file))} {
			if got := shown(t, c.file, in, 200); !slices.Equal(got, c.want) {
				t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
			}
		}
	}
}

// A file is read in windows of 64 KiB; what crosses the end of one is read like the rest.
func TestElementsAcrossWindows(t *testing.T) {
	for _, filler := range []string{"a", "<b/>", "<!-- <item> -->", "é\r\n"} {
		var file strings.Builder
		file.WriteString("<r>")
		var want []string
		for i := 0; file.Len() < 300_000; i++ {
			file.WriteString(strings.Repeat(filler, i%97))
			story := fmt.Sprintf("<item n='%d'><![CDATA[%s]]></item>", i, strings.Repeat("<item>", i%89))
			want = append(want, story)
			file.WriteString(story)
		}
		file.WriteString("</r>")
		got := shown(t, file.String(), strings.NewReader(file.String()), 1<<20)
		if len(got) != len(want) {
			t.Fatalf("%q: %d stories, want %d: %s", filler, len(got), len(want), got[len(got)-1])
		}
		for i := range got {
			if !strings.HasSuffix(got[i], " "+want[i]) {
				t.Fatalf("%q: story %d is %s, want %s", filler, i, got[i], want[i])
			}
		}
	}
}

func TestHead(t *testing.T) {
	const file = `<?xml version="1.0" encoding='ISO-8859-1'?><f xmlns="urn:f" xmlns:x="urn:x"><a xmlns:x="urn:y"><item/></a>` +
		`<l>en</l><item/></f>`
	var got []string
	for e := range xmllist.Elements(strings.NewReader(file), 100, func(name string) bool { return name == "item" }) {
		got = append(got, fmt.Sprint(e.Head.Encoding, e.Head.Prefixes, strings.HasSuffix(e.Head.Text, "urn:y\">")))
	}
	want := []string{"ISO-8859-1map[:urn:f x:urn:y] true", "ISO-8859-1map[:urn:f x:urn:x] true"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRootOf(t *testing.T) {
	for head, want := range map[string]string{
		"\ufeff<?xml version='1.0'?>\n<!-- a --><!DOCTYPE x:r [<!ELEMENT r ANY>]>\n<x:r xmlns:x='urn:x' a='b'>": "r urn:x",
		"<r xmlns='urn:r'/>":         "r urn:r",
		"<r>":                        "r ",
		"< r>":                       "none",
		"text <r>":                   "none",
		"":                           "none",
		"<!-- never closed":          "none",
		"\xff\xfe<\x00r\x00>\x00":    "r ",
		"{\"a\": \"<r>\"}":           "none",
		"<r a=b>":                    "none",
		"<?xml version='1.0'?>\n<r ": "none",
	} {
		got := "none"
		if r, ok := xmllist.RootOf([]byte(head)); ok {
			got = r.Name + " " + r.Namespace
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", head, got, want)
		}
	}
}

func TestAReaderThatFails(t *testing.T) {
	gone := errors.New("the disk is gone")
	for _, c := range []struct {
		err  error
		want string
	}{{gone, gone.Error()}, {io.ErrUnexpectedEOF, ": XML that is cut off; save or transfer the file again"}} {
		in := io.MultiReader(strings.NewReader("<r><item>a</item>"), iotest.ErrReader(c.err))
		var last xmllist.Element
		n := 0
		for e := range xmllist.Elements(in, 100, func(name string) bool { return name == "item" }) {
			last = e
			n++
		}
		if n != 2 || last.Err == nil || last.Err.Error() != c.want {
			t.Errorf("%d elements, the last with %v, want %s", n, last.Err, c.want)
		}
	}
}

// Stories are in order, do not overlap, and lie where they say.
func FuzzElements(f *testing.F) {
	f.Add([]byte("<?xml version='1.0' encoding='latin1'?><r><item>a<item a='>'/><![CDATA[</item>]]></r>"), 20)
	f.Add([]byte("\ufeff<item><!-- </item> --></item>"), 2)
	f.Fuzz(func(t *testing.T, file []byte, limit int) {
		if limit < 0 || limit > 1<<20 {
			return
		}
		end := 0
		for e := range xmllist.Elements(bytes.NewReader(file), limit, func(name string) bool { return name == "item" }) {
			at := e.Base.Offset
			if at < end || at > len(file) || e.Err == nil && !bytes.HasPrefix(file[at:], e.Raw) {
				t.Fatalf("%q at byte %d, after %d", e.Raw, at, end)
			}
			if e.Err == nil && (len(e.Raw) == 0 || len(e.Raw) > limit) {
				t.Fatalf("%d bytes", len(e.Raw))
			}
			end = at
			if e.Err == nil {
				end += len(e.Raw)
			}
		}
	})
}
