package parse_test

import (
	"slices"
	"strings"
	"testing"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// Content that is not copy leaves a placeholder, shown here as @, where it separates words. Each case gives the kind
// and text of each block.
func TestWhatIsNoCopy(t *testing.T) {
	for _, tt := range []struct{ name, source, want string }{
		{"code.md", "Turn `key` to `on` to start.", "paragraph: Turn @ to @ to start."},
		{"owner.md", "The `pump`'s owner", "paragraph: The @'s owner"},
		{"address.md", "Look at <https://weir.example/a> first.", "paragraph: Look at @ first."},
		{"image.md", "The ![a weir](w.png \"x\") is old.", "paragraph: The @ is old."},
		{"image-alone.md", "![a weir](w.png)\n\nThe weir.", "paragraph: The weir."},
		{"code-alone.md", "`a`\n\nThe weir.", "paragraph: The weir."},
		{"image-first.md", "![a weir](w.png) The weir. ![b](b.png)", "paragraph: The weir."},
		{"code-last.md", "Press `Return`", "paragraph: Press @"},
		{"two.md", "The `a` ![b](b.png)`c` weir", "paragraph: The @ weir"},
		{"emphasis.md", "The **`a`** and _![b](b)_ weir", "paragraph: The @ and @ weir"},
		{"note.md", "The weir is old.[^1] It leaks[^1], too.\n\n[^1]: By Una.", "paragraph: The weir is old.@ It leaks@, too.|list-item: By Una."},
		{"heading.md", "# Keep `on`\n\nWeir.", "headline: Keep @|paragraph: Weir."},

		{"p.md", "<p>The weir\nis <b>old</b> &amp; wet.</p>", "paragraph: The weir is old & wet."},
		{"figure.md", "<figure>\n<img src=a>\n<figcaption>The weir.</figcaption></figure>\n", "caption: The weir."},
		{"after-comment.md", "<!-- more --> The weir is old.\n", "paragraph: The weir is old."},
		{"h1.md", "<h1 align=center>Weir *shut*</h1>\n\nIt is.", "headline: Weir *shut*|paragraph: It is."},
		{"br.md", "The weir<br>is <span class=x>old</span><br/>now", "paragraph: The weir is old now"},
		{"inline.md", "Press <kbd>Q</kbd> twice, <img src=a>now.", "paragraph: Press @ twice, @now."},
		{"script.md", "<script>\nvar a;\n\nvar b;\n</script>\n\nWeir.", "paragraph: Weir."},
		{"nav.md", "<nav>\n\n- Home\n\n</nav>\n\nWeir.", "paragraph: Weir."},
		{"nav-open.md", "<nav>\n\nWeir.\n\nIt is.", "paragraph: Weir.|paragraph: It is."},
		{"code-open.md", "A <code>weir.\n\nIt is.", "paragraph: A|paragraph: It is."},
		{"blockquote.md", "<blockquote>\n\nWe shut it.\n\n</blockquote>\n\nWeir.", "block-quote: We shut it.|paragraph: Weir."},
		{"blockquote-open.md", "<blockquote>\nWe.\n\nIt is.", "block-quote: We.|paragraph: It is."},
		{"quoted.md", "> <p>The weir\n> is old.</p>\n> <p>It\n> leaks.</p>", "block-quote: The weir is old.|block-quote: It leaks."},
		{"item.md", "- <b>The</b> weir\n- <p>A dam</p>", "list-item: The weir|list-item: A dam"},
		{"div.md", "<div>\n\nThe *weir*.\n\n</div>", "paragraph: The weir."},

		{"code.html", "<p>Turn <code>key</code> to <code>on</code> to start.", "paragraph: Turn @ to @ to start."},
		{"image.html", "<p><img src=a>The <img src=b> weir<img src=c/></p><p><img src=d></p>", "paragraph: The @ weir"},
		{"input.html", "<p>Tick <input type=checkbox> now<input type=hidden>here.", "paragraph: Tick @ nowhere."},
		{"svg.html", "<p>Share <svg><title>x</title></svg>the weir</p>", "paragraph: Share @the weir"},
		{"pre.html", "<div>The weir<pre>x = 1</pre>is old.</div>", "paragraph: The weir|paragraph: is old."},
		{"script.html", "<p>The we<script>x</script>ir", "paragraph: The weir"},
		{"icon.html", "<p>The weir<span aria-hidden=true>|</span>is", "paragraph: The weir@is"},
		{"sup.html", "<p>The weir<sup>2</sup> is 9 m<sup>2</sup>, the 21<sup>st</sup>.<sup>[3]</sup> It", "paragraph: The weir@ is 9 m2, the 21st.@ It"},
		{"noteref.html", `<p>The weir<a href="#n1" class="footnote-ref">1</a> is`, "paragraph: The weir@ is"},
	} {
		d, err := parse.Bytes(tt.name, []byte(tt.source))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var blocks []string
		for _, b := range d.Blocks {
			blocks = append(blocks, b.Kind.String()+": "+d.Body(b))
			s := b.Span
			if origin, _ := d.Origin(s); strings.Contains(d.Body(b), text.Placeholder) && d.Replaceable(s) {
				t.Errorf("%s: a fix may delete %q unseen", tt.name, d.Source[origin.Start:origin.End])
			}
		}
		if got := strings.ReplaceAll(strings.Join(blocks, "|"), text.Placeholder, "@"); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// The origin of a placeholder is what it replaces.
func TestOriginOfPlaceholders(t *testing.T) {
	for name, tt := range map[string]struct {
		source string
		want   []string
	}{
		"a.md": {
			"Set ``a `` to ![b](c \"d\") or\n![e][f] at <mailto:a@b.example>, so[^n], **![g](h)** it.\n\n[f]: g\n\n[^n]: x",
			[]string{"``a ``", "![b](c \"d\")", "![e][f]", "<mailto:a@b.example>", "[^n]", "![g]"},
		},
		"b.md":   {"So <kbd>Q</kbd> or <img\nsrc=x> on.", []string{"<kbd>Q</kbd>", "<img\nsrc=x>"}},
		"c.md":   {"> <p>Press <code>a\n> b</code> now", []string{"<code>a\n> b</code>"}},
		"d.html": {"<p>So <kbd>Q</kbd> or <img src=x> on.", []string{"<kbd>Q</kbd>", "<img src=x>"}},
	} {
		d, err := parse.Bytes(name, []byte(tt.source))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for at, r := range d.Text {
			if string(r) == text.Placeholder {
				origin, exact := d.Origin(text.Span{Start: at, End: at + len(text.Placeholder)})
				if exact {
					t.Errorf("%s: the file spells a placeholder", name)
				}
				got = append(got, d.Source[origin.Start:origin.End])
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
