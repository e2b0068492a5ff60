package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/labelled"
	"copydesk/lint/parse"
	"copydesk/rules"
)

// tally counts lines of labelled copy. A line is reported if a finding of the category covers it.
type tally struct {
	cases    int
	faults   int      // labelled lines
	found    int      // labelled lines that are reported
	alarms   int      // reported lines without a label; lines that a case ignores do not count
	mistakes []string // each fault that was missed and each false alarm, with the file, the case and the line
}

// row returns the table row of the file with this name.
func (t *tally) row(name string) string {
	return fmt.Sprintf("| %s | %d | %d | %d | %d | %s | %s |\n", name, t.cases, t.faults, t.found, t.alarms,
		ratio(t.found, t.found+t.alarms), ratio(t.found, t.faults))
}

// ratio returns a share with two digits, and a dash if the whole is zero.
func ratio(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", float64(part)/float64(whole))
}

// measure checks the cases of the file at path with the shipped rules. It counts errors and warnings of the
// category in the file's name.
func measure(path string) (*tally, error) {
	book, err := rules.Book()
	if err != nil {
		return nil, err
	}
	category, err := categoryOf(path, book.IDs())
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	cases, err := labelled.Read(path, source)
	if err != nil {
		return nil, err
	}
	linter, err := book.Defaults().Linter("", lint.Warning)
	if err != nil {
		return nil, err
	}
	var t tally
	for _, c := range cases {
		lines, err := reported(linter, c.Text, category)
		if err != nil {
			return nil, fmt.Errorf("%s: case %q: %w", path, c.ID, err)
		}
		t.add(path, c, lines)
	}
	return &t, nil
}

// categoryOf returns the category in the name of a file: the part before a hyphen or a dot.
func categoryOf(path string, ids []string) (string, error) {
	categories := map[string]bool{}
	for _, id := range ids {
		category, _, _ := strings.Cut(id, "/")
		categories[category] = true
	}
	name := filepath.Base(path)
	category := name[:max(0, strings.IndexAny(name+".", "-."))]
	if !categories[category] {
		return "", fmt.Errorf("%s: the name begins with no category of rules; use one of %s, as in sourcing.jsonl",
			path, strings.Join(slices.Sorted(maps.Keys(categories)), ", "))
	}
	return category, nil
}

// reported returns the lines of copy, from 1, that findings of a category cover.
func reported(l *lint.Linter, copy, category string) (map[int]bool, error) {
	d, err := parse.Bytes("case.txt", []byte(copy))
	if err != nil {
		return nil, err
	}
	findings, err := l.Lint(context.Background(), d)
	if err != nil {
		return nil, err
	}
	lines := map[int]bool{}
	for _, f := range findings {
		if !strings.HasPrefix(f.Rule, category+"/") || f.Severity < lint.Warning {
			continue
		}
		for line := f.Start.Line; line <= f.End.Line; line++ {
			lines[line] = true
		}
	}
	return lines, nil
}

// add counts a case of the file at path; lines are the reported ones.
func (t *tally) add(path string, c labelled.Case, lines map[int]bool) {
	t.cases++
	neutral := map[int]bool{}
	for _, line := range c.Ignore {
		neutral[line] = true
	}
	faulty := map[int]bool{}
	for _, g := range c.Gold {
		neutral[g.Of] = true
		faulty[g.Line] = true
	}
	all := strings.Split(c.Text, "\n")
	for i, line := range all {
		n := i + 1
		switch {
		case faulty[n] && lines[n]:
			t.faults, t.found = t.faults+1, t.found+1
		case faulty[n]:
			t.faults++
			t.mistakes = append(t.mistakes, fmt.Sprintf("%s: %s: line %d: missed: %s", path, c.ID, n, line))
		case lines[n] && !neutral[n] && strings.TrimSpace(line) != "":
			t.alarms++
			t.mistakes = append(t.mistakes, fmt.Sprintf("%s: %s: line %d: false alarm: %s", path, c.ID, n, line))
		}
	}
}
