package fix_test

import (
	"fmt"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// TestChanges checks that changes are reported in whole words, at their places in the file before the fixes.
func TestChanges(t *testing.T) {
	for _, tt := range []struct{ name, source, fixes, want string }{
		{"a part of a word", "The goood mill.\n", "ooo oo", "1:5 “goood” to “good”"},
		{"a mark", "The mill, he said.\n", ", ;", "1:5 “mill,” to “mill;”"},
		{"a line", "Mill shut.\n\nAlso: a weir.\n\nIt is.\n", "Also:|a|weir.\n ", "3:1 “Also: a weir.” to “”"},
		{"a word and the space before it", "The|the mill.\n", "|the ", "1:5 “the” to “”"},
		{"after another round", "Ab\n\nab cx\n", "ab b cx c c e", "3:1 “ab” to “b”; 3:4 “cx” to “c”; 3:4 “c” to “e”"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var fixes []string
			for _, f := range strings.Split(tt.fixes, " ") {
				fixes = append(fixes, strings.ReplaceAll(f, "|", " "))
			}
			source := strings.ReplaceAll(tt.source, "|", " ")
			l, err := lint.New([]*lint.Rule{linttest.FixRule(true, fixes...)}, lint.Config{Lexicons: linttest.NoLists})
			if err != nil {
				t.Fatal(err)
			}
			read := func(file []byte) (*text.Document, error) { return parse.Bytes("a.txt", file) }
			s := lint.Source{
				Linter: l, Read: func() (*text.Document, error) { return read([]byte(source)) }, Fixer: &fix.Fixer{Parse: read},
			}
			r, err := s.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range r.Changes {
				got = append(got, fmt.Sprintf("%d:%d “%s” to “%s”", c.Start.Line, c.Start.Column, c.Old, c.New))
			}
			if said := strings.Join(got, "; "); said != tt.want {
				t.Errorf("got %s, want %s (%q)", said, tt.want, r.Document.Source)
			}
		})
	}
}
