package report

import (
	"io"
	"iter"

	"copydesk/lint"
	"copydesk/lint/report/html"
	"copydesk/lint/report/record"
)

// HTML writes a page for editors: an overview, and each story with its findings beside the words.
func HTML(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	return html.Write(w, Stories(results, o.Severity, !o.NoExcerpts), html.Options{
		Version: o.Version, Time: o.Time, Commit: o.Commit, NoExcerpts: o.NoExcerpts, Rule: o.described,
		History: o.History, Left: o.Left,
	})
}

// described returns the title and the standards of a rule; both are empty for an unknown one.
func (o Options) described(id string) (title string, standards []string) {
	if r, ok := o.rule(id); ok {
		return r.Title, r.Standards
	}
	return "", nil
}

// Stories yields the results as records. Findings below a severity are counted as hidden. With copies, stories with
// findings hold their copy.
func Stories(results iter.Seq2[lint.Result, error], least lint.Severity, copies bool) iter.Seq2[record.Story, error] {
	return func(yield func(record.Story, error) bool) {
		reasons := record.Reasons{}
		for r, err := range results {
			if err != nil && r.Path == "" {
				yield(record.Story{}, err)
				return
			}
			if !yield(record.NewStory(r, least, copies, reasons), nil) {
				return
			}
		}
	}
}
