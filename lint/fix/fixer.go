// Package fix chooses the fixes of a document that can be made together, makes them, and withholds the others.
package fix

import (
	"cmp"
	"context"
	"time"

	"copydesk/lint"
	"copydesk/lint/text"
)

// Fixer makes the fixes of a document. A fix may reveal or touch the place of another one, so it works in rounds.
// After each round the document is read and checked again, until no fix is left that may be made.
//
// A round may cause no new finding. Each finding after the round must have been there before: of the same rule, at
// the same place and at least as visible. An exception is a finding at a fix that made the source shorter. A finding
// that another one hid before counts as new. Fixes that cause a new finding are withheld, and the others are made.
//
// A round also lowers a measure: the number of findings and comments or, if that is equal, the size of the source in
// bytes. So fixes that undo each other are withheld, and the rounds end.
//
// The fixes of a round depend only on the document before it. The last round looks for fixes in the result and finds
// none; a second run does the same. If the rounds cost more than the size of the document allows, the rules whose
// fixes were tried in the second half of the work fix nothing, and the others start again. If that is not enough, or
// another run would continue from the result, no fix is made. So the result never depends on where the work stopped.
type Fixer struct {
	Least  lint.Severity // findings below it are not fixed
	Unsafe bool          // also makes the fixes that may change what the story says
	Now    time.Time     // that tracked changes bear; it may be zero
	// Parse reads the bytes of the corrected file in the way that the document was read.
	Parse func(file []byte) (*text.Document, error)
	// Write replaces the file with these bytes, once, after all fixes; nil writes nothing. Its error makes the result
	// a failure.
	Write func(file []byte) error
	// Trace is called after all fixes, once for each reading of the corrected file, in order. It gets the document
	// before the reading, the findings whose fixes were made, and the bytes of the file after them. It may be nil.
	Trace func(before *text.Document, made []lint.Finding, after []byte)
}

// A document of n bytes may be read again until effort plus effortPerByte times n bytes were read. Each reading
// counts readingCost bytes more.
const effort, effortPerByte, readingCost = 16 << 20, 32, 16 << 10

// Fix makes the fixes of r, which l has checked, and writes the file. Its error is that of Write or of ctx.
func (x *Fixer) Fix(ctx context.Context, l *lint.Linter, r *lint.Result) error {
	g, whole, err := x.make(ctx, l, r)
	if err == nil && !whole && len(g.maps) > 0 {
		var again *fixing
		if again, _, err = x.make(ctx, l, &g.now.result); err == nil && len(again.maps) > 0 {
			g = x.start(ctx, l, r, nil)
		}
	}
	if err != nil {
		return err
	}
	if len(g.maps) == 0 {
		r.Withheld = g.withheld(r)
		return nil
	}
	before := *r
	*r = g.now.result
	r.Before, r.Fixed = before.Document, g.fixed
	r.Changes, r.Withheld = inOrderOf(before.Document, g.changes), g.withheld(r)
	for _, tell := range g.trace {
		tell()
	}
	if x.Write == nil {
		return nil
	}
	return x.Write(g.now.file)
}

// make makes the fixes of r, without changing r. whole says whether all rounds were made. The error is that of ctx.
func (x *Fixer) make(ctx context.Context, l *lint.Linter, r *lint.Result) (g *fixing, whole bool, err error) {
	g = x.start(ctx, l, r, nil)
	if whole, err = g.rounds(); whole || err != nil {
		return g, whole, err
	}
	g = x.start(ctx, l, r, g.lately)
	if ended, err := g.rounds(); ended || err != nil {
		return g, false, err
	}
	return x.start(ctx, l, r, nil), false, nil
}

// start returns the state before the first round of r. The rules of except fix nothing.
func (x *Fixer) start(ctx context.Context, l *lint.Linter, r *lint.Result, except map[string]bool) *fixing {
	g := &fixing{Fixer: x, ctx: ctx, linter: l, except: except, lately: map[string]bool{}, fixed: map[string]int{}}
	g.now = stage{result: *r, seen: sightings(r, x.Least)}
	g.why = map[fixKey]lint.Withholding{}
	g.left = effort + effortPerByte*len(r.Document.Source)
	g.half = g.left / 2
	return g
}

// Withhold counts the findings of r that Fix would try to fix, as withheld for a reason; nil for none.
func (x *Fixer) Withhold(r *lint.Result, why lint.Withholding) lint.Withheld {
	out := lint.Withheld{}
	for _, f := range correctable(atLeast(r.Findings, x.Least), x.Unsafe) {
		out.Add(lint.Withheld{why: {f.Rule: 1}})
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// withheld counts the findings of r, the document after the fixes, whose fixes were not made; nil for none.
func (g *fixing) withheld(r *lint.Result) lint.Withheld {
	out := lint.Withheld{}
	for _, f := range correctable(atLeast(r.Findings, g.Least), g.Unsafe) {
		why := cmp.Or(g.why[keyOf(f)], lint.TooMuchWork)
		if !g.spells(r.Document, f) {
			why = lint.Unspellable
		}
		out.Add(lint.Withheld{why: {f.Rule: 1}})
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
