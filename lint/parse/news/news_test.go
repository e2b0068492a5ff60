package news_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/parse/news"
	"copydesk/lint/text"
)

var update = flag.Bool("update", false, "write the .want files of testdata")

// TestStories reads the files of each archive in testdata. Each is followed by a file with .want added to its name: the
// format, and for each story its ID, its language and a line for each block. A tilde marks what is not spelled so in the
// file.
func TestStories(t *testing.T) {
	linttest.CheckArchives(t, "testdata/*.txtar", *update, func(_ string, file []byte) string { return shown(t, file) })
}

// formatOf returns the format of a file; it is false where none recognises it.
func formatOf(file []byte) (container.Format, bool) {
	head := file[:min(len(file), container.HeadSize)]
	all := news.Formats()
	i := slices.IndexFunc(all, func(f container.Format) bool { return f.Recognise(head) })
	if i < 0 {
		return container.Format{}, false
	}
	return all[i], true
}

// shown returns the stories in a file in the form of the .want files.
func shown(t *testing.T, file []byte) string {
	t.Helper()
	f, ok := formatOf(file)
	if !ok {
		return "not recognised\n"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "format %s\n", f.Name)
	for i := range f.Stories(bytes.NewReader(file), container.Options{Limit: 1 << 20}) {
		fmt.Fprintf(&out, "story %q", i.ID)
		err := i.Err
		if err == nil {
			var d *text.Document
			if d, err = i.Document("a", i.Raw); err == nil {
				fmt.Fprintf(&out, " lang %q\n", d.Lang)
				showBlocks(&out, d)
				checkDocument(t, d)
				continue
			}
		}
		fmt.Fprintf(&out, " at %d:%d: %v\n", i.Base.Lines+1, i.Base.Column+1, err)
	}
	return out.String()
}

func showBlocks(out *strings.Builder, d *text.Document) {
	for _, b := range d.Blocks {
		origin, exact := d.Origin(b.Span)
		p := d.Position(origin.Start)
		tilde := "~"
		if exact {
			tilde = ""
		}
		fmt.Fprintf(out, "%d:%d%s %s: %s\n", p.Line, p.Column, tilde, b.Kind, text.Shown(d.Body(b)))
	}
	for _, c := range d.Comments {
		if !strings.Contains(c.Text, "wp:") {
			fmt.Fprintf(out, "comment: %s\n", c.Text)
		}
	}
	for _, q := range d.Quotations {
		fmt.Fprintf(out, "quotation: %s\n", text.Shown(d.Text[q.Start:q.End]))
	}
	for _, l := range d.Links {
		fmt.Fprintf(out, "link: %s -> %s\n", text.Shown(d.Text[l.Span.Start:l.Span.End]), l.Target)
	}
}

// checkDocument checks the contract that holds for documents of every format: blocks are in order and without space
// around them, and the source at an exact origin spells the text.
func checkDocument(t *testing.T, d *text.Document) {
	t.Helper()
	last := 0
	for i, b := range d.Blocks {
		body := d.Body(b)
		if b.Span.Start < last || strings.TrimSpace(body) != body || body == "" {
			t.Fatalf("block %d, %q at %v: empty, out of order or with space around it", i, body, b.Span)
		}
		if between := d.Text[last:b.Span.Start]; strings.TrimSpace(between) != "" || i > 0 && !strings.ContainsAny(between, "\r\n") {
			t.Fatalf("before block %d stands %q", i, between)
		}
		last = b.Span.End
		for _, s := range []text.Span{b.Span, d.Removal(i)} {
			checkSpan(t, d, s)
			for end := s.Start + 1; end <= min(s.End, s.Start+400); end++ {
				checkSpan(t, d, text.Span{Start: end - 1, End: end})
				checkSpan(t, d, text.Span{Start: s.Start, End: end})
			}
		}
	}
	linttest.CheckLinks(t, d)
	for _, c := range d.Comments {
		if c.At > len(d.Text) || c.Source.End > len(d.Source) || c.Source.Start >= c.Source.End {
			t.Fatalf("comment %+v", c)
		}
	}
}

func checkSpan(t *testing.T, d *text.Document, s text.Span) {
	t.Helper()
	origin, exact := d.Origin(s)
	if origin.Start < 0 || origin.End > len(d.Source) || origin.Start > origin.End {
		t.Fatalf("origin of %v is %v", s, origin)
	}
	if exact && d.Source[origin.Start:origin.End] != d.Text[s.Start:s.End] {
		t.Fatalf("text %q at %v; source %q at %v", d.Text[s.Start:s.End], s, d.Source[origin.Start:origin.End], origin)
	}
	if n, in := d.Nested(s); n != nil {
		if n.Text[in.Start:in.End] != d.Text[s.Start:s.End] {
			t.Fatalf("%q is %q in its part", d.Text[s.Start:s.End], n.Text[in.Start:in.End])
		}
		inner, _ := n.Origin(in)
		if outer, _ := n.Outer(inner); outer.Start < 0 || outer.End > len(d.Source) {
			t.Fatalf("place of %v is %v", s, outer)
		}
	}
}

// fuzzed checks the stories of a file.
func fuzzed(t *testing.T, file []byte) {
	f, ok := formatOf(file)
	if !ok {
		return
	}
	for i := range f.Stories(bytes.NewReader(file), container.Options{Limit: 1 << 16}) {
		var refused *parse.Error
		var long *container.TooLong
		if i.Err != nil {
			if !errors.As(i.Err, &refused) && !errors.As(i.Err, &long) {
				t.Fatalf("%T: %v", i.Err, i.Err)
			}
			continue
		}
		if at := i.Base.Offset; !bytes.HasPrefix(file[at:], i.Raw) {
			t.Fatalf("%q is not at byte %d", i.Raw, at)
		}
		d, err := i.Document("a", i.Raw)
		if err != nil {
			if !errors.As(err, &refused) {
				t.Fatalf("%T: %v", err, err)
			}
			continue
		}
		checkDocument(t, d)
	}
}

// seeds adds the files of an archive as seeds.
func seeds(f *testing.F, archive string) {
	a, err := txtar.ParseFile("testdata/" + archive + ".txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range a.Files {
		if !strings.HasSuffix(file.Name, ".want") {
			f.Add(file.Data)
		}
	}
}

func FuzzNITF(f *testing.F)   { seeds(f, "nitf"); f.Fuzz(fuzzed) }
func FuzzNewsML(f *testing.F) { seeds(f, "newsml"); f.Fuzz(fuzzed) }
func FuzzFeeds(f *testing.F)  { seeds(f, "feeds"); f.Fuzz(fuzzed) }
func FuzzJSON(f *testing.F)   { seeds(f, "json"); f.Fuzz(fuzzed) }
