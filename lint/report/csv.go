package report

import (
	"bufio"
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

// csvHead is the names of the columns.
var csvHead = []string{
	"path", "line", "column", "end_line", "end_column", "severity", "rule", "message", "words", "why", "desk", "headline",
	"excerpt", "story",
}

// CSV writes a table for spreadsheets. It has a header row, a row for each finding, and a row with the severity
// failed or skipped for each document that was not checked; files of other kinds share one row. Lines and columns
// count from 1, columns in code points. A cell that a spreadsheet would run as a formula begins with an apostrophe,
// which makes it text. With o.BOM the file begins with a byte order mark, without which Excel takes UTF-8 for another
// encoding.
//
// Sources: RFC 4180; https://owasp.org/www-community/attacks/CSV_Injection.
func CSV(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	table := csv.NewWriter(out)
	row := func(cells ...string) {
		shown := make([]string, len(csvHead))
		for i, c := range cells {
			shown[i] = csvCell(c)
		}
		_ = table.Write(shown) // out keeps the error, and Flush returns it
	}
	byteOrder(out, o)
	row(csvHead...)
	reasons := record.Reasons{}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		desk, headline := record.Desk(r), record.Headline(r.Document)
		for _, f := range shown {
			row(r.Path, strconv.Itoa(f.Start.Line), strconv.Itoa(f.Start.Column), strconv.Itoa(f.End.Line),
				strconv.Itoa(f.End.Column), f.Severity.String(), f.Rule, f.Message, f.Identity.Words, reasons.Of(f),
				desk, headline, excerpt(r.Document, f), r.Story)
		}
		for _, c := range r.Changes {
			row(r.Path, strconv.Itoa(c.Start.Line), strconv.Itoa(c.Start.Column), "", "", "fixed", c.Rule, Change(c, true),
				shorten(c.Old, changeMost), "", desk, headline, "", r.Story)
		}
		if rule, sentence := unchecked(r); rule != "" {
			row(r.Path, "", "", "", "", string(r.Status), rule, sentence, "", "", desk, headline, "", r.Story)
		}
		table.Flush()
	})
	if err != nil {
		return err
	}
	for _, r := range unread(total) {
		row(wholeRun, "", "", "", "", string(lint.Skipped), r.rule, r.sentence)
	}
	table.Flush()
	return out.Flush()
}

// byteOrder writes a byte order mark if the options ask for one.
func byteOrder(out *bufio.Writer, o Options) {
	if o.BOM {
		_, _ = out.WriteString("\ufeff") // out keeps the error, and Flush returns it
	}
}

// excerptMost is how many bytes of copy an excerpt has on both sides of the words at fault.
const excerptMost = 80

// excerpt returns the words at fault with copy around them from their block, as one line with an ellipsis where it is
// cut. It is empty for a finding that is not about copy.
func excerpt(d *text.Document, f lint.Finding) string {
	if d == nil || !f.InText() {
		return ""
	}
	i := d.BlockAt(f.Span.Start)
	if i < 0 {
		return ""
	}
	block := d.Blocks[i].Span
	start := max(block.Start, f.Span.Start-excerptMost)
	end := min(block.End, f.Span.Start+2*excerptMost, f.Span.End+excerptMost)
	before, after := "", ""
	if start > block.Start {
		// The first word may be cut.
		start += 1 + max(strings.IndexByte(d.Text[start:f.Span.Start], ' '), -1)
		before = "… "
	}
	for start < end && !utf8.RuneStart(d.Text[start]) {
		start++
	}
	if end < block.End {
		if space := strings.LastIndexByte(d.Text[f.Span.Start:end], ' '); space > 0 {
			end = f.Span.Start + space
		}
		for !utf8.RuneStart(d.Text[end]) {
			end--
		}
		after = " …"
	}
	return before + strings.Join(strings.Fields(text.Shown(d.Text[start:end])), " ") + after
}

// csvCell returns s as one line that a spreadsheet or a CI system shows and does not execute.
func csvCell(s string) string {
	s = terminal.Safe(s)
	// A minus alone is standard input.
	if s != standardInput && strings.IndexAny(s, "=+-@＝＋－＠") == 0 || terminal.Inert(s) != s {
		return "'" + s
	}
	return s
}
