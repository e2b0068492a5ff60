package report

import (
	"bufio"
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
)

// csvHead is the names of the columns.
var csvHead = []string{
	"path", "line", "column", "end_line", "end_column", "severity", "rule", "message", "words", "why",
}

// CSV writes a table for spreadsheets. It has a header row, a row for each finding, and a row with the severity
// failed or skipped for each document that was not checked; files of other kinds share one row. Lines and columns
// count from 1, columns in code points. A cell that a spreadsheet would run as a formula begins with an apostrophe,
// which makes it text.
//
// Sources: RFC 4180; https://owasp.org/www-community/attacks/CSV_Injection.
func CSV(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	table := csv.NewWriter(out)
	row := func(cells ...string) {
		for i, c := range cells {
			cells[i] = csvCell(c)
		}
		_ = table.Write(cells) // out keeps the error, and Flush returns it
	}
	row(csvHead...)
	reasons := record.Reasons{}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		for _, f := range shown {
			row(r.Path, strconv.Itoa(f.Start.Line), strconv.Itoa(f.Start.Column), strconv.Itoa(f.End.Line),
				strconv.Itoa(f.End.Column), f.Severity.String(), f.Rule, f.Message, f.Identity.Words, reasons.Of(f))
		}
		for _, c := range r.Changes {
			row(r.Path, strconv.Itoa(c.Start.Line), strconv.Itoa(c.Start.Column), "", "", "fixed", c.Rule, Change(c, true),
				shorten(c.Old, changeMost), "")
		}
		if rule, sentence := unchecked(r); rule != "" {
			row(r.Path, "", "", "", "", string(r.Status), rule, sentence, "", "")
		}
		table.Flush()
	})
	if err != nil {
		return err
	}
	for _, r := range unread(total) {
		row(wholeRun, "", "", "", "", string(lint.Skipped), r.rule, r.sentence, "", "")
	}
	table.Flush()
	return out.Flush()
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
