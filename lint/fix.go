package lint

import (
	"cmp"
	"slices"
	"strings"

	"copydesk/lint/text"
)

// Apply returns the source of d with the fixes of findings made: of each finding one that is safe or, with unsafe, else
// one that is not. made are the findings that were fixed. What is not fixed this time, because its fix touches another,
// may be fixed after another Lint of the result.
//
// Of fixes that touch, the safe one is made rather than the unsafe one, and of two alike the one that comes first in
// findings. So with unsafe all that is made without is made too.
func Apply(d *text.Document, findings []Finding, unsafe bool) (source string, made []Finding) {
	made, edits := fit(correctable(findings, unsafe), unsafe)
	return splice(d.Source, edits), made
}

// correctable returns those of findings that have a fix which may be made: those with a safe one first, each kind in
// the order given.
func correctable(findings []Finding, unsafe bool) []Finding {
	var safe, others []Finding
	for _, f := range findings {
		switch x, ok := f.fix(unsafe); {
		case ok && x.Safe:
			safe = append(safe, f)
		case ok:
			others = append(others, f)
		}
	}
	return append(safe, others...)
}

// fit returns those of findings, which are correctable, whose fixes do not touch that of an earlier one, and the edits
// of those fixes by place.
func fit(findings []Finding, unsafe bool) (kept []Finding, edits []Edit) {
	for _, f := range findings {
		x, _ := f.fix(unsafe)
		if with, ok := insertAll(edits, x.Edits); ok {
			edits = with
			kept = append(kept, f)
		}
	}
	return kept, edits
}

// splice returns source with edits made, which are in order and do not touch.
func splice(source string, edits []Edit) string {
	var out strings.Builder
	at := 0
	for _, e := range edits {
		out.WriteString(source[at:e.Origin.Start])
		out.WriteString(e.New)
		at = e.Origin.End
	}
	out.WriteString(source[at:])
	return out.String()
}

// fix returns the fix of f that Apply makes.
func (f *Finding) fix(unsafe bool) (Fix, bool) {
	i := slices.IndexFunc(f.Fixes, func(x Fix) bool { return x.Safe && x.Applicable() })
	if i < 0 && unsafe {
		i = slices.IndexFunc(f.Fixes, func(x Fix) bool { return !x.ByHand && x.Applicable() })
	}
	if i < 0 {
		return Fix{}, false
	}
	return f.Fixes[i], true
}

// Fixable reports whether f has a safe fix that changes only its own bytes, so that a Fixer would make it.
func (f *Finding) Fixable() bool {
	_, ok := f.fix(false)
	return ok
}

// FixableUnsafely reports whether a Fixer that makes unsafe fixes would make one of f, and another would not.
func (f *Finding) FixableUnsafely() bool {
	_, ok := f.fix(true)
	return ok && !f.Fixable()
}

// Applicable reports whether a program can make the fix: it changes only its own bytes, because in the file nothing
// else stands among what it replaces. One that would cross markup is for people to make.
func (x Fix) Applicable() bool {
	return len(x.Edits) > 0 && !slices.ContainsFunc(x.Edits, func(e Edit) bool { return !e.Exact })
}

// insertAll puts more among edits, which are in order, and reports false where one of them touches another.
func insertAll(edits, more []Edit) ([]Edit, bool) {
	if len(more) > 1 {
		edits = slices.Clone(edits)
	}
	for _, e := range more {
		i, _ := slices.BinarySearchFunc(edits, e, func(a, b Edit) int { return cmp.Compare(a.Origin.Start, b.Origin.Start) })
		if i > 0 && touch(edits[i-1].Origin, e.Origin) || i < len(edits) && touch(edits[i].Origin, e.Origin) {
			return nil, false
		}
		edits = slices.Insert(edits, i, e)
	}
	return edits, true
}

// touch reports whether two edits share a byte or a place: the order of two insertions in one place would be chance.
func touch(a, b text.Span) bool {
	return a.Overlaps(b) || a.Start == b.Start || a.Empty() && b.Contains(a) || b.Empty() && a.Contains(b)
}
