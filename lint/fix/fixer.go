// Package fix chooses the fixes of a document that can be made together, makes them, and withholds the others.
package fix

import (
	"cmp"
	"context"

	"copydesk/lint"
	"copydesk/lint/text"
)

// Fixer makes the fixes of a document. A fix may reveal, or touch, what another one answers, so it works in rounds: the
// document is read and checked again after each, until no round is left that it may make.
//
// A round may bring nothing up: of what the rules see afterwards, each thing was seen before, by the same rule at the
// same place and as plainly, unless the fix was made there and made the source shorter. What was hidden behind a
// finding that is gone counts as brought up. The fixes that bring something up are withheld, and the others are made. A
// round also lowers a measure: the number of things that the rules see and of comments, and where that stays, the bytes
// of the source. So fixes that undo each other are withheld, and the rounds come to an end.
//
// Which fixes a round makes depends on the document before it alone. The last round looks for fixes in the result and
// finds none, and so does a second run. Where the rounds cost more than the size of the document allows, the rules
// whose fixes were tried in the second half of the work fix nothing, and the others start anew; where that is not
// enough, or another run would go on from the result, no fix is made. So nothing depends on where the work was broken
// off.
type Fixer struct {
	Least  lint.Severity // findings below it keep their fixes
	Unsafe bool          // the fixes that may change what the story says are made too
	// Parse reads the bytes of the corrected file as the document was read.
	Parse func(file []byte) (*text.Document, error)
	// Write puts the bytes of the corrected file in its place, once, when all fixes are made; nil keeps them in the
	// result alone. Its error makes the result a failure.
	Write func(file []byte) error
	// Trace is called for each reading of the corrected file, in order, when all fixes are made: with the document
	// before it, the findings whose fixes were made, and the bytes of the file after it. Nil for no call.
	Trace func(before *text.Document, made []lint.Finding, after []byte)
}

// A document of n bytes may be read again until effort and effortPerByte times n bytes were read, each reading counting
// readingCost bytes more.
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

// make makes the fixes of r, which stays as it is. It is whole where all rounds were made. Its error is that of ctx.
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

// start returns r before its first round, in which the rules of except fix nothing.
func (x *Fixer) start(ctx context.Context, l *lint.Linter, r *lint.Result, except map[string]bool) *fixing {
	g := &fixing{Fixer: x, ctx: ctx, linter: l, except: except, lately: map[string]bool{}, fixed: map[string]int{}}
	g.now = stage{result: *r, seen: sightings(r, x.Least)}
	g.why = map[fixKey]lint.Withholding{}
	g.left = effort + effortPerByte*len(r.Document.Source)
	g.half = g.left / 2
	return g
}

// withheld returns the findings of r, the document as it is left, that could be fixed and were not; nil for none.
func (g *fixing) withheld(r *lint.Result) lint.Withheld {
	out := lint.Withheld{}
	for _, f := range correctable(atLeast(r.Findings, g.Least), g.Unsafe) {
		why := cmp.Or(g.why[sameFix(f)], lint.TooMuchWork)
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
