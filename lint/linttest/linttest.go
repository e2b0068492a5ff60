// Package linttest tries rules on their own examples.
package linttest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// Book is a rule book whose rules can be tried one at a time.
type Book interface {
	IDs() []string
	// Only returns the linter of one rule alone, switched on.
	Only(id string) (*lint.Linter, error)
}

// least is how many bad and how many good examples a rule must have.
const least = 2

// Run tries each rule of the book on its examples, as a test of its own.
func Run(t *testing.T, book Book) {
	t.Helper()
	for _, id := range book.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			l, err := book.Only(id)
			if err != nil {
				t.Fatal(err)
			}
			for _, problem := range Try(l) {
				t.Error(problem)
			}
		})
	}
}

// Try returns what is wrong with the examples of the one rule of l, each as a sentence: an example that is not
// reported as it is marked, one that should be silent, or too few of them. An empty list is a pass.
func Try(l *lint.Linter) []string {
	r := l.Rules()[0]
	var problems []string
	bad, good := 0, 0
	for _, e := range r.Examples {
		marked := e.Good
		if e.Bad != "" {
			bad++
			marked = e.Bad
		} else {
			good++
		}
		source, want, err := lint.Unmark(marked)
		if err == nil && e.Bad != "" && len(want) == 0 {
			err = fmt.Errorf("a bad example sets the words at fault in braces")
		}
		if err == nil && e.Good != "" && len(want) > 0 {
			err = fmt.Errorf("a good example has nothing in braces")
		}
		if err != nil {
			problems = append(problems, fmt.Sprintf("%q: %v", marked, err))
			continue
		}
		if got, err := report(l, source, e.As); err != nil {
			problems = append(problems, fmt.Sprintf("%q: %v", marked, err))
		} else if !slices.Equal(got, want) {
			problems = append(problems, fmt.Sprintf("want %s\n got %s", lint.Mark(source, want), lint.Mark(source, got)))
		}
	}
	if bad < least || good < least {
		problems = append(problems,
			fmt.Sprintf("the rule has %d bad and %d good examples; want %d of each", bad, good, least))
	}
	return problems
}

// report returns the places that l reports in source, which is in the format of that name.
func report(l *lint.Linter, source, format string) ([]text.Span, error) {
	format = cmp.Or(format, "text")
	all := parse.Formats()
	i := slices.IndexFunc(all, func(f parse.Format) bool { return f.Name == format })
	if i < 0 {
		var names []string
		for _, f := range all {
			names = append(names, f.Name)
		}
		return nil, fmt.Errorf("unknown format %q%s", format, lint.DidYouMean(format, names))
	}
	d, err := all[i].Parse("example", []byte(source))
	if err != nil {
		return nil, err
	}
	findings, err := l.Lint(context.Background(), d)
	var spans []text.Span
	for _, f := range findings {
		// The words themselves may hold braces.
		if said := strings.ReplaceAll(f.Message, d.Text[f.Span.Start:f.Span.End], ""); f.Message == "" ||
			strings.Contains(said, "{") {
			return nil, fmt.Errorf("the message %q has a gap that the check does not fill", f.Message)
		}
		spans = append(spans, f.Origin)
	}
	return spans, err
}
