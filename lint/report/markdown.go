package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/dustin/go-humanize"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
)

// markdownMost is the largest size in bytes of the rows of a summary: GitHub refuses job summaries of more than 1
// MiB.
const markdownMost = 900_000

// Markdown writes a page in GitHub's Markdown for a job summary or a comment: what was checked, and tables of the
// findings, the changes of fixes, and the documents that were not checked. Lines and columns count from 1, columns
// in code points. If the page would be too large for GitHub, it says how many findings it leaves out.
func Markdown(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	findings := markdownTable{head: "| place | severity | rule | finding |\n|---|---|---|---|\n", noun: "finding"}
	documents := markdownTable{head: "| document | not checked because |\n|---|---|\n", noun: "document"}
	changes := markdownTable{head: "| place | rule | fixed |\n|---|---|---|\n", noun: "change"}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		path, _ := o.inRepository(r.Path)
		for _, f := range shown {
			findings.row(fmt.Sprintf("%s:%d:%d", path, f.Start.Line, f.Start.Column), f.Severity.String(), f.Rule, f.Message)
		}
		for _, c := range r.Changes {
			changes.row(fmt.Sprintf("%s:%d:%d", path, c.Start.Line, c.Start.Column), c.Rule, Change(c, true))
		}
		if r.Status != lint.Checked {
			documents.row(path, string(r.Status)+": "+r.Reason)
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "### copydesk\n\n%s\n", total.Closing())
	findings.write(out)
	changes.write(out)
	documents.write(out)
	return out.Flush()
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
		fmt.Fprintf(w, "\nNot in this table: %s more %s. The other formats list all.\n", humanize.Comma(int64(t.more)), noun)
	}
}

// markdownText returns s as one line of a table that GitHub shows unchanged: no character begins a link, a tag or a
// cell. An @ with a name would notify its owner, so an invisible empty comment separates them.
func markdownText(s string) string { return markdownCell.Replace(terminal.Safe(s)) }

var markdownCell = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`,
	"&", `\&`, "$", `\$`, "#", `\#`, "://", `\://`, "www.", `www\.`, "@", "@<!-- -->",
)
