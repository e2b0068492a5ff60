package main

import (
	"fmt"
	"io"
	"iter"

	"copydesk/lint"
	"copydesk/lint/report"
)

// verdict is what the exit code depends on.
type verdict struct {
	bySeverity [lint.Error + 1]int
	failed     bool
	fixed      map[string]int // by rule
}

// watch counts the results that pass by, and calls each with every one.
func (v *verdict) watch(results iter.Seq2[lint.Result, error], each func(lint.Result)) iter.Seq2[lint.Result, error] {
	v.fixed = map[string]int{}
	return func(yield func(lint.Result, error) bool) {
		for r, err := range results {
			for _, f := range r.Findings {
				v.bySeverity[f.Severity]++
			}
			for rule, n := range r.Fixed {
				v.fixed[rule] += n
			}
			v.failed = v.failed || r.Status == lint.Failed
			each(r)
			if !yield(r, err) {
				return
			}
		}
	}
}

// sayFixed says on w what was fixed, or would be, where the report does not say it.
func (v *verdict) sayFixed(w io.Writer, o checkOptions) {
	switch {
	case len(v.fixed) == 0:
	case o.diff:
		fmt.Fprintf(w, "copydesk: --fix would fix %s\n", report.Fixed(v.fixed))
	case o.format.value != "text":
		fmt.Fprintf(w, "copydesk: fixed %s\n", report.Fixed(v.fixed))
	}
}

// exit returns the error that carries the exit code, nil for a clean run.
func (v *verdict) exit(o checkOptions) error {
	findings := 0
	for s := o.failOn.Severity; s <= lint.Error; s++ {
		findings += v.bySeverity[s]
	}
	if o.diff {
		findings = len(v.fixed)
	}
	switch {
	case v.failed:
		return exit(exitTrouble)
	case findings > 0, !o.diff && o.maxWarnings >= 0 && v.bySeverity[lint.Warning] > int(o.maxWarnings):
		return exit(exitFindings)
	}
	return nil
}
