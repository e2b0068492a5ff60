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

// shownInCI is how many annotations of one level GitHub shows for a step, and Azure Pipelines for a task.
const shownInCI = 10

// GitHub writes a workflow command for each finding, which GitHub Actions shows beside the copy, and a summary line.
// Lines and columns count from 1, columns in code points. A finding of several lines has no columns, because GitHub
// does not accept them. The text of a story or a path can neither end a command nor begin one.
//
// Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.
func GitHub(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	levels := map[string]int{}
	annotate := func(level, path, place, title, message string) {
		levels[level]++
		file, _ := o.inRepository(path)
		fmt.Fprintf(out, "::%s file=%s%s,title=%s::%s\n",
			level, gitHubProperty.Replace(terminal.Safe(file)), place, gitHubProperty.Replace(title),
			gitHubData.Replace(terminal.Safe(message)))
	}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		for _, f := range shown {
			place := fmt.Sprintf(",line=%d,endLine=%d", f.Start.Line, f.End.Line)
			if f.Start.Line == f.End.Line {
				place += fmt.Sprintf(",col=%d,endColumn=%d", f.Start.Column, f.End.Column)
			}
			annotate(gitHubLevel(f.Severity), r.Path, place, f.Rule, f.Message)
		}
		for _, c := range r.Changes {
			fmt.Fprintf(out, "copydesk: %s\n", fixedLine(r.Name(), c))
		}
		switch rule, sentence := unchecked(r); rule {
		case ruleFailed:
			annotate("error", r.Path, "", rule, sentence)
		case ruleSkipped:
			// As an annotation it would use up one of the few that GitHub shows.
			fmt.Fprintf(out, "copydesk: %s: %s\n", terminal.Safe(r.Name()), terminal.Safe(sentence))
		}
	})
	if err != nil {
		return err
	}
	if max(levels["error"], levels["warning"], levels["notice"]) > shownInCI {
		fmt.Fprintf(out, "::notice title=copydesk::GitHub shows %d errors, %[1]d warnings and %[1]d notices of a step "+
			"beside the copy; the log of this step has all %d.\n",
			shownInCI, levels["error"]+levels["warning"]+levels["notice"])
	}
	fmt.Fprintf(out, "copydesk: %s\n", total.Closing())
	return out.Flush()
}

// gitHubLevel returns the command for findings of severity s.
func gitHubLevel(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "error"
	case lint.Warning:
		return "warning"
	}
	return "notice"
}

// The runner reads these characters as the end of a value, and decodes their numbers.
var (
	gitHubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	gitHubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
