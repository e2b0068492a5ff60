package lint_test

import (
	"errors"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

func TestComment(t *testing.T) {
	const c = "<!-- copydesk: allow a/dam -- it is old -->"
	const worded = `<!-- copydesk: allow a/dam "dam" -- it is old -->`
	for _, tt := range []struct {
		name, file, source string
		nth                int // of the findings of a/dam
		want               string
		others             int
	}{
		{"above a paragraph", "a.md", "# The weir\n\nThe dam held.\n", 0, "# The weir\n\n" + c + "\nThe dam held.\n", 0},
		{"above a wrapped paragraph", "a.md", "The weir\nand the dam\nheld.\n", 0, c + "\nThe weir\nand the dam\nheld.\n", 0},
		{"above a heading", "a.md", "Weir.\n\n## The dam\n\nIt held.\n", 0, "Weir.\n\n" + c + "\n## The dam\n\nIt held.\n", 0},
		{"above a title that is underlined", "a.md", "The dam\n=======\n", 0, c + "\nThe dam\n=======\n", 0},
		{"in a quotation", "a.md", "> The weir.\n>\n> The dam.\n", 0, "> The weir.\n>\n> " + c + "\n> The dam.\n", 0},
		{"in a list", "a.md", "- The weir\n- The dam\n", 0, "- The weir\n- The " + c + " dam\n", 0},
		{"in a list, first word", "a.md", "1. The weir\n2. dam and all\n", 0, "1. The weir\n2. dam " + c + " and all\n", 0},
		{"in a table", "a.md", "|a|b|\n|-|-|\n|c|the dam|\n", 0, "|a|b|\n|-|-|\n|c|" + c + "the dam|\n", 0},
		{"in a title", "a.md", "---\ntitle: The dam\n---\n\nThe weir.\n", 0, "", 0},
		{"with CRLF", "a.md", "Weir.\r\n\r\nThe dam.\r\n", 0, "Weir.\r\n\r\n" + c + "\r\nThe dam.\r\n", 0},
		{"with a byte order mark", "a.md", "\ufeffThe dam.\n", 0, "\ufeff" + c + "\nThe dam.\n", 0},
		{"after indented code", "a.md", "Weir.\n\n    code\n\nThe dam.\n", 0, "Weir.\n\n    code\n\n" + c + "\nThe dam.\n", 0},
		{"above an element", "a.html", "<body>\n  <p>The <b>dam</b>.</p>\n</body>", 0, "<body>\n  " + c + "\n  <p>The <b>dam</b>.</p>\n</body>", 0},
		{"in a line of elements", "a.html", "<p>Weir.</p><p>The dam.</p>", 0, "<p>Weir.</p><p>" + c + "The dam.</p>", 0},
		{"in a title of a page", "a.html", "<html><head><title>The dam</title></head><body><p>Weir.</p></body></html>", 0, c + "\n<html><head><title>The dam</title></head><body><p>Weir.</p></body></html>", 0},
		{"plain text", "a.txt", "The dam.\n", 0, "", 0},
		{"of two with other words", "a.md", "The dam and the DAM.\n", 0, worded + "\nThe dam and the DAM.\n", 0},
		{"of two with the same words", "a.md", "The dam and the dam.\n", 1, c + "\nThe dam and the dam.\n", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dam := linttest.WordRule("a/dam", lint.Warning, "dam")
			find := dam.Run
			dam.Run = func(p *lint.Pass) {
				find(p)
				if i := strings.Index(p.Text, "DAM"); i >= 0 {
					p.Report(lint.Finding{Span: text.Span{Start: i, End: i + 3}})
				}
			}
			l, err := lint.New([]*lint.Rule{dam, linttest.WordRule("b/dam", lint.Error, "mill"), account()}, lint.Config{Lexicons: linttest.NoLists})
			if err != nil {
				t.Fatal(err)
			}
			read := func(file []byte) (*text.Document, error) { return parse.Bytes(tt.file, file) }
			d, err := read([]byte(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			findings, err := l.Lint(t.Context(), d)
			if err != nil || len(findings) <= tt.nth {
				t.Fatalf("%d findings (%v)", len(findings), err)
			}
			got, err := l.Comment(t.Context(), d, &findings[tt.nth], " it  is\nold ", read)
			if tt.want == "" {
				if !errors.Is(err, lint.ErrNoComment) {
					t.Fatalf("got %q (%v), want no place", got.Text, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if after := d.Source[:got.At] + got.Text + d.Source[got.At:]; after != tt.want || len(got.Others) != tt.others {
				t.Errorf("got %q and %d others, want %q and %d", after, len(got.Others), tt.want, tt.others)
			}
		})
	}
}

func TestCommentIsRefused(t *testing.T) {
	l, err := lint.New([]*lint.Rule{linttest.WordRule("a/dam", lint.Warning, "dam"), account()}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	d := commented("<!-- copydesk: allow b/mill -- old -->\nThe dam.\n")
	findings, err := l.Lint(t.Context(), d)
	if err != nil || len(findings) != 2 {
		t.Fatalf("%d findings (%v)", len(findings), err)
	}
	for reason, want := range map[string]string{
		" \n":          "it has no reason",
		"see --> here": "would end the comment",
	} {
		if _, err := l.Comment(t.Context(), d, &findings[1], reason, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", reason, err, want)
		}
	}
	if _, err := l.Comment(t.Context(), d, &findings[0], "old", nil); err == nil || !strings.Contains(err.Error(), "about a comment") {
		t.Errorf("got %v", err)
	}
}
