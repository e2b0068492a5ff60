package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/dustin/go-humanize"

	"copydesk/lint"
)

// Statistics returns the format that counts findings by rule where the format called name shows them, and false for one
// that has no such form.
func Statistics(name string) (Format, bool) {
	switch name {
	case "text":
		return Format{Name: name, About: "findings by rule, counted", Write: statisticsText}, true
	case "json":
		return Format{Name: name, About: "findings by rule, counted", Write: statisticsJSON}, true
	}
	return Format{}, false
}

// ruleCount is what one rule found.
type ruleCount struct {
	Rule      string `json:"rule"`
	Title     string `json:"title"`
	Severity  string `json:"severity"` // of its gravest finding
	Findings  int    `json:"findings"`
	Documents int    `json:"documents"`        // that have any
	Fixable   int    `json:"fixable"`          // that --fix would answer
	Unsafe    int    `json:"fixable_unsafely"` // that --fix --unsafe-fixes would answer besides

	gravest lint.Severity
}

// counts are what the rules found, by rule.
type counts map[string]*ruleCount

// add counts the findings of a document.
func (c counts) add(found []lint.Finding, o Options) {
	seen := map[string]bool{}
	for i := range found {
		f := &found[i]
		n := c[f.Rule]
		if n == nil {
			n = &ruleCount{Rule: f.Rule}
			if r, ok := o.rule(f.Rule); ok {
				n.Title = r.Title
			}
			c[f.Rule] = n
		}
		n.Findings++
		if !seen[f.Rule] {
			seen[f.Rule] = true
			n.Documents++
		}
		n.gravest = max(n.gravest, f.Severity)
		n.Severity = n.gravest.String()
		if f.Fixable() {
			n.Fixable++
		}
		if f.FixableUnsafely() {
			n.Unsafe++
		}
	}
}

// sorted returns the counts, the rule that found most first.
func (c counts) sorted() []*ruleCount {
	return slices.SortedFunc(maps.Values(c), func(a, b *ruleCount) int {
		return cmp.Or(cmp.Compare(b.Findings, a.Findings), strings.Compare(a.Rule, b.Rule))
	})
}

// mark returns the sign for what can be fixed.
func (n *ruleCount) mark() string {
	switch {
	case n.Fixable > 0:
		return "[*]"
	case n.Unsafe > 0:
		return "[!]"
	}
	return ""
}

// statisticsText writes a line for each rule that found something: how much, whether --fix answers any of it, how
// serious it is, the rule and its title; then what the report for people ends with.
func statisticsText(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	t, found := newTextReport(w, o), counts{}
	for r, err := range results {
		if err != nil && r.Path == "" {
			return err
		}
		found.add(t.add(r), o)
	}
	rows := found.sorted()
	number, id := 0, 0
	for _, n := range rows {
		number, id = max(number, len(humanize.Comma(int64(n.Findings)))), max(id, len(n.Rule))
	}
	for _, n := range rows {
		severity := t.paint.Severity(n.gravest).Sprintf("%-10s", n.Severity)
		line := fmt.Sprintf("%*s  %-3s  %s  %-*s  %s", number, humanize.Comma(int64(n.Findings)), n.mark(), severity, id,
			n.Rule, n.Title)
		fmt.Fprintln(t.out, strings.TrimRight(line, " "))
	}
	if len(rows) > 0 {
		t.first = rows[0].Rule
		if !o.Quiet {
			fmt.Fprintf(t.out, "\n[*] --fix answers some of them or all, [!] only with --unsafe-fixes\n\n")
		}
	}
	t.end()
	return t.out.Flush()
}

// statisticsJSON writes one object: version of copydesk, statistics by rule, the one that found most first, the
// documents that were not checked, and the summary of the format json.
func statisticsJSON(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out, found := bufio.NewWriter(w), counts{}
	unchecked := []jsonDocument{}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		found.add(shown, o)
		if r.Status != lint.Checked {
			unchecked = append(unchecked, jsonDocument{
				Path: r.Path, Format: r.Format, Status: string(r.Status), Reason: r.Reason,
			})
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "{\n\"version\": %s,\n\"statistics\": [", encode(o.Version))
	for i, n := range found.sorted() {
		separate(out, i)
		out.Write(encode(n)) //nolint:errcheck // Flush returns it
	}
	fmt.Fprint(out, "\n],\n\"unchecked\": [")
	for i, d := range unchecked {
		separate(out, i)
		out.Write(encode(d)) //nolint:errcheck // Flush returns it
	}
	fmt.Fprintf(out, "\n],\n\"summary\": %s\n}\n", encode(total))
	return out.Flush()
}
