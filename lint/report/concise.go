package report

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"copydesk/lint"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
)

// Concise writes one line for each finding, path:line:column: severity: message [rule], and one without line and
// column for each document that could not be checked. Unless o.Quiet, similar lines with “fixed” as the severity
// come first, with the places before the fixes, and a line for each reason why files were not checked comes last.
// Columns are code points from 1.
func Concise(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	paint := terminal.NewPalette(o.Color)
	total := record.NewSummary(o.Left)
	for r, err := range results {
		if err != nil && r.Path == "" {
			return err
		}
		if !o.Quiet {
			for _, c := range r.Changes {
				fmt.Fprintln(out, fixedHeadline(r.Name(), c, paint))
			}
		}
		for _, f := range total.Add(r, o.Severity) {
			fmt.Fprintln(out, headline(r.Name(), f, paint))
		}
		if rule, sentence := unchecked(r); rule == ruleFailed {
			fmt.Fprintf(out, "%s%s %s %s %s\n", paint.Path.Sprint(beginning(r.Name())), paint.Faint.Sprint(":"),
				paint.Severity(lint.Error).Sprint(lint.Error.String()+":"), terminal.Safe(sentence),
				paint.Faint.Sprintf("[%s]", rule))
		}
		// Flush at once, so that findings appear while the rest is checked.
		if err := out.Flush(); err != nil {
			return err
		}
	}
	for _, r := range remarks(total) {
		if !o.Quiet {
			fmt.Fprintf(out, "copydesk: %s\n", r.sentence)
		}
	}
	return out.Flush()
}

// fixedHeadline returns the whole line for a change: path:line:column: fixed: what [rule].
func fixedHeadline(path string, c lint.Change, paint terminal.Palette) string {
	return fmt.Sprintf("%s%s %s %s %s",
		paint.Path.Sprint(beginning(path)),
		paint.Faint.Sprintf(":%d:%d:", c.Start.Line, c.Start.Column),
		paint.Good.Sprint("fixed:"),
		Change(c, true),
		paint.Faint.Sprintf("[%s]", c.Rule))
}

// headline returns the whole line for f: path:line:column: severity: message [rule].
func headline(path string, f lint.Finding, paint terminal.Palette) string {
	return fmt.Sprintf("%s%s %s %s %s",
		paint.Path.Sprint(beginning(path)),
		paint.Faint.Sprintf(":%d:%d:", f.Start.Line, f.Start.Column),
		paint.Severity(f.Severity).Sprint(f.Severity.String()+":"),
		terminal.Safe(f.Message),
		paint.Faint.Sprintf("[%s]", f.Rule))
}

// beginning returns a path for the start of a line; ./ precedes one that looks like a workflow command.
func beginning(path string) string {
	safe := terminal.Safe(path)
	if terminal.Inert(safe) != safe {
		return "./" + safe
	}
	return safe
}
