package lint_test

import (
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// TestDeletingBlocks deletes the blocks that begin with “GO” and compares the rest of the file.
func TestDeletingBlocks(t *testing.T) {
	r := linttest.WordRule("a/go", lint.Warning, "")
	r.Quoted = true
	r.Run = func(p *lint.Pass) {
		for i, b := range p.Blocks {
			if strings.HasPrefix(p.Body(b), "GO") {
				fix := lint.Fix{Safe: true, Edits: []lint.Edit{{Span: b.Span}}}
				if s := p.Removal(i); isExact(p, s) {
					fix.Edits[0].Span = s
				}
				p.Report(lint.Finding{Span: b.Span, Fixes: []lint.Fix{fix}})
			}
		}
	}
	l, err := lint.New([]*lint.Rule{r}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	const same = "the same"
	for _, tt := range []struct{ name, source, want string }{
		{"a.txt", "One.\n\nGO now\n\nTwo.\n", "One.\n\nTwo.\n"},
		{"a.txt", "One.\n\nTwo.\n\nGO now\n", "One.\n\nTwo.\n"},
		{"a.txt", "One.\r\nGO now\r\nTwo.", "One.\r\nTwo."},
		{"a.txt", "One.\r\rGO now\r\rTwo.\r", "One.\r\rTwo.\r"},
		{"a.md", "One.\n\nGO now\n\nTwo.\n", "One.\n\nTwo.\n"},
		{"a.md", "One.\r\n\r\nGO now\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"},
		{"a.md", "One.\n\n- GO now\n- Two.\n", "One.\n\n- Two.\n"},
		{"a.md", "1. One.\n2. GO now\n\nTwo.\n", "1. One.\n\nTwo.\n"},
		{"a.md", "One.\n\n> GO now\n\nTwo.\n", "One.\n\nTwo.\n"},
		{"a.md", "One.\n\n## GO now ##\n\nTwo.", "One.\n\nTwo."},
		{"a.md", "One.\n\n**GO now**\n\nTwo.\n", "One.\n\nTwo.\n"},
		{"a.md", "One.\n\n- GO now\n\n  more\n- Two.\n", "One.\n\n  more\n- Two.\n"},
		{"a.md", "One.\n\n- GO now\n  - inner\n", same},
		{"a.md", "One.\n\nGO now\n---\n\nTwo.\n", same},
		{"a.md", "| GO now | other |\n|---|---|\n| x | y |\n", same},
		{"a.html", "<p>One.</p>\n<p>GO now</p>\n<p>Two.</p>\n", "<p>One.</p>\n<p>Two.</p>\n"},
		{"a.html", "<p>One.\n<p>\nGO now\n</p>", "<p>One.\n"},
		{"a.html", "<p>One.</p><P class=\"x\"><a href='/go'>GO now</a></P ><p>Two.</p>", "<p>One.</p><p>Two.</p>"},
		{"a.html", "<p>One.</p>\r\n<ul>\r\n <li><b>GO now</b></li>\r\n</ul>\r\n<p>Two.</p>", "<p>One.</p>\r\n<p>Two.</p>"},
		{"a.html", "<ul><li>One.</li><li>GO now</li></ul>", "<ul><li>One.</li></ul>"},
		{"a.html", "<p>One.<br>GO now</p>", "<p>One.<br></p>"},
		{"a.html", "<article><p>GO now</p></article>", "<article></article>"},
		{"a.html", "<table><tr><td>One.</td><td>GO now</td></tr></table>", same},
		{"a.html", "<dl><dt>GO now</dt><dd>Two.</dd></dl>", same},
		{"a.html", "<p>GO now<p>Two.</p>", same},
		{"a.html", "<div><p>GO now</div><p>Two.</p>", same},
		{"a.html", "<p>One.</p><p title=\"a < b\">GO now</p>", same},
		{"a.html", "<p>One.</p><p title=\"a > b\">GO now</p>", "<p>One.</p>"},
	} {
		d, err := parse.Bytes(tt.name, []byte(tt.source))
		if err != nil {
			t.Fatal(err)
		}
		findings, err := l.Lint(t.Context(), d)
		if err != nil || len(findings) == 0 {
			t.Fatalf("%q: %d findings (%v)", tt.source, len(findings), err)
		}
		want := tt.want
		if want == same {
			want = tt.source
		}
		if got := linttest.Apply(d, findings); got != want {
			t.Errorf("%s %q\n got %q\nwant %q", tt.name, tt.source, got, want)
		}
	}
}

func isExact(p *lint.Pass, s text.Span) bool {
	_, ok := p.Origin(s)
	return ok
}
