package checking

import (
	"bytes"
	"encoding/json"

	"github.com/parquet-go/parquet-go"

	"copydesk/lint"
	"copydesk/lint/across"
	"copydesk/lint/report/record"

	"copydesk/archive/storage"
	"copydesk/archive/tables"
)

// Row is a finding in the table of findings, with what the tables count by. Columns have the names and the meaning of
// the fields of the format json.
type Row struct {
	Path      string `parquet:"path,dict"`
	Story     string `parquet:"story"`
	Rule      string `parquet:"rule,dict"`
	Severity  string `parquet:"severity,dict"`
	Message   string `parquet:"message"`
	Line      int32  `parquet:"line"`
	Column    int32  `parquet:"column"`
	EndLine   int32  `parquet:"end_line"`
	EndColumn int32  `parquet:"end_column"`
	StartByte int64  `parquet:"start_byte"`
	EndByte   int64  `parquet:"end_byte"`
	Fixes     string `parquet:"fixes"` // JSON, as in the format json
	Desk      string `parquet:"desk,dict"`
	Date      string `parquet:"date"` // of publication, as in 2026-05-04; empty if it is not known
	Site      string `parquet:"site,dict"`
}

// rowsOfGroup is how many rows are held before they are written.
const rowsOfGroup = 20_000

// table writes rows to a file of Parquet.
type table struct {
	out     *storage.Output
	writer  *parquet.GenericWriter[Row]
	reasons record.Reasons
	held    int
}

func newTable(out *storage.Output) *table {
	return &table{
		out: out, writer: parquet.NewGenericWriter[Row](out, parquet.Compression(&parquet.Zstd)),
		reasons: record.Reasons{},
	}
}

// add writes the findings of a result.
func (t *table) add(r lint.Result, findings []lint.Finding) error {
	if len(findings) == 0 {
		return nil
	}
	date := ""
	if r.Document != nil {
		if at := across.Published(r.Document); !at.IsZero() {
			date = at.Format("2006-01-02")
		}
	}
	desk, site := record.Desk(r), tables.Site(r)
	rows := make([]Row, 0, len(findings))
	for _, f := range findings {
		x := record.NewFinding(&r, f, t.reasons.Of(f), nil)
		var fixes bytes.Buffer
		encoder := json.NewEncoder(&fixes)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(x.Fixes); err != nil {
			return err
		}
		rows = append(rows, Row{
			Path: x.Path, Story: x.Story, Rule: x.Rule, Severity: x.Severity, Message: x.Message,
			Line: int32(x.Line), Column: int32(x.Column), EndLine: int32(x.EndLine), EndColumn: int32(x.EndColumn),
			StartByte: int64(x.StartByte), EndByte: int64(x.EndByte), Fixes: string(bytes.TrimSpace(fixes.Bytes())),
			Desk: desk, Date: date, Site: site,
		})
	}
	if _, err := t.writer.Write(rows); err != nil {
		return err
	}
	if t.held += len(rows); t.held < rowsOfGroup {
		return nil
	}
	t.held = 0
	return t.writer.Flush()
}

func (t *table) finish() error {
	if err := t.writer.Close(); err != nil {
		return err
	}
	return t.out.Finish()
}
