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

// Fixer has the fixes of a document made. A fix may bring to light, or touch, what another one answers, so the document
// is read and checked again until nothing is left to do.
//
// A fix that brings up what it does not answer is withheld: after the fixes, no rule reports what none reported before,
// unless it is the rule that a fix answered, in its place.
type Fixer struct {
	Least  Severity // findings below it keep their fixes
	Unsafe bool     // the fixes that may change what the story says are made too
	// Parse reads the bytes of the corrected file as the document was read.
	Parse func(file []byte) (*text.Document, error)
	// Write puts the bytes of the corrected file in its place, once, when all fixes are made; nil keeps them in the
	// result alone. Its error makes the result a failure.
	Write func(file []byte) error
	// Trace is called for each round that counts, in order, when all fixes are made: with the document before it, the
	// findings whose fixes it made, and the bytes of the file after it. Nil for nobody who wants to know.
	Trace func(before *text.Document, made []Finding, after []byte)
}

const (
	// rounds is how often a document is corrected at most. Each makes nearly all the fixes there are, so that a document
	// which still changes then is one whose fixes bring up new ones without end.
	rounds = 100
	// tries is how often a document is checked at most, mostly to find the fixes that are to be withheld: two dozen find
	// one among a thousand. A long document is not checked so often that it takes more than checking effort bytes. What is
	// not tried by then is withheld.
	tries, fewestTries, effort = 1000, 50, 64 << 20
)

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

// settle fixes r and writes it, once another try would change nothing.
func (x *Fixer) settle(ctx context.Context, l *Linter, r *Result) error {
	g := &fixing{
		Fixer: x, ctx: ctx, linter: l, now: *r,
		fixed: map[string]int{}, seen: map[string]int{r.Document.Source: 0}, most: 4*len(r.Document.Source) + 1<<16,
		left: max(fewestTries, min(tries, effort/(len(r.Document.Source)+1))),
	}
	for changed := true; changed; {
		var err error
		if changed, err = g.pass(); err != nil {
			return err
		}
	}
	g.finish(r)
	for _, tell := range g.trace {
		tell()
	}
	if g.file == nil || x.Write == nil {
		return nil
	}
	return x.Write(g.file)
}

// fixing is a document on its way through its fixes.
type fixing struct {
	*Fixer
	ctx    context.Context // of the one call that it lives for
	linter *Linter
	now    Result // the document after the rounds so far
	file   []byte // its bytes; nil before the first fix
	fixed  map[string]int
	each   []map[string]int // the fixes of each round, by rule
	seen   map[string]int   // the round that ended with a source
	most   int              // bytes that the source may have
	trace  []func()         // calls of Trace to come
	left   int              // of the tries

	// Of one pass.
	strict   bool
	known    landmarks // what was reported before the first round
	new      landmarks // what a round brought up
	withheld landmarks // what is not to be fixed
}

// pass makes round after round until none is left, and reports whether it made any. At first a round may bring up what
// another fix answers in the next one. Where something of that is left at the end, all is done anew, and each round on
// its own must bring up nothing.
func (g *fixing) pass() (changed bool, err error) {
	start := *g
	start.fixed, start.seen = maps.Clone(g.fixed), maps.Clone(g.seen)
	for _, strict := range []bool{false, true} {
		left := g.left
		*g = start
		g.fixed, g.seen = maps.Clone(start.fixed), maps.Clone(start.seen)
		g.strict, g.left = strict, left
		g.known, g.new, g.withheld = landmarksOf(&g.now), nil, nil
		if err := g.rounds(); err != nil {
			return false, err
		}
		if !g.broughtUp() {
			break
		}
	}
	return len(g.each) > len(start.each), nil
}

// rounds makes round after round until none is left.
func (g *fixing) rounds() error {
	for {
		findings := slices.DeleteFunc(atLeast(g.now.Findings, g.Least), func(f Finding) bool {
			return g.withheld.has(f.Rule, f.Origin)
		})
		candidates, _ := fit(correctable(findings, g.Unsafe), g.Unsafe)
		if len(candidates) == 0 {
			return nil
		}
		made, err := g.round(candidates)
		if err != nil {
			return err
		}
		if len(made) == 0 {
			continue // all are withheld by now
		}
		byRule := map[string]int{}
		for _, f := range made {
			byRule[f.Rule]++
			g.fixed[f.Rule]++
		}
		g.each = append(g.each, byRule)
		source := g.now.Document.Source
		if before, again := g.seen[source]; again {
			return fmt.Errorf("the fixes of %s undo each other; turn one of these rules off", rulesOf(g.each[before:]))
		}
		if len(g.each) == rounds || len(source) > g.most {
			return fmt.Errorf("the fixes of %s bring up new ones without end; turn one of these rules off",
				rulesOf(g.each[len(g.each)/2:]))
		}
		g.seen[source] = len(g.each)
	}
}

// rulesOf returns the rules whose fixes the rounds made, in words.
func rulesOf(each []map[string]int) string {
	all := map[string]bool{}
	for _, byRule := range each {
		for rule := range byRule {
			all[rule] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(all)), ", ")
}

// round makes the fixes of candidates, or those of them that bring up nothing they do not answer, and returns which.
// The others are withheld: parts of candidates are tried until the faulty ones are found.
func (g *fixing) round(candidates []Finding) (made []Finding, err error) {
	groups := [][]Finding{candidates}
	var best attempt
	for len(groups) > 0 {
		group := groups[len(groups)-1]
		groups = groups[:len(groups)-1]
		if g.left--; g.left < 0 {
			g.withhold(group)
			continue
		}
		a, err := g.attempt(append(slices.Clone(made), group...))
		if err != nil {
			return nil, err
		}
		switch {
		case a.file == nil: // the fixes change nothing
			g.withhold(group)
		case a.clean:
			best, made = a, append(made, group...)
		case len(group) == 1:
			g.withhold(group)
		default:
			parts, blamed := a.blame(group, g.Unsafe)
			g.withhold(blamed)
			groups = append(groups, parts...)
		}
	}
	if before := g.now.Document; len(made) > 0 {
		if g.Trace != nil {
			g.trace = append(g.trace, func() { g.Trace(before, made, best.file) })
		}
		g.now, g.file, g.known = best.result, best.file, best.known
		g.new, g.withheld = best.new, g.withheld.after(best.edits)
	}
	return made, nil
}

func (g *fixing) withhold(findings []Finding) {
	for _, f := range findings {
		g.withheld = g.withheld.with(f.Rule, f.Origin)
	}
}

// attempt is a document with some fixes made.
type attempt struct {
	result     Result
	file       []byte
	edits      []Edit
	known, new landmarks
	clean      bool        // the fixes brought up nothing that they do not answer
	brought    []text.Span // of the new source: what they brought up besides
}

// attempt makes fixes of the document as it is now. Its error says why the result cannot be had.
func (g *fixing) attempt(findings []Finding) (attempt, error) {
	_, edits := fit(findings, g.Unsafe)
	before := g.now.Document
	source := splice(before.Source, edits)
	if source == before.Source {
		return attempt{}, nil
	}
	a := attempt{result: g.now, edits: edits, known: g.known.after(edits), new: g.new.after(edits)}
	var err error
	if a.file, err = before.Bytes(source); err != nil {
		return a, fmt.Errorf("its encoding, %s, cannot spell the result: %w", before.Encoding.Name, err)
	}
	d, err := g.Parse(a.file)
	if err != nil {
		return a, fmt.Errorf("the result could not be read again: %w", err)
	}
	if err := g.linter.check(g.ctx, d, &a.result); err != nil {
		return a, err
	}
	if a.result.Status != Checked {
		return a, errors.New(a.result.Reason)
	}
	a.clean = g.compare(&a, placesOf(findings, g.Unsafe).after(edits))
	return a, nil
}

// compare notes what a brought up, and reports whether that may be. answered are the places of the fixes that were
// made. What became a note of another finding counts too: a fix of that one would bring it to light.
func (g *fixing) compare(a *attempt, answered landmarks) bool {
	clean := true
	look := func(rule string, at text.Span, fixable bool) {
		switch {
		case a.known.has(rule, at) || a.new.has(rule, at):
		case answered.touches(rule, at):
			a.known = a.known.with(rule, at)
		default:
			if !fixable || g.strict {
				clean = false
				a.brought = append(a.brought, at)
			}
			a.new = a.new.with(rule, at)
		}
	}
	for _, f := range a.result.Findings {
		// A comment that has nothing to excuse any more is no fault of the copy.
		if f.inSource || f.Severity < g.Least {
			continue
		}
		_, fixable := f.fix(g.Unsafe)
		look(f.Rule, f.Origin, fixable)
		for _, x := range f.Related {
			if x.Rule != "" {
				look(x.Rule, x.Origin, false)
			}
		}
	}
	return clean
}

// broughtUp reports whether something is left that a round brought up.
func (g *fixing) broughtUp() bool {
	return slices.ContainsFunc(g.now.Findings, func(f Finding) bool {
		return g.new.has(f.Rule, f.Origin) && !g.known.has(f.Rule, f.Origin)
	})
}

// finish puts what became of the document into r.
func (g *fixing) finish(r *Result) {
	before := r.Document
	*r = g.now
	if g.file != nil {
		r.Before, r.Fixed = before, g.fixed
	}
	for _, f := range correctable(atLeast(r.Findings, g.Least), g.Unsafe) {
		if g.withheld.has(f.Rule, f.Origin) {
			if r.Withheld == nil {
				r.Withheld = map[string]int{}
			}
			r.Withheld[f.Rule]++
		}
	}
}

// atLeast returns the findings from a severity up.
func atLeast(findings []Finding, least Severity) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return f.Severity < least })
}
