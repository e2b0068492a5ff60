package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copydesk/lint/baseline"
	"copydesk/lint/order"
	"copydesk/lint/quantity"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/suggest"
)

func newBaselineShow(p process) *cobra.Command {
	var in bookOptions
	file := ""
	format := choice{"FORMAT", "text", []string{"text", "json"}, nil}
	c := &cobra.Command{
		Use:   "show [RULE…]",
		Short: "List the findings in the baseline, by rule and story",
		Long: `List the findings in the baseline, by rule and story and with counts: all, or
those of a RULE, which is an ID or category/*. Only the file is read: stories are
not checked. The JSON also has the words at fault.`,
		Example: `  copydesk baseline show
  copydesk baseline show chrome/* sourcing/vague-group
  copydesk baseline show --format json`,
		RunE: func(_ *cobra.Command, args []string) error {
			o := baselineOptions{bookOptions: in, file: file}
			w, target, err := o.workspace(p)
			if err != nil {
				return err
			}
			b, err := w.OpenBaseline(target)
			if err != nil {
				return w.BaselineError(target, err)
			}
			shown, err := newShownBaseline(b, p.show(target), args)
			if err != nil {
				return err
			}
			if format.value == "json" {
				return writeJSON(p.out, shown)
			}
			return shown.text(p.out)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().VarP(&format, "format", "f", "text or json")
	complete(c, "format", format.words)
	defineBaseline(c, &file)
	in.define(c)
	return c
}

// shownBaseline is the content of a baseline as text and JSON show it. Empty lists are written too.
type shownBaseline struct {
	Baseline string      `json:"baseline"` // the file
	Findings int         `json:"findings"`
	Rules    []shownRule `json:"rules"` // the one with the most findings first
}

type shownRule struct {
	Rule     string       `json:"rule"`
	Findings int          `json:"findings"`
	Stories  []shownStory `json:"stories"` // the one with the most findings first
}

// shownStory counts the findings of a rule in a story; Path is relative to the folder of the baseline.
type shownStory struct {
	Path     string       `json:"path"`
	Findings int          `json:"findings"`
	Words    []shownWords `json:"words"`
}

type shownWords struct {
	Words    string `json:"words"`
	Before   string `json:"before"`
	After    string `json:"after"`
	Findings int    `json:"findings"`
}

// newShownBaseline returns the part of b that is about the wanted rules; with none, all of it. It fails on a rule
// that b does not have.
func newShownBaseline(b *baseline.Baseline, file string, wanted []string) (*shownBaseline, error) {
	all := b.Rules()
	for _, w := range wanted {
		if !slices.ContainsFunc(all, func(rule string) bool { return names(w, rule) }) {
			return nil, fmt.Errorf("%s has no findings of %q%s", file, w, suggest.DidYouMean(w, all))
		}
	}
	out := &shownBaseline{Baseline: file, Rules: []shownRule{}}
	for _, rule := range all {
		if len(wanted) > 0 && !slices.ContainsFunc(wanted, func(w string) bool { return names(w, rule) }) {
			continue
		}
		r := shownRule{Rule: rule}
		for k := range b.All() {
			if k.Rule != rule {
				continue
			}
			if n := len(r.Stories); n == 0 || r.Stories[n-1].Path != k.Path {
				r.Stories = append(r.Stories, shownStory{Path: k.Path})
			}
			s := &r.Stories[len(r.Stories)-1]
			s.Words = append(s.Words, shownWords{k.Words, k.Before, k.After, k.Count})
			s.Findings += k.Count
			r.Findings += k.Count
		}
		order.By(r.Stories, func(a, b shownStory) int { return cmp.Compare(b.Findings, a.Findings) })
		out.Rules = append(out.Rules, r)
		out.Findings += r.Findings
	}
	order.By(out.Rules, func(a, b shownRule) int { return cmp.Compare(b.Findings, a.Findings) })
	return out, nil
}

// names reports whether wanted, an ID or category/*, matches the rule.
func names(wanted, rule string) bool {
	category, all := strings.CutSuffix(wanted, "/*")
	return wanted == rule || all && strings.HasPrefix(rule, category+"/")
}

// text writes b as text.
func (s *shownBaseline) text(w io.Writer) error {
	out := bufio.NewWriter(w)
	stories := map[string]bool{}
	for _, r := range s.Rules {
		fmt.Fprintf(out, "%s: %s\n", terminal.Safe(r.Rule), record.Count(r.Findings, "finding"))
		for _, story := range r.Stories {
			stories[story.Path] = true
			fmt.Fprintf(out, "%6s  %s\n", quantity.Comma(int64(story.Findings)), terminal.Safe(story.Path))
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%s has %s of %s in %s.\n", terminal.Safe(s.Baseline), record.Count(s.Findings, "finding"),
		record.Count(len(s.Rules), "rule"), record.Count(len(stories), "story"))
	return out.Flush()
}
