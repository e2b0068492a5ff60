// Package examples tests rules on the examples in their files.
package examples

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/across"
	formats "copydesk/lint/parse"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// Least is the smallest number of bad and of good examples of a rule.
const Least = 2

// Problem is a failure of a rule's example.
type Problem struct {
	Example   int    // its index; -1 for a problem with all of them
	Message   string // what is wrong, as the end of a sentence
	Want, Got string // for an example reported at other places than marked: the copy with the places in braces
}

// String returns the problem, with Want and Got if there are any.
func (p Problem) String() string {
	if p.Want == "" {
		return p.Message
	}
	return fmt.Sprintf("%s\nwant %s\n got %s", p.Message, p.Want, p.Got)
}

// Test tests the one rule of l on its examples and returns the problems: an example is not reported as marked, a
// good example is reported, or there are too few. An empty list is a pass.
func Test(l *lint.Linter) []Problem {
	r := l.Rules()[0]
	var problems []Problem
	bad, good := 0, 0
	for i, e := range r.Examples() {
		if e.Bad != "" {
			bad++
		} else {
			good++
		}
		if p := testExample(l, e); p != nil {
			p.Example = i
			problems = append(problems, *p)
		}
	}
	if bad < Least || good < Least {
		problems = append(problems, Problem{
			Example: -1,
			Message: fmt.Sprintf("the rule has %d bad and %d good examples; want %d of each", bad, good, Least),
		})
	}
	return problems
}

func testExample(l *lint.Linter, e lint.Example) *Problem {
	source, want, err := text.Unmark(cmp.Or(e.Bad, e.Good))
	switch {
	case err != nil:
	case e.Bad != "" && len(want) == 0:
		err = errors.New("a bad example sets the words at fault in braces")
	case e.Good != "" && len(want) > 0:
		err = errors.New("a good example has nothing in braces")
	}
	if err != nil {
		return &Problem{Message: err.Error()}
	}
	got, err := reported(l, source, e)
	switch {
	case err != nil:
		return &Problem{Message: err.Error()}
	case slices.Equal(got, want):
		return nil
	}
	p := &Problem{Want: text.Mark(source, want), Got: text.Mark(source, got)}
	switch {
	case e.Good != "":
		p.Message = "this good example is reported"
	case len(got) == 0:
		p.Message = "this bad example is not reported"
	default:
		p.Message = "this bad example is reported in another place than it is marked"
	}
	return p
}

// reported returns the places that l reports in source, the copy of e without braces.
func reported(l *lint.Linter, source string, e lint.Example) ([]text.Span, error) {
	format := cmp.Or(e.As, "text")
	all := formats.Formats()
	i := slices.IndexFunc(all, func(f formats.Format) bool { return f.Name == format })
	if i < 0 {
		var names []string
		for _, f := range all {
			names = append(names, f.Name)
		}
		return nil, fmt.Errorf("unknown format %q%s", format, suggest.DidYouMean(format, names))
	}
	d, err := all[i].Parse("example", []byte(source))
	if err != nil {
		return nil, err
	}
	if e.Beside != "" {
		earlier, err := all[i].Parse("earlier", []byte(e.Beside))
		if err != nil {
			return nil, err
		}
		d.Copies = across.Later(d, earlier)
	}
	findings, err := l.Lint(context.Background(), d)
	var spans []text.Span
	for _, f := range findings {
		// The words themselves may contain braces.
		if said := strings.ReplaceAll(f.Message, d.Text[f.Span.Start:f.Span.End], ""); f.Message == "" ||
			strings.Contains(said, "{") {
			return nil, fmt.Errorf("the message %q has a gap that the check does not fill", f.Message)
		}
		spans = append(spans, f.Origin)
	}
	return spans, err
}
