package replace

import (
	"fmt"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// replacements returns source with the fixes of a rule with these pairs, and the number of findings.
func replacements(t *testing.T, pairs map[string]string, source string) (fixed string, n int) {
	t.Helper()
	r := &lint.Rule{ID: "test/replace", Title: "t", Severity: lint.Error, Message: "{words} → {to}"}
	if err := Check().Build(r, &options{Pairs: pairs}, nil); err != nil {
		t.Fatal(err)
	}
	l, err := lint.New([]*lint.Rule{r}, lint.Config{Lexicons: func(string) ([]string, error) { return nil, nil }})
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse.Plain("a.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	found, err := l.Lint(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	var out strings.Builder
	for _, f := range found {
		e := f.Fixes[0].Edits[0]
		out.WriteString(d.Text[at:e.Span.Start] + e.New)
		at = e.Span.End
		if len(f.Related) > 0 {
			t.Errorf("%q overlaps %+v", d.Text[e.Span.Start:e.Span.End], f.Related)
		}
		if want := fmt.Sprintf("%s → ", d.Text[e.Span.Start:e.Span.End]); !strings.HasPrefix(f.Message, want) {
			t.Errorf("message %q, want %q", f.Message, want)
		}
	}
	return out.String() + strings.TrimSpace(d.Text[at:]), len(found)
}

func TestReplace(t *testing.T) {
	for _, tt := range []struct {
		name         string
		pairs        map[string]string
		source, want string
		findings     int
	}{
		{"within words", map[string]string{"ß": "ss", "¬": ""}, "The Ha¬ven straße is “straße”.", "The Haven strasse is “strasse”.", 3},
		{"the longest", map[string]string{"x": "1", "xx": "2", "xxy": "3"}, "The axb, axxb and axxyb.", "The a1b, a2b and a3b.", 3},
		{"side by side", map[string]string{"xx": "2"}, "The axxxxxb.", "The a22xb.", 2},
		{"overlap", map[string]string{"xy": "1", "yz": "2"}, "The axyz and yz.", "The a1z and 2.", 2},
		{"other case", map[string]string{"xy": "1"}, "The aXy.", "The aXy.", 0},
		{"none", map[string]string{}, "The axy.", "The axy.", 0},
	} {
		if got, n := replacements(t, tt.pairs, tt.source); got != tt.want || n != tt.findings {
			t.Errorf("%s: %q with %d findings, want %q with %d", tt.name, got, n, tt.want, tt.findings)
		}
	}
	r := &lint.Rule{}
	if err := Check().Build(r, &options{Pairs: map[string]string{"": "x"}}, nil); err == nil {
		t.Error("a pair that replaces nothing is no error")
	}
}

func TestReplaceMentioned(t *testing.T) {
	for copy, want := range map[string]bool{
		"Salt &amp; tin.":        true,
		"Write &amp;, and no &.": false,
		"The code is “&amp;”.":   false,
		"Salt &amp;":             true,
		"R&amp;D, they say.":     true,
	} {
		at := strings.Index(copy, "&amp;")
		if got := !mentioned(copy, text.Span{Start: at, End: at + len("&amp;")}); got != want {
			t.Errorf("%s: a replacement is safe: %t, want %t", copy, got, want)
		}
	}
}
