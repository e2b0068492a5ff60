package report

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"iter"
	"maps"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/quantity"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

// markdownMost is the largest size in bytes of the rows of a summary: GitHub refuses job summaries of more than 1
// MiB.
const markdownMost = 900_000

// Markdown writes a page in GitHub's Markdown for a job summary or a comment: what was checked, an overview by rule
// and by desk where there are several, and tables of the findings, the changes of fixes, and the documents that were
// not checked. Lines and columns count from 1, columns in code points. If the page would be too large for GitHub, it
// says how many findings it leaves out.
func Markdown(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	findings := markdownTable{head: "| place | severity | rule | finding |\n|---|---|---|---|\n", noun: "finding"}
	documents := markdownTable{head: uncheckedHead, noun: "document"}
	changes := markdownTable{head: "| place | rule | fixed |\n|---|---|---|\n", noun: "change"}
	rules, desks := counts{}, deskCounts{}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		path, _ := o.inRepository(r.Path)
		path = text.NameOf(path, r.Story)
		for _, f := range shown {
			findings.row(fmt.Sprintf("%s:%d:%d", path, f.Start.Line, f.Start.Column), f.Severity.String(), f.Rule, f.Message)
		}
		for _, c := range r.Changes {
			changes.row(fmt.Sprintf("%s:%d:%d", path, c.Start.Line, c.Start.Column), c.Rule, Change(c, true))
		}
		documents.unchecked(r, o)
		rules.add(shown, o)
		desks.add(r, shown)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "### copydesk\n\n%s\n", total.Closing())
	overview(out, rules, desks)
	findings.write(out)
	changes.write(out)
	documents.write(out)
	return out.Flush()
}

// uncheckedHead is the head of the table of documents that were not checked.
const uncheckedHead = "| document | not checked because |\n|---|---|\n"

// unchecked adds a row for the document of r if it was not checked.
func (t *markdownTable) unchecked(r lint.Result, o Options) {
	if r.Status != lint.Checked {
		path, _ := o.inRepository(r.Path)
		t.row(text.NameOf(path, r.Story), string(r.Status)+": "+r.Reason)
	}
}

// mostInOverview is the number of rows of each table of the overview.
const mostInOverview = 10

// overview writes the rules and the desks with most findings; a table with one row would say what the page says
// anyway, and is left out.
func overview(out io.Writer, rules counts, desks deskCounts) {
	if all := rules.sorted(); len(all) > 1 {
		t := markdownTable{head: "| most findings | | findings | stories |\n|---|---|---:|---:|\n", noun: "rule"}
		for _, n := range all[:min(len(all), mostInOverview)] {
			t.row(n.Rule, n.Title, quantity.Comma(int64(n.Findings)), quantity.Comma(int64(n.Documents)))
		}
		t.write(out)
	}
	if all := desks.sorted(); len(all) > 1 {
		head := "| desk | stories | findings | per 1,000 words |\n|---|---:|---:|---:|\n"
		t := markdownTable{head: head, noun: "desk"}
		for _, d := range all[:min(len(all), mostInOverview)] {
			t.row(cmp.Or(d.name, "."), quantity.Comma(int64(d.stories)), quantity.Comma(int64(d.findings)),
				fmt.Sprintf("%.1f", 1000*float64(d.findings)/float64(max(d.words, 1))))
		}
		t.write(out)
	}
}

// deskCount counts the stories of a desk that were checked.
type deskCount struct {
	name                     string
	stories, words, findings int
}

type deskCounts map[string]*deskCount

// add counts the story of r.
func (c deskCounts) add(r lint.Result, shown []lint.Finding) {
	if r.Status != lint.Checked {
		return
	}
	name := record.Desk(r)
	d := c[name]
	if d == nil {
		d = &deskCount{name: name}
		c[name] = d
	}
	d.stories++
	d.words += r.Words
	d.findings += len(shown)
}

// sorted returns the desks, the one with the most findings first.
func (c deskCounts) sorted() []*deskCount {
	return order.Sorted(maps.Values(c), func(a, b *deskCount) int {
		return cmp.Or(cmp.Compare(b.findings, a.findings), strings.Compare(a.name, b.name))
	})
}

// markdownTable holds the rows of a table, up to a limit.
type markdownTable struct {
	head, noun string
	rows       bytes.Buffer
	more       int // number of rows left out
}

// row adds a row. After a row that does not fit, all later rows are left out too.
func (t *markdownTable) row(cells ...string) {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString("| " + markdownText(c) + " ")
	}
	b.WriteString("|\n")
	if t.more > 0 || t.rows.Len()+b.Len() > markdownMost/3 {
		t.more++
		return
	}
	t.rows.WriteString(b.String())
}

// write writes the table after a blank line, and how many rows it leaves out; nothing for an empty table.
func (t *markdownTable) write(w io.Writer) {
	if t.rows.Len()+t.more == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s%s", t.head, t.rows.String())
	if t.more > 0 {
		noun := t.noun + "s"
		fmt.Fprintf(w, "\nNot in this table: %s more %s. The other formats list all.\n", quantity.Comma(int64(t.more)), noun)
	}
}

// markdownText returns s as one line of a table that GitHub shows unchanged: no character begins a link, a tag or a
// cell. An @ with a name would notify its owner, so an invisible empty comment separates them.
func markdownText(s string) string { return markdownCell.Replace(terminal.Safe(s)) }

var markdownCell = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`,
	"&", `\&`, "$", `\$`, "#", `\#`, "://", `\://`, "www.", `www\.`, "@", "@<!-- -->",
)
