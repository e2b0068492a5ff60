package report

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
)

// Azure writes a logging command for each finding, which Azure Pipelines lists with the run, and a summary line.
// Lines and columns count from 1, columns in code points. Azure has errors and warnings only; a suggestion is a
// warning whose text says so. The text of a story or a path can neither end a command nor begin one.
//
// Source: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands.
func Azure(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	kinds := map[string]int{}
	issue := func(kind, path, place, code, message string) {
		kinds[kind]++
		file, _ := o.inRepository(path)
		fmt.Fprintf(out, "##vso[task.logissue type=%s;sourcepath=%s;%scode=%s;]%s\n",
			kind, azureProperty.Replace(terminal.Safe(file)), place, azureProperty.Replace(code),
			azureData.Replace(terminal.Safe(message)))
	}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		for _, f := range shown {
			kind, message := "warning", f.Message
			switch f.Severity {
			case lint.Error:
				kind = "error"
			case lint.Suggestion:
				message = "suggestion: " + message
			}
			issue(kind, r.Path, fmt.Sprintf("linenumber=%d;columnnumber=%d;", f.Start.Line, f.Start.Column), f.Rule, message)
		}
		for _, c := range r.Changes {
			fmt.Fprintf(out, "copydesk: %s\n", fixedLine(r.Name(), c))
		}
		switch rule, sentence := unchecked(r); rule {
		case ruleFailed:
			issue("error", r.Path, "", rule, sentence)
		case ruleSkipped:
			// As a logging command it would count as an issue.
			fmt.Fprintf(out, "copydesk: %s: %s\n", terminal.Safe(r.Name()), terminal.Safe(sentence))
		}
	})
	if err != nil {
		return err
	}
	if max(kinds["error"], kinds["warning"]) > shownInCI {
		fmt.Fprintf(out, "copydesk: Azure Pipelines lists %d errors and %[1]d warnings of a task; this log has all %d.\n",
			shownInCI, kinds["error"]+kinds["warning"])
	}
	fmt.Fprintf(out, "copydesk: %s\n", total.Closing())
	return out.Flush()
}

// The agent reads these characters as the end of a value, and decodes their replacements.
var (
	azureData     = strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A")
	azureProperty = strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A", ";", "%3B", "]", "%5D")
)
