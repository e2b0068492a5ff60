package report

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"copydesk/lint"
)

// Checkstyle writes the XML of Checkstyle: each document that was checked, with its findings. Lines and columns
// count from 1, columns in code points. A document that could not be checked has one error with the reason. Other
// files that were not checked are information about the folder.
//
// Source: https://checkstyle.org, class XMLLogger.
func Checkstyle(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	fault := func(line, column int, severity, message, source string) {
		fmt.Fprintf(out, "    <error line=\"%d\" column=\"%d\" severity=\"%s\" message=\"%s\" source=\"%s\"/>\n",
			line, column, severity, xmlText(message), xmlText(source))
	}
	fmt.Fprint(out, xmlHead, "<checkstyle version=\"10.0\">\n")
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		rule, sentence := unchecked(r)
		if rule == ruleSkipped {
			return
		}
		fmt.Fprintf(out, "  <file name=\"%s\">\n", xmlText(r.Path))
		for _, f := range shown {
			fault(f.Start.Line, f.Start.Column, checkstyleSeverity(f.Severity), f.Message, f.Rule)
		}
		for _, c := range r.Changes {
			fault(c.Start.Line, c.Start.Column, checkstyleSeverity(lint.Suggestion), fixed(c), c.Rule)
		}
		if rule != "" {
			fault(1, 1, checkstyleSeverity(lint.Error), sentence, rule)
		}
		fmt.Fprintln(out, "  </file>")
	})
	if err != nil {
		return err
	}
	if remarks := remarks(total); len(remarks) > 0 {
		fmt.Fprintf(out, "  <file name=\"%s\">\n", wholeRun)
		for _, r := range remarks {
			fault(1, 1, checkstyleSeverity(lint.Suggestion), r.sentence, r.rule)
		}
		fmt.Fprintln(out, "  </file>")
	}
	fmt.Fprintln(out, "</checkstyle>")
	return out.Flush()
}

// checkstyleSeverity returns Checkstyle's name for s.
func checkstyleSeverity(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "error"
	case lint.Warning:
		return "warning"
	}
	return "info"
}
