package report

import (
	"bufio"
	"io"
	"iter"
	"time"

	"copydesk/lint"
	"copydesk/lint/report/record"
)

// JSONLines writes the objects of JSON one to a line, each with its type: a document after its findings, and the
// summary last. It is for programs that process results as they come, so each document is flushed at once.
func JSONLines(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	line := func(v any) {
		_, _ = out.Write(encode(v)) // out keeps the error, and Flush returns it
		_ = out.WriteByte('\n')
	}
	reasons := record.Reasons{}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		for _, f := range shown {
			line(struct {
				Type string `json:"type"`
				record.Finding
			}{"finding", record.NewFinding(&r, f, reasons.Of(f), o.copied(r))})
		}
		line(struct {
			Type string `json:"type"`
			record.Document
		}{"document", record.NewDocument(r, len(shown), o.Copies)})
		_ = out.Flush() // as above
	})
	if err != nil {
		return err
	}
	at := ""
	if o.Copies {
		at = o.Time.Format(time.RFC3339)
	}
	line(struct {
		Type    string `json:"type"`
		Version string `json:"version"`
		Time    string `json:"time,omitempty"`
		Commit  string `json:"commit,omitempty"`
		record.Summary
	}{"summary", o.Version, at, o.Commit, total})
	return out.Flush()
}
