package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/lint/text"
)

// span returns the span of the first occurrence of part in s.
func span(t *testing.T, s, part string) text.Span {
	t.Helper()
	at := strings.Index(s, part)
	if at < 0 {
		t.Fatalf("%q is not in %q", part, s)
	}
	return text.Span{Start: at, End: at + len(part)}
}

// html builds a document as a parser of HTML would: markup skipped, an entity replaced.
func html(t *testing.T) *text.Document {
	t.Helper()
	source := "<h1>Roe &amp; <b>Sons</b></h1>\n<p>The mill <i>burns</i>.</p>"
	b := text.NewBuilder("a.html", "html", source)
	b.Copy(span(t, source, "Roe "))
	b.Replace(span(t, source, "&amp;"), "&")
	b.Copy(text.Span{Start: strings.Index(source, " <b>"), End: strings.Index(source, "<b>")})
	b.Copy(span(t, source, "Sons"))
	b.EndBlock(text.Headline)
	b.Copy(span(t, source, "The mill "))
	b.Copy(span(t, source, "burns"))
	b.Copy(text.Span{Start: strings.Index(source, ".</p>"), End: strings.Index(source, "</p>")})
	return b.Document()
}

func TestBuilder(t *testing.T) {
	d := html(t)
	if want := "Roe & Sons\nThe mill burns.\n"; d.Text != want {
		t.Fatalf("Text = %q, want %q", d.Text, want)
	}
	if len(d.Blocks) != 2 || d.Body(d.Blocks[0]) != "Roe & Sons" || d.Blocks[0].Kind != text.Headline ||
		d.Body(d.Blocks[1]) != "The mill burns." || d.Blocks[1].Kind != text.Paragraph {
		t.Errorf("Blocks = %v", d.Blocks)
	}
}

func TestOrigin(t *testing.T) {
	d := html(t)
	for _, tt := range []struct {
		words, origin string
		exact         bool
	}{
		{"Roe", "Roe", true},
		{"&", "&amp;", false},
		{"Roe &", "Roe &amp;", false},
		{"Sons", "Sons", true},
		{"mill burns", "mill <i>burns", false},
		{"burns", "burns", true},
		{"burns.", "burns</i>.", false},
		{"Sons\nThe", "Sons</b></h1>\n<p>The", false},
	} {
		origin, exact := d.Origin(span(t, d.Text, tt.words))
		if got := d.Source[origin.Start:origin.End]; got != tt.origin || exact != tt.exact {
			t.Errorf("Origin(%q) = %q, %t; want %q, %t", tt.words, got, exact, tt.origin, tt.exact)
		}
	}
}

func TestReplaceable(t *testing.T) {
	d := html(t)
	for words, want := range map[string]bool{
		"Roe": true, "&": true, "Roe & ": true, "Roe & Sons": false, "mill burns": false, "burns": true, "Sons\nThe": false,
	} {
		if got := d.Replaceable(span(t, d.Text, words)); got != want {
			t.Errorf("Replaceable(%q) = %t", words, got)
		}
	}
	b := text.NewBuilder("a", "a", "&hellip; late")
	b.Replace(text.Span{Start: 0, End: 8}, "...")
	b.Copy(text.Span{Start: 8, End: 13})
	d = b.Document()
	if d.Replaceable(text.Span{Start: 1, End: 5}) || !d.Replaceable(text.Span{Start: 0, End: 5}) {
		t.Error("a part of what was replaced is replaceable, or the whole is not")
	}
}

// An empty span is a place to insert at; | marks it in text and source.
func TestOriginOfPlace(t *testing.T) {
	d := html(t)
	for _, tt := range []struct {
		text, source string
		exact        bool
	}{
		{"|Roe & Sons", "<h1>|Roe", true},
		{"R|oe", "R|oe", true},
		{"Roe |&", "Roe |&amp;", true},
		{"Roe &| Sons", "&amp;| <b>", true},
		{"|Sons", "<b>|Sons", false}, // before or after the tag: unknown
		{"Sons|", "Sons|</b>", true},
		{"|The mill", "<p>|The mill", true},
		{"burns.|", ".|</p>", true},
		{"mill |burns", "<i>|burns", false},
	} {
		before, after, _ := strings.Cut(tt.text, "|")
		at := span(t, d.Text, before+after).Start + len(before)
		before, after, _ = strings.Cut(tt.source, "|")
		want := span(t, d.Source, before+after).Start + len(before)
		origin, exact := d.Origin(text.Span{Start: at, End: at})
		if origin.Start != want || origin.End != want || exact != tt.exact {
			t.Errorf("Origin at %q = %v, %t; want %d, %t", tt.text, origin, exact, want, tt.exact)
		}
	}
}

func TestOriginOfNothing(t *testing.T) {
	d := text.NewBuilder("a.txt", "text", "").Document()
	if origin, exact := d.Origin(text.Span{}); !origin.Empty() || exact {
		t.Errorf("Origin in an empty document = %v, %t", origin, exact)
	}
	if i := d.BlockAt(0); i != -1 {
		t.Errorf("BlockAt(0) in an empty document = %d", i)
	}
}

func TestRemoval(t *testing.T) {
	source := "one\r\n\r\n two \r\nthree"
	b := text.NewBuilder("a.txt", "text", source)
	last := 0
	for _, w := range []string{"one", "two", "three"} {
		at := span(t, source, w)
		b.Space(text.Span{Start: last, End: at.Start})
		b.Copy(at)
		b.EndBlock(text.Paragraph)
		last = at.End
	}
	d := b.Document()
	if d.Text != source+"\n" {
		t.Fatalf("Text = %q, want the source and a newline", d.Text)
	}
	for i, want := range []string{"one\r\n\r\n ", "two \r\n", " \r\nthree"} {
		origin, exact := d.Origin(d.Removal(i))
		if got := source[origin.Start:origin.End]; got != want || !exact {
			t.Errorf("removal of block %d: %q, exact %t; want %q", i, got, exact, want)
		}
	}
}

func TestPosition(t *testing.T) {
	for _, tt := range []struct {
		source string // | marks the place
		want   text.Position
	}{
		{"|", text.Position{Line: 1, Column: 1}},
		{"\ufeff|Mill", text.Position{Line: 1, Column: 1}},
		{"\ufeffM|ill", text.Position{Line: 1, Column: 2}},
		{"“Müll|”", text.Position{Line: 1, Column: 6}},
		{"a\n|b", text.Position{Line: 2, Column: 1}},
		{"a\r\nb|", text.Position{Line: 2, Column: 2}},
		{"a\r|\nb", text.Position{Line: 1, Column: 3}},
		{"a\rb|\rc", text.Position{Line: 2, Column: 2}},
		{"a\r\r\n|c", text.Position{Line: 3, Column: 1}},
		{"a\n|", text.Position{Line: 2, Column: 1}},
		{strings.Repeat("é", 9000) + "|é\nb", text.Position{Line: 1, Column: 9001}},
		{"a\n" + strings.Repeat("x”", 9000) + "|\nb", text.Position{Line: 2, Column: 18001}},
	} {
		before, after, _ := strings.Cut(tt.source, "|")
		d := text.NewBuilder("a.txt", "text", before+after).Document()
		if got := d.Position(len(before)); got != tt.want {
			t.Errorf("Position in %.40q… = %v, want %v", tt.source, got, tt.want)
		}
	}
	d := text.NewBuilder("a.txt", "text", "ab\nc").Document()
	if got := d.Position(-1); got != (text.Position{Line: 1, Column: 1}) {
		t.Errorf("Position(-1) = %v", got)
	}
	if got := d.Position(99); got != (text.Position{Line: 2, Column: 2}) {
		t.Errorf("Position(99) = %v", got)
	}
}

func TestLineSpan(t *testing.T) {
	d := text.NewBuilder("a.txt", "text", "one\r\ntwo\rthree\n\nfive").Document()
	for i, want := range []string{"", "one", "two", "three", "", "five", ""} {
		s := d.LineSpan(i)
		if got := d.Source[s.Start:s.End]; got != want {
			t.Errorf("line %d is %q, want %q", i, got, want)
		}
	}
	if d.Lines() != 5 {
		t.Errorf("Lines() = %d, want 5", d.Lines())
	}
}

func TestKinds(t *testing.T) {
	for i, name := range text.Kinds() {
		k, ok := text.ParseKind(name)
		if !ok || int(k) != i || k.String() != name {
			t.Errorf("kind %d is called %q and parses as %v, %t", i, name, k, ok)
		}
	}
	if _, ok := text.ParseKind("title"); ok {
		t.Error(`ParseKind("title") found a kind`)
	}
}

// FuzzBuilder treats each byte of plan as a step of a parser over source and checks the contract of Document.
func FuzzBuilder(f *testing.F) {
	f.Add("Roe &amp; Sons\n\nThe mill.", []byte{4, 21, 2, 3, 30, 12, 3})
	f.Add("“é”\r\n", []byte{12, 3, 26, 1, 0, 255})
	f.Fuzz(func(t *testing.T, source string, plan []byte) {
		if !utf8.ValidString(source) {
			return
		}
		b := text.NewBuilder("a", "a", source)
		at := 0
		for _, step := range plan {
			end := min(at+int(step>>2), len(source))
			s := text.Span{Start: at, End: end}
			switch step & 3 {
			case 0:
				b.Copy(s)
			case 1:
				b.Replace(s, "<>"[:min(2, s.Len()+1)])
			case 2:
				if strings.TrimSpace(source[at:end]) != "" {
					continue
				}
				b.Space(s)
			case 3:
				b.EndBlock(text.Kind(step >> 2 & 3))
				continue
			}
			at = end
		}
		check(t, b.Document())
	})
}

func check(t *testing.T, d *text.Document) {
	last := 0
	for i, b := range d.Blocks {
		if b.Span.Empty() || b.Span.Start < last || i > 0 && b.Span.Start == last {
			t.Fatalf("block %d at %v after %d", i, b.Span, last)
		}
		last = b.Span.End
		if last >= len(d.Text) {
			t.Fatalf("no line ending after block %d", i)
		}
	}
	for start := range len(d.Text) + 1 {
		for _, end := range []int{start, start + 1, start + 3, len(d.Text)} {
			if end > len(d.Text) || end < start {
				continue
			}
			origin, exact := d.Origin(text.Span{Start: start, End: end})
			if origin.Start < 0 || origin.Start > origin.End || origin.End > len(d.Source) {
				t.Fatalf("origin of %d–%d is %v", start, end, origin)
			}
			if exact && d.Source[origin.Start:origin.End] != d.Text[start:end] {
				t.Fatalf("text %q, source %q", d.Text[start:end], d.Source[origin.Start:origin.End])
			}
		}
	}
	at := text.Position{Line: 1, Column: 1}
	for i := range d.Source {
		p := d.Position(i)
		if p.Line < at.Line || p.Line == at.Line && p.Column < at.Column {
			t.Fatalf("position %v of byte %d after %v", p, i, at)
		}
		if s := d.LineSpan(p.Line); i < s.Start {
			t.Fatalf("byte %d stands before its line %d at %v", i, p.Line, s)
		}
		at = p
	}
}

func BenchmarkPosition(b *testing.B) {
	for name, source := range map[string]string{
		"lines": strings.Repeat("The mill burns, and nobody knows why.\n", 20000),
		"line":  strings.Repeat("The mill “burns”, and nobody knows why. ", 20000),
	} {
		b.Run(name, func(b *testing.B) {
			d := text.NewBuilder("a.txt", "text", source).Document()
			i := 0
			for b.Loop() {
				i = (i + 7919) % len(source)
				d.Position(i)
			}
		})
	}
}
