package main

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report"
)

// verdict is what the exit code depends on.
type verdict struct {
	bySeverity [lint.Error + 1]int
	failed     bool
	skipped    int            // documents
	fixed      map[string]int // by rule
	withheld   lint.Withheld
	shown      lint.Severity // the least that is
	idle       bool          // an entry of a configuration allowed nothing, and can be taken out
	unsafe     int           // findings shown that only an unsafe fix answers
	known      int           // findings in the baseline
	unchanged  int           // findings on lines that did not change
	untouched  int           // documents that did not change
}

// watch counts the results that pass by, and calls each with every one.
func (v *verdict) watch(results iter.Seq2[lint.Result, error], each func(lint.Result)) iter.Seq2[lint.Result, error] {
	return func(yield func(lint.Result, error) bool) {
		for r, err := range results {
			v.add(r)
			each(r)
			if !yield(r, err) {
				return
			}
		}
	}
}

// add counts r.
func (v *verdict) add(r lint.Result) {
	for _, f := range r.Findings {
		v.bySeverity[f.Severity]++
		if f.Severity >= v.shown && f.FixableUnsafely() {
			v.unsafe++
		}
	}
	v.fixed = sum(v.fixed, r.Fixed)
	if v.withheld == nil {
		v.withheld = lint.Withheld{}
	}
	v.withheld.Add(r.Withheld)
	v.failed = v.failed || r.Status == lint.Failed
	if r.Status == lint.Skipped {
		v.skipped++
	}
	v.known += len(r.Known)
	v.unchanged += r.Unchanged
}

// sum adds the numbers of b to those of a, by rule.
func sum(a, b map[string]int) map[string]int {
	if a == nil {
		a = map[string]int{}
	}
	for rule, n := range b {
		a[rule] += n
	}
	return a
}

// join adds what another part of a run came to, as far as the exit code depends on it.
func (v *verdict) join(o verdict) {
	for s, n := range o.bySeverity {
		v.bySeverity[s] += n
	}
	v.failed = v.failed || o.failed
}

// words says what was found: “1 error and 2 warnings”.
func (v *verdict) words() string {
	out := report.Severities(v.bySeverity[lint.Error], v.bySeverity[lint.Warning], v.bySeverity[lint.Suggestion])
	if out == "" {
		out = "nothing to report"
	}
	if v.failed {
		out += "; not all could be checked"
	}
	return out
}

// sayFixed says on w what was fixed, or would be, and what was not, where the report does not say it.
func (v *verdict) sayFixed(w io.Writer, o checkOptions) {
	if !o.diff && !o.fixOnly && o.format.value == "text" {
		return
	}
	if !o.diff && !o.fix {
		return
	}
	switch {
	case len(v.fixed) == 0:
	case o.diff:
		fmt.Fprintf(w, "copydesk: %s would fix %s\n", o.fixFlags(), report.Fixed(v.fixed))
	default:
		fmt.Fprintf(w, "copydesk: fixed %s\n", report.Fixed(v.fixed))
	}
	for _, line := range report.Withheld(v.withheld) {
		fmt.Fprintf(w, "copydesk: withheld: %s\n", line)
	}
	if v.unsafe > 0 && !o.unsafe {
		fmt.Fprintf(w, "copydesk: %d more with --unsafe-fixes\n", v.unsafe)
	}
}

// sayChanges says on w in words what the fixes of r changed, or would, where no report says it.
func sayChanges(w io.Writer, r lint.Result, made bool) {
	how := "would "
	if made {
		how = "fixed: "
	}
	for _, c := range r.Changes {
		fmt.Fprintf(w, "copydesk: %s:%d:%d: %s%s [%s]\n", report.Safe(r.Path), c.Start.Line, c.Start.Column, how,
			report.Change(c, made), c.Rule)
	}
}

// fixFlags returns the flags that make the fixes which --diff shows.
func (o checkOptions) fixFlags() string {
	if o.unsafe {
		return "--fix --unsafe-fixes"
	}
	return "--fix"
}

// sayUnchecked says on w what was not checked, where there is no report to say it; unread are the files of other kinds.
func (v *verdict) sayUnchecked(w io.Writer, unread map[string]int) {
	if v.skipped > 0 {
		fmt.Fprintf(w, "copydesk: skipped %s; a report says which and why\n", report.Count(v.skipped, "document"))
	}
	if len(unread) > 0 {
		fmt.Fprintf(w, "copydesk: not read: files of other kinds: %s\n", report.Kinds(unread))
	}
}

// sayLeft says on w what was left out as old or unchanged, where the report has no place for it.
func (v *verdict) sayLeft(w io.Writer, o checkOptions, format report.Format) {
	if !o.diff && !o.fixOnly && !format.Uncounted {
		return
	}
	var parts []string
	for _, p := range []struct {
		n        int
		noun, by string
	}{
		{v.known, "finding", "by the baseline"},
		{v.unchanged, "finding", "on unchanged lines"},
		{v.untouched, "document", "without a change"},
	} {
		if p.n > 0 {
			parts = append(parts, report.Count(p.n, p.noun)+" "+p.by)
		}
	}
	if len(parts) > 0 {
		fmt.Fprintf(w, "copydesk: left out %s\n", strings.Join(parts, ", "))
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
		if v.idle {
			findings++
		}
	}
	switch {
	case v.failed:
		return exit(exitTrouble)
	case o.fixOnly:
		return nil
	case findings > 0, !o.diff && o.maxWarnings >= 0 && v.bySeverity[lint.Warning] > int(o.maxWarnings):
		return exit(exitFindings)
	}
	return nil
}
