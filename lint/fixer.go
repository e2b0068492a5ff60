package lint

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"copydesk/lint/text"
)

// Fixer has the safe fixes of a document made. A fix may bring to light, or touch, what another one answers, so the
// document is read and checked again until nothing is left to do.
type Fixer struct {
	Least Severity // findings below it keep their fixes
	// Parse reads the bytes of the corrected file as the document was read.
	Parse func(file []byte) (*text.Document, error)
	// Write puts the bytes of the corrected file in its place, once, when all fixes are made; nil keeps them in the
	// result alone. Its error makes the result a failure.
	Write func(file []byte) error
}

// rounds is how often a document is corrected at most. Each makes nearly all the fixes there are, so that a document
// which still changes then is one whose fixes undo each other.
const rounds = 100

// run makes the fixes of r, which has been checked. Where they cannot be made r is a failure with the findings it had,
// and nothing was written. Its error is that of ctx.
func (x *Fixer) run(ctx context.Context, l *Linter, r *Result) error {
	before := *r
	var err error
	if broken := contain("", func() { err = x.settle(ctx, l, r) }); broken != nil {
		err = broken
	}
	if err != nil {
		*r = before
		r.Status, r.Reason = Failed, fmt.Sprintf("it was not fixed: %v", err)
	}
	return ctx.Err()
}

func (x *Fixer) settle(ctx context.Context, l *Linter, r *Result) error {
	before, fixed := r.Document, map[string]int{}
	var file []byte
	for range rounds {
		source, made := Apply(r.Document, atLeast(r.Findings, x.Least), false)
		if len(made) == 0 || source == r.Document.Source {
			if file == nil {
				return nil
			}
			r.Before, r.Fixed = before, fixed
			if x.Write == nil {
				return nil
			}
			return x.Write(file)
		}
		for _, f := range made {
			fixed[f.Rule]++
		}
		var err error
		if file, err = r.Document.Bytes(source); err != nil {
			return fmt.Errorf("its encoding, %s, cannot spell the result: %w", r.Document.Encoding.Name, err)
		}
		d, err := x.Parse(file)
		if err != nil {
			return fmt.Errorf("the result could not be read again: %w", err)
		}
		if err := l.check(ctx, d, r); err != nil {
			return err
		}
		if r.Status != Checked {
			return errors.New(r.Reason)
		}
	}
	return fmt.Errorf("the fixes of %s undo each other; please report this",
		strings.Join(slices.Sorted(maps.Keys(fixed)), ", "))
}

// atLeast returns the findings from a severity up.
func atLeast(findings []Finding, least Severity) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return f.Severity < least })
}
