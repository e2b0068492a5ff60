package check

import (
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
)

func TestAppendix(t *testing.T) {
	copy := strings.Repeat("The ferry sails at noon and at dusk, its owner said.\n\n", 5)
	for _, c := range []struct{ name, body, want string }{
		{"to the end", copy + "<Notes to readers:\n\nOne.\n\nTwo.>\n", "Notes to readers:"},
		{"any case, any marks around it", copy + "<*** NOTES TO READERS ***\n\nOne.>\n", "*** NOTES TO READERS ***"},
		{"a heading with nothing under it", copy + "<Notes to readers>\n", "Notes to readers"},
		{"more under it than above", "One line.\n\n<Notes to readers>\n\n" + copy, "Notes to readers"},
		{"in a sentence", copy + "Her notes to readers are few.\n", ""},
		{"up to the next heading", "# Ferry\n\n" + copy + "## <Notes to readers\n\nOne.>\n\n## Timetable\n\nNoon.\n", "Notes to readers"},
	} {
		name := "story.txt"
		if strings.HasPrefix(c.body, "#") {
			name = "story.md"
		}
		start, end := strings.IndexByte(c.body, '<'), strings.IndexByte(c.body, '>')-1
		d, err := parse.Bytes(name, []byte(strings.NewReplacer("<", "", ">", "").Replace(c.body)))
		if err != nil {
			t.Fatal(err)
		}
		r := &lint.Rule{ID: "test/rule", Title: "t", Severity: lint.Warning, Message: "{words}"}
		if err := appendix().Build(r, &appendixOptions{Headings: []string{"notes to readers"}}, notes{}); err != nil {
			t.Fatal(err)
		}
		l, err := lint.New([]*lint.Rule{r}, lint.Config{Lexicons: func(string) ([]string, error) { return nil, nil }})
		if err != nil {
			t.Fatal(err)
		}
		findings, err := l.Lint(t.Context(), d)
		switch {
		case err != nil:
			t.Fatal(err)
		case c.want == "" && len(findings) == 0:
		case len(findings) != 1 || findings[0].Message != c.want:
			t.Errorf("%s: got %+v", c.name, findings)
		case findings[0].Origin.Start != start || findings[0].Origin.End != end:
			t.Errorf("%s: it is at %v, want %d to %d", c.name, findings[0].Origin, start, end)
		}
	}
}
