package main

import (
	"errors"
	"slices"
	"testing"

	"copydesk/lint"
	"copydesk/lint/text"
)

// TestABrokenRuleFailsTheRun checks that a run fails if a rule panics, whatever else it finds.
func TestABrokenRuleFailsTheRun(t *testing.T) {
	rule := func(id string, run func(*lint.Pass)) *lint.Rule {
		return &lint.Rule{ID: id, Title: id, Severity: lint.Suggestion, Message: "m", Run: run}
	}
	broken := rule("a/broken", func(*lint.Pass) { panic("rotten") })
	holds := rule("b/holds", func(p *lint.Pass) { p.Report(lint.Finding{Span: text.Span{Start: 0, End: 3}}) })
	for want, rules := range map[exit][]*lint.Rule{exitTrouble: {broken, holds}, exitFindings: {holds}} {
		l, err := lint.New(rules, lint.Config{Lexicons: func(string) ([]string, error) { return nil, nil }})
		if err != nil {
			t.Fatal(err)
		}
		s := lint.Source{Path: "weir.txt", Linter: l, Read: func() (*text.Document, error) {
			b := text.NewBuilder("weir.txt", "text", "The weir.")
			b.Copy(text.Span{Start: 0, End: 9})
			return b.Document(), nil
		}}
		var seen tally
		for _, err := range seen.watch(lint.All(t.Context(), slices.Values([]lint.Source{s})), func(lint.Result) {}) {
			if err != nil {
				t.Fatal(err)
			}
		}
		o := checkOptions{maxWarnings: -1}
		o.failOn.Severity = lint.Suggestion
		var got exit
		if err := seen.exit(o); !errors.As(err, &got) || got != want {
			t.Errorf("exit %v, want %d", err, want)
		}
	}
}
