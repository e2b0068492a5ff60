package sourcing

import (
	"bufio"
	"encoding/csv"
	"io"
	"iter"
	"strconv"

	"copydesk/lint/report"
	"copydesk/lint/report/record"
	"copydesk/lint/speakers"
)

// csvHead is the names of the columns.
var csvHead = []string{
	"path", "headline", "status", "source", "standing", "role", "quoted_words", "statements", "lines",
}

// CSV writes a table for spreadsheets. It has a header row and a row for each source. A story without a source has one
// row without one, and a document that was not read has one with its status and the reason in place of the headline.
// The statements that give nobody as a source share a row with the standing “none”, and those whose speaker is not
// plain one with the standing “unclear”. Files of other kinds share one row.
//
// Source: RFC 4180.
func CSV(w io.Writer, stories iter.Seq2[speakers.Story, error], o Options) error {
	out := bufio.NewWriter(w)
	table := csv.NewWriter(out)
	row := func(cells ...string) {
		shown := make([]string, len(cells))
		for i, c := range cells {
			shown[i] = report.Cell(c)
		}
		_ = table.Write(shown) // out keeps the error, and Flush returns it
	}
	row(csvHead...)
	total, err := each(stories, o, func(s *speakers.Story) error {
		csvRows(s, row)
		table.Flush()
		return out.Flush()
	})
	if err != nil {
		return err
	}
	if kinds := record.Kinds(total.Unread); kinds != "" {
		row("", "files of other kinds: "+kinds, "skipped", "", "", "", "", "", "")
	}
	table.Flush()
	return out.Flush()
}

// csvRows writes the rows of s.
func csvRows(s *speakers.Story, row func(...string)) {
	status := string(s.Status)
	if s.Unread() != "" {
		row(s.Name(), s.Reason, status, "", "", "", "", "", "")
		return
	}
	for i := range s.Sources {
		x := &s.Sources[i]
		row(s.Name(), s.Headline, status, x.Name, x.Standing, x.Role, strconv.Itoa(x.Words), strconv.Itoa(x.Statements),
			record.Numbers(x.Lines))
	}
	rest := 0
	for _, r := range []struct {
		standing string
		lines    []int
	}{{"none", s.Sourceless}, {"unclear", s.Unplaced}} {
		if len(r.lines) > 0 {
			rest++
			row(s.Name(), s.Headline, status, "", r.standing, "", "", strconv.Itoa(len(r.lines)), record.Numbers(r.lines))
		}
	}
	if len(s.Sources)+rest == 0 {
		row(s.Name(), s.Headline, status, "", "", "", "", "", "")
	}
}
