package report

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"maps"
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/quantity"
	"copydesk/lint/report/record"
)

// Statistics returns the form of the format called name that counts findings by rule; false if it has none.
func Statistics(name string) (Format, bool) {
	write, ok := map[string]Writer{
		"text": statisticsText, "json": statisticsJSON, "csv": statisticsCSV, "markdown": statisticsMarkdown,
	}[name]
	return Format{Name: name, About: "findings by rule, counted", Write: write}, ok
}

// ruleCount counts the findings of one rule.
type ruleCount struct {
	Rule      string `json:"rule"`
	Title     string `json:"title"`
	Severity  string `json:"severity"` // of its most severe finding
	Findings  int    `json:"findings"`
	Documents int    `json:"documents"`        // documents with findings
	Fixable   int    `json:"fixable"`          // findings that --fix would fix
	Unsafe    int    `json:"fixable_unsafely"` // further findings that --fix --unsafe-fixes would fix

	gravest lint.Severity
}

// counts holds the counts by rule.
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

// sorted returns the counts, the largest first.
func (c counts) sorted() []*ruleCount {
	return order.Sorted(maps.Values(c), func(a, b *ruleCount) int {
		return cmp.Or(cmp.Compare(b.Findings, a.Findings), strings.Compare(a.Rule, b.Rule))
	})
}

// mark returns the sign that says what can be fixed.
func (n *ruleCount) mark() string {
	switch {
	case n.Fixable > 0:
		return "[*]"
	case n.Unsafe > 0:
		return "[!]"
	}
	return ""
}

// statisticsText writes a line for each rule with findings: their number, whether --fix fixes any, the severity, the
// rule and its title. The end of the report for people follows.
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
		number, id = max(number, len(quantity.Comma(int64(n.Findings)))), max(id, len(n.Rule))
	}
	for _, n := range rows {
		severity := t.paint.Severity(n.gravest).Sprintf("%-10s", n.Severity)
		line := fmt.Sprintf("%*s  %-3s  %s  %-*s  %s", number, quantity.Comma(int64(n.Findings)), n.mark(), severity, id,
			n.Rule, n.Title)
		fmt.Fprintln(t.out, strings.TrimRight(line, " "))
	}
	if len(rows) > 0 {
		t.first = rows[0].Rule
		if !o.Quiet {
			fmt.Fprintf(t.out, "\n[*] --fix fixes some or all of them, [!] only with --unsafe-fixes\n\n")
		}
	}
	t.end()
	return t.out.Flush()
}

// statisticsJSON writes one object: the version of copydesk, statistics by rule with the largest count first, the
// documents that were not checked, and the summary of the format json.
func statisticsJSON(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out, found := bufio.NewWriter(w), counts{}
	unchecked := []record.Document{}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		found.add(shown, o)
		if r.Status != lint.Checked {
			unchecked = append(unchecked, record.NewDocument(r, len(shown), false))
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

// statisticsCSV writes a table for spreadsheets: a row for each rule, the one with the most findings first, and a row
// for each document that was not checked, as CSV does.
func statisticsCSV(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out, found := bufio.NewWriter(w), counts{}
	table := csv.NewWriter(out)
	row := func(cells ...string) {
		shown := make([]string, len(cells))
		for i, c := range cells {
			shown[i] = csvCell(c)
		}
		_ = table.Write(shown) // out keeps the error, and Flush returns it
	}
	byteOrder(out, o)
	row(csvCounts...)
	var rest []remark
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		found.add(shown, o)
		if rule, sentence := unchecked(r); rule != "" {
			rest = append(rest, remark{rule, r.Name() + ": " + sentence})
		}
	})
	if err != nil {
		return err
	}
	for _, n := range found.sorted() {
		row(n.Rule, n.Title, n.Severity, strconv.Itoa(n.Findings), strconv.Itoa(n.Documents), strconv.Itoa(n.Fixable),
			strconv.Itoa(n.Unsafe))
	}
	for _, r := range append(rest, unread(total)...) {
		row(r.rule, r.sentence, string(lint.Skipped), "", "", "", "")
	}
	table.Flush()
	return out.Flush()
}

// csvCounts is the names of the columns of the counts.
var csvCounts = []string{"rule", "title", "severity", "findings", "documents", "fixable", "fixable_unsafely"}

// statisticsMarkdown writes what was checked, and a table of the rules with their counts.
func statisticsMarkdown(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out, found := bufio.NewWriter(w), counts{}
	documents := markdownTable{head: uncheckedHead, noun: "document"}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		found.add(shown, o)
		documents.unchecked(r, o)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "### copydesk\n\n%s\n", total.Closing())
	rules := markdownTable{head: "| rule | | severity | findings | documents |\n|---|---|---|---:|---:|\n", noun: "rule"}
	for _, n := range found.sorted() {
		rules.row(n.Rule, n.Title, n.Severity, quantity.Comma(int64(n.Findings)), quantity.Comma(int64(n.Documents)))
	}
	rules.write(out)
	documents.write(out)
	return out.Flush()
}
