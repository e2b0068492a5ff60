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

// JUnit writes XML as test runners do. Each document is a test suite with a failed test for each finding, or one
// passed test if there is nothing to report. A document that could not be checked is a test with an error. A
// document that was left out is a skipped test, and the files of other kinds share one. The name of a test has no
// line number, so a CI system recognises it in later runs. Lines and columns count from 1, columns in code points.
// The changes of fixes are the output of the suite.
//
// Source: https://github.com/testmoapp/junitxml, which describes what programs that read such files have in common.
func JUnit(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, xmlHead, "<testsuites name=\"copydesk\">\n")
	why := record.Reasons{}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		rule, sentence := unchecked(r)
		junitSuite(out, r, shown, why, remark{rule, sentence})
	})
	if err != nil {
		return err
	}
	for _, r := range unread(total) {
		junitSuite(out, lint.Result{Path: wholeRun}, nil, why, r)
	}
	fmt.Fprintln(out, "</testsuites>")
	return out.Flush()
}

// junitSuite writes the test suite of one document; not says why it was not checked, and is empty if it was.
func junitSuite(out io.Writer, r lint.Result, shown []lint.Finding, why record.Reasons, not remark) {
	failed, skipped := 0, 0
	switch not.rule {
	case ruleFailed:
		failed = 1
	case ruleSkipped, ruleLanguage, ruleUnread, ruleUncompared, ruleEmpty:
		skipped = 1
	}
	name, path := xmlText(r.Name()), xmlText(r.Path)
	fmt.Fprintf(out, "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"0\">\n",
		name, max(1, len(shown)+failed+skipped), len(shown), failed, skipped)
	test := func(test string, line int, inside string) {
		place := ""
		if line > 0 {
			place = fmt.Sprintf(" line=\"%d\"", line)
		}
		fmt.Fprintf(out, "    <testcase name=\"%s\" classname=\"%s\" file=\"%s\"%s time=\"0\"",
			xmlText(test), name, path, place)
		if inside == "" {
			fmt.Fprintln(out, "/>")
			return
		}
		fmt.Fprintf(out, ">\n      %s\n    </testcase>\n", inside)
	}
	names := map[string]int{}
	for _, f := range shown {
		fault := f.Rule + ": " + shorten(f.Identity.Words, 80)
		if names[fault]++; names[fault] > 1 {
			fault += fmt.Sprintf(" (%d)", names[fault])
		}
		place := fmt.Sprintf("%d:%d", f.Start.Line, f.Start.Column)
		whole := r.Name() + ":" + place + ": " + f.Severity.String() + ": " + f.Message + " [" + f.Rule + "]\n\n" + why.Of(f)
		test(fault, f.Start.Line, fmt.Sprintf("<failure type=\"%s\" message=\"%s\">%s</failure>",
			f.Severity, xmlText(f.Message), xmlText(whole)))
	}
	switch {
	case failed > 0:
		test(not.rule, 0, fmt.Sprintf("<error type=\"%s\" message=\"%s\"/>", not.rule, xmlText(not.sentence)))
	case skipped > 0:
		test(not.rule, 0, fmt.Sprintf("<skipped message=\"%s\"/>", xmlText(not.sentence)))
	case len(shown) == 0:
		test("nothing to report", 0, "")
	}
	if len(r.Changes) > 0 {
		fmt.Fprintln(out, "    <system-out>")
		for _, c := range r.Changes {
			fmt.Fprintln(out, xmlText(terminal.Inert(fixedLine(r.Name(), c))))
		}
		fmt.Fprintln(out, "    </system-out>")
	}
	fmt.Fprintln(out, "  </testsuite>")
}
