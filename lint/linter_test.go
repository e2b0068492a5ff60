package lint_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// document parses source as the file at path; an empty path is plain text.
func document(t *testing.T, path, source string) *text.Document {
	t.Helper()
	d, err := parse.Bytes(cmp.Or(path, "story.txt"), []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// lintAll lints source with rules.
func lintAll(t *testing.T, source string, rules ...*lint.Rule) (*text.Document, []lint.Finding, error) {
	t.Helper()
	l, err := lint.New(rules, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse.Bytes("story.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	findings, err := l.Lint(t.Context(), d)
	return d, findings, err
}

// report lints source and returns one line for each finding: place, severity, rule, message and related notes.
func report(t *testing.T, source string, rules ...*lint.Rule) (string, error) {
	t.Helper()
	_, findings, err := lintAll(t, source, rules...)
	var out strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&out, "%d:%d-%d:%d %s %s: %s", f.Start.Line, f.Start.Column, f.End.Line, f.End.Column, f.Severity, f.Rule, f.Message)
		for _, r := range f.Related {
			fmt.Fprintf(&out, " +%s", r.Rule)
		}
		out.WriteString("\n")
	}
	return out.String(), err
}

const story = "The dam held on Friday, the ministry’s engineers said.\n\nWater rose in the old dam for nine days.\n"

func TestOneFindingAFault(t *testing.T) {
	line := "Water rose in the old dam for nine days."
	tests := []struct {
		name  string
		rules []*lint.Rule
		want  string
	}{
		{
			"in order of place, in code points",
			[]*lint.Rule{linttest.WordRule("b/days", lint.Warning, "nine days"), linttest.WordRule("a/engineers", lint.Warning, "engineers")},
			"1:40-1:49 warning a/engineers: “engineers” of a/engineers\n3:31-3:40 warning b/days: “nine days” of b/days\n",
		},
		{
			"the graver of two on the same words",
			[]*lint.Rule{linttest.WordRule("a/old", lint.Warning, "old dam"), linttest.WordRule("b/dam", lint.Error, "dam for")},
			"1:5-1:8 warning c/dam: “dam” of c/dam\n3:23-3:30 error b/dam: “dam for” of b/dam +a/old +c/dam\n",
		},
		{
			"the one with precedence among equals",
			[]*lint.Rule{linttest.WordRule("a/old", lint.Warning, "the old dam"), {ID: "b/first", Title: "x", Severity: lint.Warning, Message: "m", Precedence: 1, Run: linttest.WordRule("x", lint.Warning, "old").Run}},
			"1:5-1:8 warning c/dam: “dam” of c/dam\n3:19-3:22 warning b/first: m +a/old\n3:23-3:26 warning c/dam: “dam” of c/dam\n",
		},
		{
			"a whole block over what is in it",
			[]*lint.Rule{linttest.WordRule("z/line", lint.Warning, line), linttest.WordRule("a/old", lint.Warning, "old")},
			"1:5-1:8 warning c/dam: “dam” of c/dam\n3:1-3:41 warning z/line: “" + line + "” of z/line +a/old +c/dam\n",
		},
		{
			"a graver one in a whole block stays",
			[]*lint.Rule{linttest.WordRule("z/line", lint.Warning, line), linttest.WordRule("a/old", lint.Error, "old")},
			"1:5-1:8 warning c/dam: “dam” of c/dam\n3:1-3:41 warning z/line: “" + line + "” of z/line +c/dam\n3:19-3:22 error a/old: “old” of a/old\n",
		},
		{"a rule that is off does not run", []*lint.Rule{linttest.WordRule("a/old", lint.Off, "old")}, "1:5-1:8 warning c/dam: “dam” of c/dam\n3:23-3:26 warning c/dam: “dam” of c/dam\n"},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rules := tt.rules
			if i > 0 {
				rules = append(rules, linttest.WordRule("c/dam", lint.Warning, "dam"))
			}
			got, err := report(t, story, rules...)
			if err != nil || got != tt.want {
				t.Errorf("got\n%s(%v)\nwant\n%s", got, err, tt.want)
			}
		})
	}
}

func TestConditions(t *testing.T) {
	const copied = "Dam holds as water rises\n\nThe dam held. “The dam is old,” she said.\n\nNobody knew whether the dam would go.\n"
	unless := func(source string) lint.Conditions {
		p, err := phrase.Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		return lint.Conditions{Unless: []lint.Phrase{{Phrase: p}}}
	}
	tests := []struct {
		name string
		c    lint.Conditions
		want string
	}{
		{"everywhere but in quotations", lint.Conditions{}, "1 3 5"},
		{"in quotations too", lint.Conditions{Quoted: true}, "1 3 3 5"},
		{"in headlines only", lint.Conditions{Where: []text.Kind{text.Headline}}, "1"},
		{"in paragraphs only", lint.Conditions{Where: []text.Kind{text.Paragraph}}, "3 5"},
		{"not near a phrase", unless("nobody knew"), "1 3"},
		{"not in braces", unless("nobody knew <1-3> {dam}"), "1 3"},
		{"not in braces around all of it", unless("{the dam}"), "1"},
		{"near other words in braces", unless("{nobody} knew"), "1 3 5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := linttest.WordRule("a/dam", lint.Warning, "am ")
			r.Conditions = tt.c
			out, err := report(t, copied, r)
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for line := range strings.Lines(out) {
				n, _, _ := strings.Cut(line, ":")
				lines = append(lines, n)
			}
			if got := strings.Join(lines, " "); got != tt.want {
				t.Errorf("reported in lines %q, want %q", got, tt.want)
			}
		})
	}
}

func TestABrokenRuleLeavesTheOthers(t *testing.T) {
	broken := linttest.WordRule("a/broken", lint.Error, "")
	broken.Run = func(p *lint.Pass) { p.Report(lint.Finding{Span: text.Span{Start: 3, End: 1 << 20}}) }
	got, err := report(t, story, broken, linttest.WordRule("b/days", lint.Warning, "nine days"))
	if want := "3:31-3:40 warning b/days: “nine days” of b/days\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var p *lint.Panic
	if !errors.As(err, &p) || !slices.Equal(p.Rules, []string{"a/broken"}) {
		t.Errorf("the error is %v, want one that names a/broken", err)
	}
}

func TestACancelledLintSaysSo(t *testing.T) {
	l, err := lint.New([]*lint.Rule{linttest.WordRule("a/dam", lint.Error, "dam")}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse.Bytes("story.txt", []byte(story))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if findings, err := l.Lint(ctx, d); !errors.Is(err, context.Canceled) || findings != nil {
		t.Errorf("got %d findings and %v, want none and context.Canceled", len(findings), err)
	}
}

func TestNewRefusesRulesItCannotTellApart(t *testing.T) {
	for name, rules := range map[string][]*lint.Rule{
		"without a title": {{ID: "a/b", Severity: lint.Error}},
		"twice":           {linttest.WordRule("a/b", lint.Error, "x"), linttest.WordRule("a/b", lint.Error, "y")},
	} {
		if _, err := lint.New(rules, lint.Config{Lexicons: linttest.NoLists}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestSpeaking checks that a result holds who speaks where the source asks for it, and only there.
func TestSpeaking(t *testing.T) {
	l, err := lint.New(nil, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	for _, asked := range []bool{false, true} {
		s := lint.Source{
			Path: "lamp.txt", Linter: l, Speaking: asked,
			Read: func() (*text.Document, error) { return document(t, "", story), nil },
		}
		r, err := s.Check(t.Context())
		if err != nil || r.Status != lint.Checked || (r.Speaking != nil) != asked {
			t.Errorf("asked %t: %+v, %v", asked, r, err)
		}
	}
}
