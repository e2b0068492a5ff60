package lint_test

import (
	"slices"
	"testing"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// unused reports comments that allow nothing, with the fix that removes them.
func unused() *lint.Rule {
	return &lint.Rule{
		ID: "z/idle", Title: "z", Severity: lint.Warning, Message: "m",
		Last: func(p *lint.Pass) {
			allowances := p.Allowances()
			for i := range allowances {
				e := &allowances[i]
				if s, ok := e.FromComment(); ok && e.Unused() {
					p.ReportSource(s, lint.Finding{Fixes: []lint.Fix{{Message: "x", Edits: e.Removal(p.Document), Safe: true}}})
				}
			}
		},
	}
}

func TestRemoval(t *testing.T) {
	const c = "<!-- copydesk: allow a/dam -- old -->"
	const start, end = "<!-- copydesk: allow-start a/dam -- old -->", "<!-- copydesk: allow-end -->"
	for _, tt := range []struct{ name, file, source, want string }{
		{"above a paragraph", "a.md", "Weir.\n\n" + c + "\nMill.\n", "Weir.\n\nMill.\n"},
		{"between blank lines", "a.md", "Weir.\n\n" + c + "\n\nMill.\n", "Weir.\n\nMill.\n"},
		{"between two paragraphs", "a.md", "Weir.\n" + c + "\nMill.\n", "Weir.\n\nMill.\n"},
		{"at the start", "a.md", c + "\n\nMill.\n", "Mill.\n"},
		{"at the end", "a.md", "Mill.\n\n" + c, "Mill.\n\n"},
		{"with CRLF", "a.md", "Weir.\r\n\r\n" + c + "\r\nMill.\r\n", "Weir.\r\n\r\nMill.\r\n"},
		{"after a byte order mark", "a.md", "\ufeff" + c + "\nMill.\n", "\ufeffMill.\n"},
		{"two of them", "a.md", c + "\n\n" + c + "\nMill.\n", "Mill.\n"},
		{"over lines", "a.md", "Weir.\n\n<!-- copydesk: allow a/dam\n-- old -->\nMill.\n", "Weir.\n\nMill.\n"},
		{"in a quotation", "a.md", "> Weir.\n>\n> " + c + "\n> Mill.\n", "> Weir.\n>\n> \n> Mill.\n"},
		{"between words", "a.md", "The " + c + " weir.\n", "The weir.\n"},
		{"after words", "a.md", "The weir. " + c + "\n", "The weir.\n"},
		{"in a word", "a.md", "The we" + c + "ir.\n", "The weir.\n"},
		{"in front of words on its line", "a.md", c + " Weir.\n\nMill.\n", "Weir.\n\nMill.\n"},
		{"a region", "a.md", start + "\n\nWeir.\n\n" + end + "\n\nMill.\n", "Weir.\n\nMill.\n"},
		{"a region without an end", "a.md", "Weir.\n\n" + start + "\n\nMill.\n", "Weir.\n\nMill.\n"},
		{"one that is used", "a.md", c + "\nThe dam.\n", c + "\nThe dam.\n"},
		{"in an element", "a.html", "<p>" + c + "The weir.</p>\n", "<p>The weir.</p>\n"},
		{"above an element", "a.html", "<body>\n  " + c + "\n  <p>Weir.</p>\n", "<body>\n  <p>Weir.</p>\n"},
		{"in front of an element", "a.html", c + " <p>Weir.</p>\n", "<p>Weir.</p>\n"},
		{"in front of words", "a.html", "<p>\n" + c + " Weir.</p>\n", "<p>\nWeir.</p>\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := lint.New([]*lint.Rule{linttest.WordRule("a/dam", lint.Warning, "dam"), unused()}, lint.Config{Lexicons: linttest.NoLists})
			if err != nil {
				t.Fatal(err)
			}
			read := func(file []byte) (*text.Document, error) { return parse.Bytes(tt.file, file) }
			before, err := read([]byte(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			s := lint.Source{
				Linter: l, Read: func() (*text.Document, error) { return read([]byte(tt.source)) },
				Fixer: &fix.Fixer{Parse: read},
			}
			for r, err := range lint.All(t.Context(), slices.Values([]lint.Source{s})) {
				if err != nil {
					t.Fatal(err)
				}
				if r.Document.Source != tt.want || r.Document.Text != before.Text {
					t.Errorf("got %q with %q, want %q with %q", r.Document.Source, r.Document.Text, tt.want, before.Text)
				}
			}
		})
	}
}
