package main

import (
	"hash/fnv"
	"os"
	"slices"
	"strings"

	"copydesk/lint/check/likely"
	"copydesk/lint/check/linear"
	"copydesk/lint/labelled"
	"copydesk/lint/parse"
	"copydesk/lint/prose"
)

// examples returns the lines of the cases in the file at path. Features with a word of without are left out.
func examples(path string, without []string) ([]example, error) {
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
		all = append(all, linesOf(c, prose.NewStory(d, nil))...)
	}
	for i := range all {
		all[i].features = slices.DeleteFunc(all[i].features, func(f linear.Feature) bool {
			return slices.ContainsFunc(strings.Fields(f.Name), func(word string) bool { return slices.Contains(without, word) })
		})
	}
	return all, nil
}

// linesOf returns the lines of the case c that the check scores. s is its text.
func linesOf(c labelled.Case, s *prose.Story) []example {
	var all []example
	in := article(c.Text)
	for i, l := range s.Lines() {
		n := 1 + strings.Count(c.Text[:s.Blocks[i].Span.Start], "\n")
		if !likely.Scored(s, i) || slices.Contains(c.Ignore, n) {
			continue
		}
		marked := slices.ContainsFunc(c.Gold, func(f labelled.Fault) bool { return f.Line == n })
		all = append(all, example{key: l.Key, features: likely.Features(nil, s, i), marked: marked, article: in})
	}
	return all
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
