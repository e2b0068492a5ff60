package report

import (
	"fmt"

	"copydesk/lint"
	"copydesk/lint/report/record"
)

// caution returns a warning about the fix in brackets; "" for a safe one.
func caution(x lint.Fix) string {
	switch {
	case x.ByHand || !x.Applicable():
		return " (by hand)"
	case !x.Safe:
		return " (unsafe)"
	}
	return ""
}

// changes writes a line for each change that the fixes of r made, and a blank line.
func (t *textReport) changes(r lint.Result) {
	if len(r.Changes) == 0 || t.o.Quiet {
		return
	}
	for _, c := range r.Changes {
		fmt.Fprintln(t.out, fixedHeadline(r.Name(), c, t.paint))
	}
	fmt.Fprintln(t.out)
}

// fixable writes how many findings can be fixed and how many were withheld.
func (t *textReport) fixable() {
	s := t.total
	unsafe := !t.o.Unsafe && s.Unsafe > 0
	switch {
	case t.o.Fixing:
		for _, line := range Withheld(t.withheld) {
			fmt.Fprintf(t.out, "Withheld: %s.\n", line)
		}
	case s.Fixable > 0 && unsafe:
		fmt.Fprintf(t.out, "Fixable: %s, with --fix; --diff shows how. %d more with --unsafe-fixes.\n",
			record.Count(s.Fixable, "finding"), s.Unsafe)
		return
	case s.Fixable > 0:
		fmt.Fprintf(t.out, "Fixable: %s, with --fix; --diff shows how.\n", record.Count(s.Fixable, "finding"))
	}
	if unsafe {
		fmt.Fprintf(t.out, "Fixable: %s, with --fix --unsafe-fixes; check what they change.\n",
			record.Count(s.Unsafe, "finding"))
	}
}
