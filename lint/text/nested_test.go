package text_test

import (
	"strings"
	"testing"

	"copydesk/lint/text"
)

// decode reads source, in which \n is a line break and _ stands for a tag that takes no bytes.
func decode(source string) *text.Decoded {
	d := text.NewDecoder(source)
	for at := 0; at < len(source); at++ {
		switch {
		case strings.HasPrefix(source[at:], `\n`):
			d.Replace(text.Span{Start: at, End: at + 2}, "\n")
			at++
		case source[at] == '_':
			d.Replace(text.Span{Start: at, End: at}, "<p>")
		case source[at] == '&':
			d.Replace(text.Span{Start: at, End: at + 1}, "&amp;")
		default:
			d.Copy(text.Span{Start: at, End: at + 1})
		}
	}
	return d.Decoded()
}

func TestOriginOfDecodedText(t *testing.T) {
	x := decode(`Mill\nand_ weir`)
	if x.Text != "Mill\nand<p> weir" {
		t.Fatalf("decoded as %q", x.Text)
	}
	for _, tt := range []struct {
		start, end int
		origin     text.Span
		whole      bool
	}{
		{0, 4, text.Span{Start: 0, End: 4}, true},
		{2, 7, text.Span{Start: 2, End: 8}, true},
		{4, 5, text.Span{Start: 4, End: 6}, true},
		{5, 9, text.Span{Start: 6, End: 9}, false},   // half of what takes no bytes
		{7, 12, text.Span{Start: 8, End: 11}, false}, // all of it: deleting it would leave it
		{3, 3, text.Span{Start: 3, End: 3}, false},
		{16, 16, text.Span{Start: 15, End: 15}, false},
	} {
		if origin, whole := x.Origin(text.Span{Start: tt.start, End: tt.end}); origin != tt.origin || whole != tt.whole {
			t.Errorf("%q comes from %v, %t; want %v, %t", x.Text[tt.start:tt.end], origin, whole, tt.origin, tt.whole)
		}
	}
	half := decode(`a&b`)
	if _, whole := half.Origin(text.Span{Start: 0, End: 3}); whole {
		t.Error("a part of an escape counts as whole")
	}
}

// A text without bytes, such as an empty string of JSON, adds nothing.
func TestAddOfNothing(t *testing.T) {
	d := text.NewDecoder("a")
	d.Add(decode(""), text.Span{})
	d.Add(decode("a"), text.Span{Start: 0, End: 1})
	if got := d.Decoded().Text; got != "a" {
		t.Errorf("got %q", got)
	}
}

// lines returns the document in x, a block a line.
func lines(x *text.Decoded) *text.Document {
	b := text.NewBuilder("", "", x.Text)
	at := 0
	for line := range strings.SplitAfterSeq(x.Text, "\n") {
		end := at + len(strings.TrimSuffix(line, "\n"))
		b.Copy(text.Span{Start: at, End: end})
		b.EndBlock(text.ListItem)
		at += len(line)
		b.Space(text.Span{Start: end, End: at})
	}
	return b.Document()
}

func TestNested(t *testing.T) {
	const source = `\nMøre\nweir & mill` + "|" + `The ferry`
	bar := strings.Index(source, "|")
	part := func(s text.Span) *text.Decoded {
		d := text.NewDecoder(source)
		d.Add(decode(source), s)
		return d.Decoded()
	}
	first := len(decode(source[:bar]).Text)
	x, y := part(text.Span{Start: 0, End: first}), part(text.Span{Start: first + 1, End: len(decode(source).Text)})
	b := text.NewBuilder("a", "a", source)
	b.Nest(y, lines(y))
	b.Nest(x, lines(x))
	d := b.Document()
	check(t, d)
	if want := "The ferry\nMøre\nweir &amp; mill\n"; d.Text != want || len(d.Blocks) != 3 || d.Blocks[2].Kind != text.ListItem {
		t.Fatalf("got %q with %v, want %q", d.Text, d.Blocks, want)
	}
	for _, tt := range []struct {
		words, origin string
		exact, whole  bool
	}{
		{"The ferry", "The ferry", true, false}, // it is all there is of its part
		{"ferry", "ferry", true, true},
		{"Møre", "Møre", true, true},
		{"Møre\n", `Møre\n`, false, true},
		{"weir &amp; mill", "weir & mill", false, true},
		{"mp; mill", "& mill", false, false},
	} {
		at := strings.Index(d.Text, tt.words)
		s := text.Span{Start: at, End: at + len(tt.words)}
		origin, exact := d.Origin(s)
		if got := source[origin.Start:origin.End]; got != tt.origin || exact != tt.exact {
			t.Errorf("%q comes from %q, %t; want %q, %t", tt.words, got, exact, tt.origin, tt.exact)
		}
		n, in := d.Nested(s)
		if n == nil || n.Text[in.Start:in.End] != tt.words {
			t.Fatalf("%q is at %v of %+v", tt.words, in, n)
		}
		inner, _ := n.Origin(in)
		outer, whole := n.Outer(inner)
		if got := source[outer.Start:outer.End]; got != tt.origin || whole != tt.whole {
			t.Errorf("%q is %q in the file, %t; want %q, %t", tt.words, got, whole, tt.origin, tt.whole)
		}
	}
	if n, _ := d.Nested(text.Span{Start: 2, End: 14}); n != nil {
		t.Error("words of two parts count as nested in one")
	}
}

func TestWritable(t *testing.T) {
	b := text.NewBuilder("a", "a", "x")
	if !b.Document().Writable("\"<\n") {
		t.Error("a file without escapes cannot hold some characters")
	}
	b = text.NewBuilder("a", "a", "x")
	b.Escaped(`"\`)
	d := b.Document()
	for s, want := range map[string]bool{"the weir’s": true, `the "weir"`: false, `\`: false, "a\nb": false, "": true} {
		if d.Writable(s) != want {
			t.Errorf("Writable(%q) is %t", s, !want)
		}
	}
}
