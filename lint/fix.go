package lint

import (
	"cmp"
	"slices"
	"strings"

	"copydesk/lint/text"
)

// Apply returns the source of d with the fixes of findings made: of each finding the first that is safe, or with unsafe
// the first, as long as the file spells every byte it replaces and no fix of an earlier finding touches them. made are
// the findings that were fixed. What is not fixed this time may be fixed after another Lint of the result.
func Apply(d *text.Document, findings []Finding, unsafe bool) (source string, made []Finding) {
	var edits []Edit // by place, without two that touch
	for _, f := range findings {
		x, ok := f.fix(unsafe)
		if !ok {
			continue
		}
		if with, ok := insertAll(edits, x.Edits); ok {
			edits = with
			made = append(made, f)
		}
	}
	var out strings.Builder
	at := 0
	for _, e := range edits {
		out.WriteString(d.Source[at:e.Origin.Start])
		out.WriteString(e.New)
		at = e.Origin.End
	}
	out.WriteString(d.Source[at:])
	return out.String(), made
}

// fix returns the fix of f that Apply makes.
func (f *Finding) fix(unsafe bool) (Fix, bool) {
	i := slices.IndexFunc(f.Fixes, func(x Fix) bool { return x.Safe || unsafe })
	if i < 0 || !f.Fixes[i].Applicable() {
		return Fix{}, false
	}
	return f.Fixes[i], true
}

// Fixable reports whether f has a safe fix that changes only its own bytes, so that a Fixer would make it.
func (f *Finding) Fixable() bool {
	_, ok := f.fix(false)
	return ok
}

// Applicable reports whether the fix changes only its own bytes: in the file, nothing else stands among what it
// replaces. One that would cross markup is for people to make.
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
