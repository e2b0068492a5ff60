package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"copydesk/cmd/copydesk/host"
	"copydesk/lint/report/diff"
)

// sayUnused reports allow entries that matched nothing. With --fix it removes them from their files, and with
// --diff it writes the difference to out.
func (r *checkRun) sayUnused(out io.Writer) error {
	if r.o.changes.anything {
		return nil // unchanged documents were not checked
	}
	removals, err := r.entries.Removals(r.paths)
	errs := []error{err}
	for _, x := range removals {
		for _, e := range x.Entries {
			remedy := "remove it"
			switch {
			case e.Removable && r.o.fix && !r.o.diff:
				remedy = "it was removed"
			case e.Removable:
				remedy = "--fix removes it"
			}
			r.seen.unused = r.seen.unused || e.Removable
			if !r.o.run.quiet {
				complain(r.beside, fmt.Errorf("%s:%d: this entry for %s allows nothing; %s", r.show(x.File), e.Line, e.Rule,
					remedy))
			}
		}
		switch {
		case len(x.After) == len(x.Before):
		case r.o.diff:
			b := bufio.NewWriter(out)
			err := diff.File(b, r.show(x.File), string(x.Before), string(x.After), host.IsTerminal(out),
				r.colors(r.o.color.value, out))
			errs = append(errs, err, b.Flush())
		case r.o.fix:
			if err := r.temps.Rewrite(x.File, x.Before, x.After); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", r.show(x.File), err))
			}
		}
	}
	return errors.Join(errs...)
}
