package parse_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

func FuzzPlain(f *testing.F) {
	f.Add([]byte("Mill to close\n\nThe owners said so.\n"), 3, 9)
	f.Add([]byte("\ufeff  Mill\r\n\r\n\rto close \r"), 0, 40)
	f.Add([]byte("“Müll”\u2028\x0b\n\u00a0\n- a\n- b"), 1, 2)
	f.Add([]byte(strings.Repeat("the owners of the old mill said on Monday that it was to be shut by the well-\n", 5)), 70, 90)
	f.Fuzz(func(t *testing.T, source []byte, start, end int) {
		d, err := parse.Plain("a.txt", source)
		if err != nil {
			return
		}
		checkOrigins(t, d)
		checkSpan(t, d, text.Span{Start: start, End: end})
	})
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte("---\ntitle: \"Mill to *close*\"\nlang: en\n---\n\n# Mill\n\nThe ex*perts*\nsaid [so](/x) \\*now\\* &amp; `code`.\n\n> It\n> is.\n"), 3, 9)
	f.Add([]byte("| a | b |\n|---|---|\n| c&nbsp; | d |\n\n- x\n  - y\n\n<!-- c -->\n\n    code\n[^1]\n\n[^1]: note\n"), 0, 40)
	f.Add([]byte("a  \nb\r\n\r\n<div>\n<!-- x -->\n</div>\n\u00a0\n"), 1, 2)
	f.Add([]byte("+++\ntitle = \"A\"\n+++\n{{< a >}}\nThe `weir` <q>is</q> ![b](c)![d][e]<kbd>f</kbd>\n{{ g }}.\n{: .h}\n"), 3, 9)
	f.Add([]byte("{\"title\": \"A\"}\n> <p>The\n> weir<img src=a> is</p>\n\n- <nav>\n\n  b\n\n  </nav>\n- {% if a %}"), 0, 40)
	f.Add([]byte("---\ntitle: A: b\n...\n<blockquote>\n\na<sup>1</sup>\n\n<!-- b --> c <code>d\n"), 0, 9)
	f.Fuzz(func(t *testing.T, source []byte, start, end int) {
		d, err := parse.Markdown("a.md", source)
		if err != nil {
			return
		}
		checkMarkedUp(t, d, text.Span{Start: start, End: end})
	})
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<html lang=en><title>x</title><body><h1>Mill</h1><p>Ex<b>perts</b> said&nbsp;so &amp; on.<br>More<!-- c --></body>"), 3, 9)
	f.Add([]byte("<article><h1>a</h1><p hidden>b</p><ul><li>c<li>d</ul></article><nav>e</nav>"), 0, 40)
	f.Add([]byte("a &ampb &#x1F600; \u00a0<script>x</script><p> <p>&nbsp;</p>"), 1, 2)
	f.Add([]byte("<p>The <code>weir</code><img src=a> <q>is</q><sup>[1]</sup> <svg>b</svg><pre>c</pre><p aria-hidden=true>d<p>e"), 0, 9)
	f.Fuzz(func(t *testing.T, source []byte, start, end int) {
		d, err := parse.HTML("a.html", source)
		if err != nil {
			return
		}
		checkMarkedUp(t, d, text.Span{Start: start, End: end})
	})
}

// checkMarkedUp checks the contract that holds for markup in every format: blocks are in order without surrounding
// space, and the source at an exact origin equals the text.
func checkMarkedUp(t *testing.T, d *text.Document, s text.Span) {
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
		checkSpan(t, d, b.Span)
		checkSpan(t, d, d.Removal(i))
		for at, r := range body {
			checkSpan(t, d, text.Span{Start: b.Span.Start + at, End: b.Span.Start + at + utf8.RuneLen(r)})
		}
	}
	linttest.CheckLinks(t, d)
	for _, c := range d.Comments {
		if !strings.Contains(d.Source[c.Source.Start:c.Source.End], c.Text) || c.At > len(d.Text) {
			t.Fatalf("comment %+v", c)
		}
	}
	checkSpan(t, d, s)
}

// checkOrigins checks the contract of package text: blocks are in order and contain copy, each of their characters
// has an origin, positions ascend, and no character of the source is lost.
func checkOrigins(t *testing.T, d *text.Document) {
	t.Helper()
	covered := make([]bool, len(d.Source))
	last, before := 0, text.Position{}
	for i, b := range d.Blocks {
		body := d.Body(b)
		if b.Span.Start < last || body == "" || strings.TrimSpace(body) != body {
			t.Fatalf("block %d, %q at %v: empty, out of order or with space around it", i, body, b.Span)
		}
		if between := d.Text[last:b.Span.Start]; strings.TrimSpace(between) != "" || i > 0 && !strings.ContainsAny(between, "\r\n") {
			t.Fatalf("before block %d stands %q", i, between)
		}
		last = b.Span.End
		if d.BlockAt(b.Span.Start) != i || d.BlockAt(b.Span.End) != i {
			t.Fatalf("BlockAt of the ends of block %d: %d, %d", i, d.BlockAt(b.Span.Start), d.BlockAt(b.Span.End))
		}
		checkSpan(t, d, b.Span)
		checkSpan(t, d, d.Removal(i))
		for at, r := range body {
			s := text.Span{Start: b.Span.Start + at, End: b.Span.Start + at + utf8.RuneLen(r)}
			origin, exact := d.Origin(s)
			if !exact && r != ' ' {
				t.Fatalf("%q in block %d was not copied", r, i)
			}
			checkSpan(t, d, s)
			for k := origin.Start; k < origin.End; k++ {
				covered[k] = true
			}
			p := d.Position(origin.Start)
			if p.Line < before.Line || p.Line == before.Line && p.Column <= before.Column {
				t.Fatalf("position %v of %q in block %d after %v", p, r, i, before)
			}
			before = p
		}
	}
	if rest := d.Text[last:]; strings.TrimSpace(rest) != "" || last > 0 && !strings.ContainsAny(rest, "\r\n") {
		t.Fatalf("after the last block stands %q", rest)
	}
	for at, r := range strings.TrimPrefix(d.Source, "\ufeff") {
		at += len(d.Source) - len(strings.TrimPrefix(d.Source, "\ufeff"))
		if !unicode.IsSpace(r) && !covered[at] {
			t.Fatalf("%q at byte %d of the source is in no block", r, at)
		}
	}
}

// checkSpan checks that the source at an exact origin equals the text.
func checkSpan(t *testing.T, d *text.Document, s text.Span) {
	t.Helper()
	if s.Start < 0 || s.End > len(d.Text) || s.Start > s.End {
		return
	}
	origin, exact := d.Origin(s)
	if origin.Start < 0 || origin.End > len(d.Source) || origin.Start > origin.End {
		t.Fatalf("origin of %v is %v", s, origin)
	}
	if exact && d.Source[origin.Start:origin.End] != d.Text[s.Start:s.End] {
		t.Fatalf("text %q at %v; source %q at %v", d.Text[s.Start:s.End], s, d.Source[origin.Start:origin.End], origin)
	}
}
