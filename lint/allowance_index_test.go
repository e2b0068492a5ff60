package lint

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"copydesk/lint/text"
)

// The index finds an allowance whenever a linear search does, and the first of those with the same start.
func TestAllowanceIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	const source = "weir dam  weir\ndam lock weir dam dam lock weir lock dam dam weir lock dam lock"
	b := text.NewBuilder("a", "a", source)
	b.Copy(text.Span{Start: 0, End: len(source)})
	d := b.Document()
	place := func() text.Span {
		start := r.IntN(len(source))
		return text.Span{Start: start, End: start + 1 + r.IntN(len(source)-start)}
	}
	rules := []string{"a/dam", "a/weir", "b/dam", "a/*", "b/*", "*"}
	found := 0
	for range 2000 {
		allowances := make([]Allowance, r.IntN(9))
		for i := range allowances {
			e := &allowances[i]
			e.Rules, e.within = []string{rules[r.IntN(len(rules))]}, place()
			if r.IntN(3) == 0 {
				e.Words = []string{"dam", "weir dam", "weir"}[r.IntN(3)]
			}
			if r.IntN(9) == 0 {
				e.fault = "broken"
			}
		}
		x := newAllowanceIndex(allowances)
		for range 20 {
			f := Finding{Rule: rules[r.IntN(3)], Span: place()}
			want := slices.ContainsFunc(allowances, func(e Allowance) bool { return e.covers(d, &f) })
			got := x.use(d, &f)
			if (got != nil) != want || got != nil && !got.covers(d, &f) {
				t.Fatalf("%v at %v: got %+v of %+v", f.Rule, f.Span, got, allowances)
			}
			if got != nil {
				found++
			}
		}
		used := 0
		for _, e := range allowances {
			used += e.used
		}
		found -= used
	}
	if found != 0 {
		t.Errorf("%d uses were not counted", found)
	}
}

// A comment before every paragraph adds no time per finding, because a finding looks up its allowance in the index.
// A linear search would exceed the time limit of the test run.
func TestACommentForEachParagraph(t *testing.T) {
	const n = 50_000
	block := "<!-- copydesk: allow a/dam -- old -->\nThe dam.\n"
	source := strings.Repeat(block, n)
	b := text.NewBuilder("a.md", "test", source)
	for at := 0; at < len(source); at += len(block) {
		dam := at + strings.IndexByte(block, '\n') + 1
		b.Comment(text.Span{Start: at, End: dam - 1}, strings.TrimSuffix(strings.TrimPrefix(block[:dam-at-1], "<!--"), "-->"), false)
		b.Copy(text.Span{Start: dam, End: at + len(block) - 1})
		b.EndBlock(text.Paragraph)
	}
	d := b.Document()
	var findings []Finding
	for _, block := range d.Blocks {
		findings = append(findings, Finding{Rule: "a/dam", Span: block.Span})
	}
	allowances := readAllowances(d, map[string]*Rule{"a/dam": {ID: "a/dam"}})
	allowances = append(allowances, make([]Allowance, n)...)
	for i := range n {
		allowances[n+i] = Allowance{Rules: []string{"b/*"}, Words: "dam", within: text.Span{End: len(d.Text)}}
	}
	standing, allowed := splitAllowed(d, findings, allowances)
	if len(standing) != 0 || len(allowed) != n || allowances[n/2].used != 1 {
		t.Errorf("%d stand, %d are allowed, one of the comments %d times", len(standing), len(allowed), allowances[n/2].used)
	}
}
