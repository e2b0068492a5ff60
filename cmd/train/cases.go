package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"sync"

	"copydesk/lint"
	"copydesk/lint/check/likely"
	"copydesk/lint/check/linear"
	"copydesk/lint/check/weighed"
	"copydesk/lint/labelled"
	"copydesk/lint/parse"
	"copydesk/lint/prose"
	"copydesk/lint/text"
	"copydesk/rules"
)

// examples returns what kind learns from the cases in the file at path. Features with a word of without are left out.
func examples(path string, kind *scored, without []string) ([]example, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	cases, err := labelled.Read(path, source)
	if err != nil {
		return nil, err
	}
	var all []example
	for _, c := range cases {
		// Plain text has no mistakes.
		d, err := parse.Bytes("case.txt", []byte(c.Text))
		if err != nil {
			return nil, err
		}
		found, err := kind.examples(c, d)
		if err != nil {
			return nil, fmt.Errorf("%s: case %q: %w", path, c.ID, err)
		}
		all = append(all, found...)
	}
	for i := range all {
		all[i].features = slices.DeleteFunc(all[i].features, func(f linear.Feature) bool {
			return slices.ContainsFunc(strings.Fields(f.Name), func(word string) bool { return slices.Contains(without, word) })
		})
	}
	return all, nil
}

// linesOf returns the lines of the case c that the check line-likely scores. d is its text.
func linesOf(c labelled.Case, d *text.Document) ([]example, error) {
	var all []example
	s := prose.NewStory(d, nil)
	page := likely.NewPage(s)
	for i, l := range s.Lines() {
		if e, ok := label(c, s.Blocks[i].Span.Start); ok && page.Scored(i) {
			e.key, e.features = l.Key, page.Features(nil, i)
			all = append(all, e)
		}
	}
	return all, nil
}

// findingsOf returns what the shipped rules with the option “weighed” find in the case c. d is its text.
func findingsOf(c labelled.Case, d *text.Document) ([]example, error) {
	l, err := shipped()
	if err != nil {
		return nil, err
	}
	var all []example
	for _, r := range l.Rules() {
		if r.Weigh == nil {
			continue
		}
		r.Weigh = func(p *lint.Pass, f *lint.Finding, found []*lint.Finding) {
			if e, ok := label(c, f.Span.Start); ok {
				e.key, e.features = fmt.Sprint(c.ID, f.Rule, f.Span.Start), weighed.Features(nil, p, f, found)
				all = append(all, e)
			}
		}
	}
	_, err = l.Lint(context.Background(), d)
	return all, err
}

// shipped returns the linter of the shipped rules.
var shipped = sync.OnceValues(func() (*lint.Linter, error) {
	book, err := rules.Book()
	if err != nil {
		return nil, err
	}
	return book.Defaults().Linter("", lint.Warning)
})

// label returns an example without features with the label of the line of the case c at the byte offset. It is false
// if the line is not counted.
func label(c labelled.Case, offset int) (example, bool) {
	n := 1 + strings.Count(c.Text[:offset], "\n")
	marked := slices.ContainsFunc(c.Gold, func(f labelled.Fault) bool { return f.Line == n })
	return example{marked: marked, article: article(c.Text)}, !slices.Contains(c.Ignore, n)
}

// article returns a number that cases with the same article share, though other lines of its page differ: it is made
// of the longest line.
func article(copied string) uint32 {
	longest := ""
	for line := range strings.Lines(copied) {
		if line = strings.TrimSpace(line); len(line) > len(longest) {
			longest = line
		}
	}
	h := fnv.New32a()
	h.Write([]byte(longest))
	return h.Sum32()
}
