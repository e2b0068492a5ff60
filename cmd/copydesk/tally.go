package main

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
)

// tally counts the results; the exit code depends on it.
type tally struct {
	bySeverity [lint.Error + 1]int
	failed     bool
	skipped    int            // documents
	fixed      map[string]int // by rule
	withheld   lint.Withheld
	shown      lint.Severity // the lowest severity that is shown
	unused     bool          // an allow entry matched nothing and can be removed
	unsafe     int           // findings shown that have only an unsafe fix
	known      int           // findings in the baseline
	unchanged  int           // findings on lines that did not change
	untouched  int           // documents that did not change
	uncompared int           // passages that too many stories have
}

// watch counts the results that pass through and calls each with every one.
func (t *tally) watch(results iter.Seq2[lint.Result, error], each func(lint.Result)) iter.Seq2[lint.Result, error] {
	return func(yield func(lint.Result, error) bool) {
		for r, err := range results {
			t.add(r)
			each(r)
			if !yield(r, err) {
				return
			}
		}
	}
}

// add counts r.
func (t *tally) add(r lint.Result) {
	for _, f := range r.Findings {
		t.bySeverity[f.Severity]++
		if f.Severity >= t.shown && f.FixableUnsafely() {
			t.unsafe++
		}
	}
	t.fixed = sum(t.fixed, r.Fixed)
	if t.withheld == nil {
		t.withheld = lint.Withheld{}
	}
	t.withheld.Add(r.Withheld)
	t.failed = t.failed || r.Status == lint.Failed
	if r.Status == lint.Skipped {
		t.skipped++
	}
	t.known += len(r.Known)
	t.unchanged += r.Unchanged
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

// join adds the counts of another part of the run that the exit code depends on.
func (t *tally) join(o tally) {
	for s, n := range o.bySeverity {
		t.bySeverity[s] += n
	}
	t.failed = t.failed || o.failed
}

// words summarises the findings: “1 error and 2 warnings”.
func (t *tally) words() string {
	out := record.Severities(t.bySeverity[lint.Error], t.bySeverity[lint.Warning], t.bySeverity[lint.Suggestion])
	if out == "" {
		out = "nothing to report"
	}
	if t.failed {
		out += "; not all could be checked"
	}
	return out
}

// sayFixed prints on w what was fixed, or would be, and what was not, unless the report says it.
func (t *tally) sayFixed(w io.Writer, o checkOptions) {
	if !o.diff && !o.fixOnly && o.format.value == "text" {
		return
	}
	if !o.diff && !o.fix {
		return
	}
	switch {
	case len(t.fixed) == 0:
	case o.diff:
		fmt.Fprintf(w, "copydesk: %s would fix %s\n", o.fixFlags(), report.Fixed(t.fixed))
	default:
		fmt.Fprintf(w, "copydesk: fixed %s\n", report.Fixed(t.fixed))
	}
	for _, line := range report.Withheld(t.withheld) {
		fmt.Fprintf(w, "copydesk: withheld: %s\n", line)
	}
	if t.unsafe > 0 && !o.unsafe {
		fmt.Fprintf(w, "copydesk: %d more with --unsafe-fixes\n", t.unsafe)
	}
}

// sayChanges prints on w what the fixes of r changed, or would change, if there is no report.
func sayChanges(w io.Writer, r lint.Result, made bool) {
	name, how := r.Name(), "would "
	if made {
		how = "fixed: "
	}
	for _, c := range r.Changes {
		fmt.Fprintf(w, "copydesk: %s:%d:%d: %s%s [%s]\n", terminal.Safe(name), c.Start.Line, c.Start.Column, how,
			report.Change(c, made), c.Rule)
	}
}

// fixFlags returns the flags that make the fixes in the output of --diff.
func (o checkOptions) fixFlags() string {
	if o.unsafe {
		return "--fix --unsafe-fixes"
	}
	return "--fix"
}

// sayUnchecked prints on w what was not checked if there is no report; unread counts files of other kinds.
func (t *tally) sayUnchecked(w io.Writer, unread map[string]int) {
	if t.skipped > 0 {
		fmt.Fprintf(w, "copydesk: skipped %s; a report says which and why\n", record.Count(t.skipped, "document"))
	}
	if len(unread) > 0 {
		fmt.Fprintf(w, "copydesk: not read: files of other kinds: %s\n", record.Kinds(unread))
	}
}

// sayLeft prints on w how many old or unchanged findings are hidden, if the report does not count them.
func (t *tally) sayLeft(w io.Writer, o checkOptions, format report.Format) {
	if !o.diff && !o.fixOnly && !format.Uncounted {
		return
	}
	var parts []string
	for _, p := range []struct {
		n        int
		noun, by string
	}{
		{t.known, "finding", "by the baseline"},
		{t.unchanged, "finding", "on unchanged lines"},
		{t.untouched, "document", "without a change"},
	} {
		if p.n > 0 {
			parts = append(parts, record.Count(p.n, p.noun)+" "+p.by)
		}
	}
	if len(parts) > 0 {
		fmt.Fprintf(w, "copydesk: left out %s\n", strings.Join(parts, ", "))
	}
}

// exit returns the error that carries the exit code, nil for a clean run.
func (t *tally) exit(o checkOptions) error {
	findings := 0
	for s := o.failOn.Severity; s <= lint.Error; s++ {
		findings += t.bySeverity[s]
	}
	if o.diff {
		findings = len(t.fixed)
		if t.unused {
			findings++
		}
	}
	switch {
	case t.failed:
		return exit(exitTrouble)
	case o.fixOnly:
		return nil
	case findings > 0, !o.diff && o.maxWarnings >= 0 && t.bySeverity[lint.Warning] > int(o.maxWarnings):
		return exit(exitFindings)
	}
	return nil
}
