package fix

import (
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// check returns the document in source and the findings of r in it.
func check(t *testing.T, source string, r *lint.Rule) (*text.Document, []lint.Finding) {
	t.Helper()
	l, err := lint.New([]*lint.Rule{r}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse.Bytes("story.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	findings, err := l.Lint(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return d, findings
}

// apply returns the source of d with the fixes of findings that can be made together, and their findings.
func apply(d *text.Document, findings []lint.Finding, unsafe bool) (string, []lint.Finding) {
	made, _ := fit(d, nil, correctable(findings, unsafe), unsafe)
	return splice(d.Source, editsOf(made, unsafe)), made
}

func TestChoosing(t *testing.T) {
	tests := []struct {
		name, source string
		rule         *lint.Rule
		unsafe       bool
		want         string
		made         int
	}{
		{"several in order", "the the dam of the the mill\n", linttest.FixRule(true, "the the", "the"), false, "the dam of the mill\n", 2},
		{"bytes around stay", "\ufeffthe the dam\r\n\r\nthe\tmill \r\n", linttest.FixRule(true, "the the", "the"), false, "\ufeffthe dam\r\n\r\nthe\tmill \r\n", 1},
		{"unsafe ones only when asked", "the the dam\n", linttest.FixRule(false, "the the", "the"), false, "the the dam\n", 0},
		{"unsafe ones when asked", "the the dam\n", linttest.FixRule(false, "the the", "the"), true, "the dam\n", 1},
		{"nothing to do", "The dam held.\n", linttest.FixRule(true, "mill", "dam"), false, "The dam held.\n", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, findings := check(t, tt.source, tt.rule)
			if got, made := apply(d, findings, tt.unsafe); got != tt.want || len(made) != tt.made {
				t.Errorf("got %q with %d made, want %q with %d", got, len(made), tt.want, tt.made)
			}
		})
	}
}

func TestFixesThatTouchAreMadeOneAtATime(t *testing.T) {
	edit := func(start, end int, to string) []lint.Fix {
		s := text.Span{Start: start, End: end}
		return []lint.Fix{{Safe: true, Edits: []lint.Edit{{Span: s, New: to, Place: lint.Place{Origin: s, Exact: true}}}}}
	}
	b := text.NewBuilder("a.txt", "text", "abcdef")
	b.Copy(text.Span{Start: 0, End: 6})
	d := b.Document()
	for _, tt := range []struct {
		name  string
		fixes [][]lint.Fix
		want  string
	}{
		{"overlapping", [][]lint.Fix{edit(0, 3, "X"), edit(2, 4, "Y")}, "Xdef"},
		{"neighbours", [][]lint.Fix{edit(0, 3, "X"), edit(3, 4, "Y")}, "XYef"},
		{"insertions in one place", [][]lint.Fix{edit(3, 3, "X"), edit(3, 3, "Y")}, "abcXdef"},
		{"an insertion where something goes", [][]lint.Fix{edit(1, 4, ""), edit(3, 3, "Y")}, "aef"},
		{"out of order", [][]lint.Fix{edit(4, 5, "Y"), edit(0, 1, "X")}, "XbcdYf"},
	} {
		var findings []lint.Finding
		for _, x := range tt.fixes {
			findings = append(findings, lint.Finding{Fixes: x})
		}
		if got, _ := apply(d, findings, false); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestAFixThatCrossesMarkupIsNotApplied(t *testing.T) {
	source := "the <b>the</b> dam"
	b := text.NewBuilder("a.html", "test", source)
	b.Copy(text.Span{Start: 0, End: 4})
	b.Copy(text.Span{Start: 7, End: 10})
	b.Copy(text.Span{Start: 14, End: 18})
	d := b.Document()
	l, err := lint.New([]*lint.Rule{linttest.FixRule(true, "the the", "the")}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	findings, err := l.Lint(t.Context(), d)
	if err != nil || len(findings) != 1 {
		t.Fatalf("got %d findings (%v), want 1", len(findings), err)
	}
	if got, made := apply(d, findings, false); got != source || len(made) != 0 {
		t.Errorf("got %q with %d made, want the source untouched", got, len(made))
	}
	if findings[0].Fixes[0].Applicable() {
		t.Error("the fix says it is applicable")
	}
}
