package fix

import (
	"context"
	"slices"

	"copydesk/lint"
	"copydesk/lint/text"
)

// tries is the largest number of tries in a round to find the fixes that must be withheld. Fixes that are not tried
// by then wait for the next round.
const tries = 64

// Another fix may remove the finding that a fix causes, so a try may take several readings: up to links of them. It
// may take more where each lowers the measure, up to chainEffort plus chainPerByte times the bytes of the source.
const links, chainEffort, chainPerByte = 4, 4 << 20, 4

// fixing is the state of a document while its fixes are made.
type fixing struct {
	*Fixer
	ctx     context.Context // of the one call that it lives for
	linter  *lint.Linter
	except  map[string]bool // rules that fix nothing
	now     stage
	left    int                         // bytes that may still be read; negative once the limit is exceeded
	half    int                         // half the initial value of left
	lately  map[string]bool             // rules whose fixes were tried in the second half of the work
	why     map[fixKey]lint.Withholding // why this round did not make the fixes that it tried
	maps    editMaps                    // of all fixes made
	fixed   map[string]int
	changes []placedChange
	trace   []func()
}

// fixKey identifies the fix of a finding within its document.
type fixKey struct {
	rule string
	at   text.Span // in the source
}

// keyOf returns the key of the fix of f.
func keyOf(f lint.Finding) fixKey { return fixKey{f.Rule, f.Origin} }

// stage is the document after some fixes.
type stage struct {
	before *text.Document // without the fixes
	made   []lint.Finding // the findings of the fixes
	edits  editMap
	file   []byte // the bytes after the fixes
	result lint.Result
	seen   []sighting // in the result
}

// rounds makes rounds until no fix is left, and reports whether it got there: false if the limit of work was
// exceeded. Its error is that of ctx.
func (g *fixing) rounds() (bool, error) {
	for changed := true; changed; {
		var err error
		if changed, err = g.round(); err != nil {
			return false, err
		}
	}
	return g.left >= 0, nil
}

// round makes the fixes that may be made now, and reports whether it made any. Its error is that of ctx.
func (g *fixing) round() (bool, error) {
	rest := g.fixable(g.now.result.Document, atLeast(g.now.result.Findings, g.Least))
	clear(g.why)
	t := &trial{fixing: g, tries: tries}
	for {
		var group []lint.Finding
		group, rest = fit(g.now.result.Document, t.made, rest, g.Unsafe)
		if len(group) == 0 || t.tries < 0 {
			break
		}
		if err := t.divide(group); err != nil {
			return false, err
		}
	}
	if len(t.made) == 0 || g.left < 0 {
		return false, nil
	}
	for _, s := range t.best {
		g.note(s)
	}
	g.now = t.best[len(t.best)-1]
	return true, nil
}

// note records what the report and Trace need to know about s.
func (g *fixing) note(s stage) {
	for _, f := range s.made {
		g.fixed[f.Rule]++
	}
	g.changes = append(g.changes, changesOf(s.before, s.made, g.Unsafe, g.maps)...)
	g.maps = append(g.maps, s.edits)
	if g.Trace != nil {
		g.trace = append(g.trace, func() { g.Trace(s.before, s.made, s.file) })
	}
}

// fixable returns those of findings, which are of d, whose fixes may be tried: the encoding of the file has their
// characters.
func (g *fixing) fixable(d *text.Document, findings []lint.Finding) []lint.Finding {
	return slices.DeleteFunc(correctable(findings, g.Unsafe), func(f lint.Finding) bool {
		return g.except[f.Rule] || !g.spells(d, f)
	})
}

// spells reports whether the encoding of d's file has all characters that the fix of f adds.
func (g *fixing) spells(d *text.Document, f lint.Finding) bool {
	x, _ := f.Correction(g.Unsafe)
	return d.Encoding == nil || !slices.ContainsFunc(x.Edits, func(e lint.Edit) bool {
		_, err := d.Bytes(e.New)
		return err != nil
	})
}

// trial is the state of one round.
type trial struct {
	*fixing
	tries int            // tries left
	made  []lint.Finding // findings whose fixes can be made together
	best  []stage        // the document after their fixes
}

// group is a set of fixes to try together.
type group struct {
	fixes []lint.Finding
	known map[brought]bool // the new findings that these fixes caused together with others
}

// brought is a new finding that a fix caused.
type brought struct {
	rule string
	at   text.Span // in the source before the round
}

// divide adds to t.made those of fixes that can be made too. It tries parts of them until it has found those that
// cannot.
func (t *trial) divide(fixes []lint.Finding) error {
	groups := []group{{fixes: fixes}}
	for len(groups) > 0 {
		next := groups[len(groups)-1]
		groups = groups[:len(groups)-1]
		if t.tries--; t.tries < 0 || t.fixing.left < 0 {
			return nil
		}
		a, err := t.attempt(append(slices.Clone(t.made), next.fixes...), t.tries == tries-1)
		switch {
		case err != nil:
			return err
		case a.why == "":
			t.made, t.best = append(t.made, next.fixes...), a.stages
			continue
		case len(next.fixes) > 1:
			groups = append(groups, next.split(a.up, t.Unsafe)...)
		}
		// A fix that is tried again gets the reason of its last try.
		for _, f := range next.fixes {
			t.why[keyOf(f)] = a.why
		}
	}
	return nil
}

// tried is the result of a try.
type tried struct {
	stages []stage          // up to the document after the fixes; none if they must not be made
	why    lint.Withholding // why they must not be made; empty if they may
	up     []brought        // the new findings that they caused and that are left
}

// attempt makes the fixes of findings, and the fixes of the new findings they cause. The first try of a round may
// take more readings. Its error is that of ctx.
func (t *trial) attempt(findings []lint.Finding, first bool) (tried, error) {
	answers := answersOf(findings, t.Unsafe)
	least := measureOf(t.now.result.Document, t.now.seen)
	last, lowered, read := least, 0, 0
	var stages []stage
	var maps editMaps
	from := &t.now
	for {
		s, why, err := t.make(from, findings)
		if err != nil || why != "" {
			return tried{why: why}, err
		}
		stages, maps = append(stages, s), append(maps, s.edits)
		now := measureOf(s.result.Document, s.seen)
		if now.less(last) {
			lowered++
		}
		last, read = now, read+len(s.result.Document.Source)+readingCost
		up := broughtUp(t.now.seen, s.seen, answers, maps.forward)
		if len(up) == 0 {
			if !now.less(least) {
				return tried{why: lint.WithoutEnd}, nil
			}
			return tried{stages: stages}, nil
		}
		open, stuck := t.answerable(&s.result, up)
		if len(stuck) > 0 || len(stages)-lowered >= links ||
			len(stages) >= links && (!first || read > chainEffort+chainPerByte*len(t.now.result.Document.Source)) {
			out := tried{why: lint.BringsUp}
			if len(stuck) == 0 {
				out.why, stuck = lint.WithoutEnd, up
			}
			for _, u := range stuck {
				out.up = append(out.up, brought{u.rule, maps.back(u.at)})
			}
			return out, nil
		}
		findings, _ = fit(s.result.Document, nil, open, t.Unsafe)
		if len(stages) > 1 {
			stages[len(stages)-2].result, stages[len(stages)-2].seen = lint.Result{}, nil // which may be large
		}
		from = &stages[len(stages)-1]
	}
}

// answerable divides up, the new findings, into those of r with a fix and the others.
func (t *trial) answerable(r *lint.Result, up []sighting) (open []lint.Finding, stuck []sighting) {
	for _, u := range up {
		if u.as == shown {
			if f := r.Findings[u.finding]; len(t.fixable(r.Document, []lint.Finding{f})) > 0 {
				open = append(open, f)
				continue
			}
		}
		stuck = append(stuck, u)
	}
	return correctable(open, t.Unsafe), stuck
}

// fileOf returns the bytes of d's file with edits, where source is d.Source with them.
func (x *Fixer) fileOf(d *text.Document, source string, edits []lint.Edit) ([]byte, error) {
	if d.Package == nil {
		return d.Bytes(source)
	}
	changes := make([]text.Replacement, len(edits))
	for i, e := range edits {
		changes[i] = text.Replacement{At: e.Origin, New: e.New}
	}
	return d.Package.Revise(changes, x.Now)
}

// make makes the fixes of findings, which are those of from and do not touch. It also returns why they must not be
// made, empty if they may: they change nothing, or the result cannot be encoded, read or checked. Its error is that
// of ctx.
func (t *trial) make(from *stage, findings []lint.Finding) (stage, lint.Withholding, error) {
	d := from.result.Document
	edits := editsOf(findings, t.Unsafe)
	source := splice(d.Source, edits)
	if source == d.Source {
		return stage{}, lint.WithoutEnd, nil
	}
	s := stage{before: d, made: findings, edits: mapOf(edits), result: from.result}
	if t.fixing.left -= len(source) + readingCost; t.fixing.left < t.half {
		for _, f := range findings {
			t.lately[f.Rule] = true
		}
	}
	var after *text.Document
	var err error
	if s.file, err = t.fileOf(d, source, edits); err != nil {
		return stage{}, lint.Unspellable, nil
	}
	after, err = t.Parse(s.file)
	if err != nil || len(after.Comments) > len(d.Comments) {
		return stage{}, lint.Unreadable, nil // new comments could allow findings
	}
	if err := t.linter.Check(t.ctx, after, &s.result); err != nil {
		return stage{}, "", err
	}
	if s.result.Status != lint.Checked {
		return stage{}, lint.Unreadable, nil
	}
	s.seen = sightings(&s.result, t.Least)
	return s, "", nil
}
