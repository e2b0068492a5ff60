package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// sayUnused says which allow entries allowed nothing. With --fix it takes them out of their files, with --diff it
// writes the difference on out.
func (r *checkRun) sayUnused(out io.Writer) error {
	if r.o.changes.anything {
		return nil // what did not change was not looked at
	}
	removals, err := r.entries.Removals(r.paths)
	errs := []error{err}
	for _, x := range removals {
		for _, e := range x.Entries {
			remedy := "take it out"
			switch {
			case e.Removable && r.o.fix && !r.o.diff:
				remedy = "it was taken out"
			case e.Removable:
				remedy = "--fix takes it out"
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
			err := writeFileDiff(b, r.show(x.File), string(x.Before), string(x.After), isTerminal(out),
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
