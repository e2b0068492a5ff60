package report

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/text"
)

// RDJSON writes one DiagnosticResult of the Reviewdog Diagnostic Format. Lines and columns count from 1, columns in
// bytes of the file's text in UTF-8; the end of a range is exclusive. Fixes that change only their own bytes are
// suggestions.
//
// Source: https://github.com/reviewdog/reviewdog, proto/rdf.
func RDJSON(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	written := 0
	fmt.Fprintf(out, "{\n\"source\": %s,\n\"diagnostics\": [", encode(rdSource{"copydesk"}))
	add := func(d rdDiagnostic) {
		separate(out, written)
		written++
		_, _ = out.Write(encode(d)) // out keeps the error, and Flush returns it
	}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		for d := range rdDiagnostics(r, shown) {
			add(d)
		}
	})
	if err != nil {
		return err
	}
	for _, r := range remarks(total) {
		add(rdRemark(r))
	}
	fmt.Fprintln(out, "\n]\n}")
	return out.Flush()
}

// RDJSONLines writes the diagnostics of RDJSON one to a line, and flushes after each document.
func RDJSONLines(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	add := func(d rdDiagnostic) {
		d.Source = &rdSource{"copydesk"}
		_, _ = out.Write(append(encode(d), '\n')) // out keeps the error, and Flush returns it
	}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		for d := range rdDiagnostics(r, shown) {
			add(d)
		}
		_ = out.Flush() // as above
	})
	if err != nil {
		return err
	}
	for _, r := range remarks(total) {
		add(rdRemark(r))
	}
	return out.Flush()
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Source      *rdSource      `json:"source,omitempty"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	Related     []rdRelated    `json:"related_locations,omitempty"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdSource struct {
	Name string `json:"name"`
}

type rdCode struct {
	Value string `json:"value"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdRelated struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
}

// rdDiagnostics yields the findings shown, the changes of fixes, and why the document could not be checked.
func rdDiagnostics(r lint.Result, shown []lint.Finding) iter.Seq[rdDiagnostic] {
	return func(yield func(rdDiagnostic) bool) {
		for _, f := range shown {
			d := rdDiagnostic{
				Message: f.Message, Location: rdLocation{r.Path, newRange(r.Document, f.Origin)}, Severity: rdSeverity(f.Severity),
				Code: rdCode{f.Rule},
			}
			for _, x := range f.Fixes {
				if s, ok := rdSuggest(r.Document, x); ok {
					d.Suggestions = append(d.Suggestions, s)
				}
			}
			for _, other := range f.Related {
				d.Related = append(d.Related, rdRelated{other.Message, rdLocation{r.Path, newRange(r.Document, other.Origin)}})
			}
			if !yield(d) {
				return
			}
		}
		for _, c := range r.Changes {
			// The place is the one before the fixes, which reviewdog would not find.
			message := fmt.Sprintf("fixed at line %d: %s", c.Start.Line, Change(c, true))
			if !yield(rdDiagnostic{
				Message: message, Location: rdLocation{Path: r.Path}, Severity: rdSeverity(lint.Suggestion), Code: rdCode{c.Rule},
			}) {
				return
			}
		}
		if rule, sentence := unchecked(r); rule == ruleFailed {
			yield(rdDiagnostic{
				Message: sentence, Location: rdLocation{Path: r.Path}, Severity: rdSeverity(lint.Error), Code: rdCode{rule},
			})
		}
	}
}

// rdRemark returns r as information about the folder.
func rdRemark(r remark) rdDiagnostic {
	return rdDiagnostic{
		Message: r.sentence, Location: rdLocation{Path: wholeRun},
		Severity: rdSeverity(lint.Suggestion), Code: rdCode{r.rule},
	}
}

// newRange returns the range of origin, a span of the source of d.
func newRange(d *text.Document, origin text.Span) *rdRange {
	at := func(offset int) rdPosition { return rdPosition{d.Position(offset).Line, d.ByteColumn(offset)} }
	return &rdRange{at(origin.Start), at(origin.End)}
}

// rdSuggest returns x as one replacement, from the first edit to the last. It is false for a fix that people have to
// make, and for a file that is not UTF-8, whose bytes differ.
func rdSuggest(d *text.Document, x lint.Fix) (rdSuggestion, bool) {
	if !x.Applicable() || d.Encoding != nil {
		return rdSuggestion{}, false
	}
	edits := order.Sorted(slices.Values(x.Edits), func(a, b lint.Edit) int { return a.Origin.Start - b.Origin.Start })
	all := text.Span{Start: edits[0].Origin.Start, End: edits[0].Origin.Start}
	var b strings.Builder
	for _, e := range edits {
		if e.Origin.Start < all.End {
			return rdSuggestion{}, false
		}
		b.WriteString(d.Source[all.End:e.Origin.Start])
		b.WriteString(e.New)
		all.End = e.Origin.End
	}
	return rdSuggestion{*newRange(d, all), b.String()}, true
}

// rdSeverity returns the format's name for s.
func rdSeverity(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "ERROR"
	case lint.Warning:
		return "WARNING"
	}
	return "INFO"
}
