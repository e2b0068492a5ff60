package lint_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/linttest"
	"copydesk/lint/text"
)

// changed checks now against before, nil for none, and returns the lines of the findings and the number of findings
// left out.
func changed(t *testing.T, before *string, now string, rules ...*lint.Rule) string {
	t.Helper()
	l, err := lint.New(rules, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	source := lint.Source{
		Path: "story.txt", Linter: l,
		Read: func() (*text.Document, error) { return document(t, "story.txt", now), nil },
		Before: func() (*text.Document, error) {
			if before == nil {
				return nil, nil
			}
			return document(t, "story.txt", *before), nil
		},
	}
	var out []string
	for r, err := range lint.All(t.Context(), slices.Values([]lint.Source{source})) {
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Findings {
			out = append(out, fmt.Sprint(f.Start.Line))
		}
		out = append(out, fmt.Sprintf("and %d", r.Unchanged))
	}
	return strings.Join(out, " ")
}

// pair reports the second “dam” and speaks of the first.
func pair() *lint.Rule {
	return &lint.Rule{ID: "a/pair", Title: "a", Severity: lint.Warning, Message: "m", Run: func(p *lint.Pass) {
		first, last := strings.Index(p.Text, "dam"), strings.LastIndex(p.Text, "dam")
		p.Report(lint.Finding{
			Span:    text.Span{Start: last, End: last + 3},
			Related: []lint.Related{{Span: text.Span{Start: first, End: first + 3}}},
		})
	}}
}

func TestOnlyWhatChanged(t *testing.T) {
	dam := linttest.WordRule("a/dam", lint.Warning, "dam")
	old := "The dam.\nA mill.\nA dam and a wheel.\n"
	for _, tt := range []struct {
		name, now string
		rule      *lint.Rule
		want      string
	}{
		{"nothing", old, dam, "and 2"},
		{"a line above", "New.\n" + old, dam, "and 2"},
		{"its line", "The dam.\nA mill.\nA dam and a river.\n", dam, "3 and 1"},
		{"a line more", old + "A second dam.\n", dam, "4 and 2"},
		{"the same line once more", old + "The dam.\n", dam, "4 and 2"},
		{"the neighbour", "The dam.\nTwo mills.\nA dam and a wheel.\n", dam, "and 2"},
		{"another order", "A dam and a wheel.\nThe dam.\nA mill.\n", dam, "and 2"},
		{"line endings", strings.ReplaceAll(old, "\n", "\r\n"), dam, "and 2"},
		{"a byte order mark", "\ufeff" + old, dam, "and 2"},
		{"the last line ending", strings.TrimSuffix(old, "\n"), dam, "and 2"},
		{"the first of a pair", "That dam.\nA mill.\nA dam and a wheel.\n", pair(), "3 and 0"},
		{"the second of a pair", "The dam.\nA mill.\nA dam and a river.\n", pair(), "3 and 0"},
		{"neither of a pair", "The dam.\nTwo mills.\nA dam and a wheel.\n", pair(), "and 1"},
	} {
		if got := changed(t, &old, tt.now, tt.rule); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := changed(t, nil, old, dam); got != "1 3 and 0" {
		t.Errorf("a new story: got %q", got)
	}
}

// TestManyChanges has more changes than a search for the shortest difference would follow.
func TestManyChanges(t *testing.T) {
	var before, now strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&before, "Line %d about the dam.\n", i)
		if i%3 == 0 {
			fmt.Fprintf(&now, "Line %d says nothing.\n", i)
			continue
		}
		fmt.Fprintf(&now, "Line %d about the dam.\n", i)
	}
	then := before.String()
	if got := changed(t, &then, now.String(), linttest.WordRule("a/dam", lint.Warning, "dam")); got != "and 1333" {
		t.Errorf("got %.100q", got)
	}
}

func TestOnlyWhatChangedIsFixed(t *testing.T) {
	old := "the the dam\nthe the mill\n"
	l, err := lint.New([]*lint.Rule{linttest.FixRule(true, "the the", "the")}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	read := func(file []byte) (*text.Document, error) { return document(t, "story.txt", string(file)), nil }
	var written string
	source := lint.Source{
		Path: "story.txt", Linter: l,
		Read:   func() (*text.Document, error) { return read([]byte("A line.\nthe the dam\nthe the mills\n")) },
		Before: func() (*text.Document, error) { return read([]byte(old)) },
		Fixer:  &fix.Fixer{Parse: read, Write: func(file []byte) error { written = string(file); return nil }},
	}
	for r, err := range lint.All(t.Context(), slices.Values([]lint.Source{source})) {
		if err != nil || r.Unchanged != 1 || len(r.Findings) != 0 {
			t.Errorf("%d on unchanged lines and %d left (%v)", r.Unchanged, len(r.Findings), err)
		}
	}
	if want := "A line.\nthe the dam\nthe mills\n"; written != want {
		t.Errorf("wrote %q, want %q", written, want)
	}
}

func TestWithoutTheStoryAsItWasNothingIsJudged(t *testing.T) {
	l, err := lint.New([]*lint.Rule{linttest.WordRule("a/dam", lint.Warning, "dam")}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	source := lint.Source{
		Path: "story.txt", Linter: l,
		Read:   func() (*text.Document, error) { return document(t, "story.txt", "The dam.\n"), nil },
		Before: func() (*text.Document, error) { return nil, errors.New("the revision is not here") },
	}
	for r, err := range lint.All(t.Context(), slices.Values([]lint.Source{source})) {
		if err != nil || r.Status != lint.Failed || r.Reason != "the revision is not here" {
			t.Errorf("%s %s (%v)", r.Status, r.Reason, err)
		}
	}
}
