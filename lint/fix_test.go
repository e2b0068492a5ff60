package lint_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/text"
)

// fixer returns a rule that proposes, for each place where one of from stands, what to put there.
func fixer(safe bool, fromAndTo ...string) *lint.Rule {
	r := linttest.WordRule("a/fix", lint.Warning, "")
	r.Run = func(p *lint.Pass) {
		for at := range p.Text {
			for i := 0; i < len(fromAndTo); i += 2 {
				from, to := fromAndTo[i], fromAndTo[i+1]
				if len(p.Text)-at < len(from) || p.Text[at:at+len(from)] != from {
					continue
				}
				s := text.Span{Start: at, End: at + len(from)}
				p.Report(lint.Finding{Span: s, Fixes: []lint.Fix{{Message: "x", Safe: safe, Edits: []lint.Edit{{Span: s, New: to}}}}})
			}
		}
	}
	return r
}

func TestApply(t *testing.T) {
	tests := []struct {
		name, source string
		rule         *lint.Rule
		unsafe       bool
		want         string
		made         int
	}{
		{"several in order", "the the dam of the the mill\n", fixer(true, "the the", "the"), false, "the dam of the mill\n", 2},
		{"bytes around stay", "\ufeffthe the dam\r\n\r\nthe\tmill \r\n", fixer(true, "the the", "the"), false, "\ufeffthe dam\r\n\r\nthe\tmill \r\n", 1},
		{"unsafe ones only when asked", "the the dam\n", fixer(false, "the the", "the"), false, "the the dam\n", 0},
		{"unsafe ones when asked", "the the dam\n", fixer(false, "the the", "the"), true, "the dam\n", 1},
		{"nothing to do", "The dam held.\n", fixer(true, "mill", "dam"), false, "The dam held.\n", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, findings, err := lintAll(t, tt.source, tt.rule)
			if err != nil {
				t.Fatal(err)
			}
			if got, made := lint.Apply(d, findings, tt.unsafe); got != tt.want || len(made) != tt.made {
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
		if got, _ := lint.Apply(d, findings, false); got != tt.want {
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
	l, err := lint.New([]*lint.Rule{fixer(true, "the the", "the")}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	findings, err := l.Lint(t.Context(), d)
	if err != nil || len(findings) != 1 {
		t.Fatalf("got %d findings (%v), want 1", len(findings), err)
	}
	if got, made := lint.Apply(d, findings, false); got != source || len(made) != 0 {
		t.Errorf("got %q with %d made, want the source untouched", got, len(made))
	}
	if findings[0].Fixes[0].Applicable() {
		t.Error("the fix says it is applicable")
	}
}

// fixAll has the fixes of rules made on source and returns the result and what was written.
func fixAll(t *testing.T, source string, rules ...*lint.Rule) (lint.Result, []string) {
	t.Helper()
	l, err := lint.New(rules, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	var written []string
	read := func(file []byte) (*text.Document, error) {
		if strings.Contains(string(file), "unreadable") {
			return nil, errors.New("not a story")
		}
		b := text.NewBuilder("a.txt", "text", string(file))
		b.Copy(text.Span{Start: 0, End: len(file)})
		return b.Document(), nil
	}
	s := lint.Source{
		Linter: l, Read: func() (*text.Document, error) { return read([]byte(source)) },
		Fixer: &lint.Fixer{Parse: read, Write: func(file []byte) error {
			written = append(written, string(file))
			if strings.Contains(string(file), "unwritable") {
				return errors.New("no room")
			}
			return nil
		}},
	}
	for r, err := range lint.All(t.Context(), slices.Values([]lint.Source{s})) {
		if err != nil {
			t.Fatal(err)
		}
		return r, written
	}
	return lint.Result{}, nil
}

func TestFixer(t *testing.T) {
	for _, tt := range []struct {
		name, source string
		fromAndTo    []string
		want         string // what the result holds
		fixed        int
		withheld     int
		why          lint.Withholding
		written      bool
		fails        string
	}{
		{"round after round", "the the the the dam\n", []string{"the the", "the"}, "the dam\n", 3, 0, "", true, ""},
		{"nothing to do", "the dam\n", []string{"the the", "the"}, "the dam\n", 0, 0, "", false, ""},
		{"a fix that brings another", "one dam\n", []string{"one", "two", "two", "three"}, "three dam\n", 2, 0, "", true, ""},
		{"fixes that undo each other", "one dam\n", []string{"one", "two", "two", "one"}, "one dam\n", 0, 1, lint.WithoutEnd, false, ""},
		{"fixes without end", "one dam\n", []string{"one", "one one"}, "one dam\n", 0, 1, lint.WithoutEnd, false, ""},
		{"fixes that undo each other among others", "one the the dam\n", []string{"one", "two", "two", "one", "the the", "the"}, "one the dam\n", 1, 1, lint.WithoutEnd, true, ""},
		{"a fix that changes nothing", "one dam\n", []string{"one", "one"}, "one dam\n", 0, 1, lint.WithoutEnd, false, ""},
		{"a result that is no story", "one dam\n", []string{"one", "unreadable"}, "one dam\n", 0, 1, lint.Unreadable, false, ""},
		{"a result that is no story among others", "the the one dam\n", []string{"one", "unreadable", "the the", "the"}, "the one dam\n", 1, 1, lint.Unreadable, true, ""},
		{"a file that takes no more", "one dam\n", []string{"one", "unwritable"}, "one dam\n", 0, 0, "", true, "it was not fixed: no room"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, written := fixAll(t, tt.source, fixer(true, tt.fromAndTo...))
			if got := r.Document.Source; got != tt.want || r.Fixed["a/fix"] != tt.fixed || (r.Before != nil) != (tt.fixed > 0) {
				t.Errorf("got %q with %v, want %q with %d", got, r.Fixed, tt.want, tt.fixed)
			}
			if r.Withheld.Of("a/fix") != tt.withheld || r.Withheld[tt.why]["a/fix"] != tt.withheld {
				t.Errorf("%v withheld, want %d", r.Withheld, tt.withheld)
			}
			if tt.written != (len(written) == 1) || tt.written && tt.fails == "" && written[0] != tt.want {
				t.Errorf("written: %q", written)
			}
			if (r.Status == lint.Failed) != (tt.fails != "") || !strings.Contains(r.Reason, tt.fails) {
				t.Errorf("%s: %q, want %q", r.Status, r.Reason, tt.fails)
			}
			if tt.fails != "" && len(r.Findings) == 0 {
				t.Error("the findings of the story as it is are lost")
			}
		})
	}
}
