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
	made, _ = fit(d, nil, correctable(findings, unsafe), unsafe)
	return splice(d.Source, editsOf(made, unsafe)), made
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

// fit returns those of findings, which are correctable and of d, whose fixes touch no fix of made and none of an
// earlier one, and the others.
func fit(d *text.Document, made, findings []Finding, unsafe bool) (kept, others []Finding) {
	t := newTaken(len(d.Source))
	for i := range made {
		x, _ := made[i].fix(unsafe)
		t.add(x.Edits)
	}
	for _, f := range findings {
		x, _ := f.fix(unsafe)
		if t.touches(x.Edits) {
			others = append(others, f)
			continue
		}
		t.add(x.Edits)
		kept = append(kept, f)
	}
	return kept, others
}

// editsOf returns the edits of the fixes of findings by place.
func editsOf(findings []Finding, unsafe bool) []Edit {
	var out []Edit
	for i := range findings {
		x, _ := findings[i].fix(unsafe)
		out = append(out, x.Edits...)
	}
	slices.SortStableFunc(out, func(a, b Edit) int { return cmp.Compare(a.Origin.Start, b.Origin.Start) })
	return out
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

// taken says which bytes and places of a source edits take.
type taken struct {
	bytes  []bool // that an edit replaces
	places []bool // before byte i: an edit begins, ends or replaces something there
	points []bool // before byte i: an edit only inserts something there
}

func newTaken(n int) *taken { return &taken{make([]bool, n), make([]bool, n+1), make([]bool, n+1)} }

// touches reports whether one of edits shares a byte or a place with another or with what is taken: the order of two
// insertions in one place would be chance.
func (t *taken) touches(edits []Edit) bool {
	for i, e := range edits {
		s := e.Origin
		switch {
		case s.Empty() && t.places[s.Start],
			!s.Empty() && (slices.Contains(t.bytes[s.Start:s.End], true) || slices.Contains(t.points[s.Start:s.End+1], true)):
			return true
		}
		for _, other := range edits[:i] {
			if touch(other.Origin, s) {
				return true
			}
		}
	}
	return false
}

func (t *taken) add(edits []Edit) {
	for _, e := range edits {
		s := e.Origin
		for i := s.Start; i < s.End; i++ {
			t.bytes[i] = true
		}
		for i := s.Start; i <= s.End; i++ {
			t.places[i] = true
		}
		t.points[s.Start] = t.points[s.Start] || s.Empty()
	}
}

// touch reports whether two edits share a byte or a place.
func touch(a, b text.Span) bool {
	return a.Overlaps(b) || a.Start == b.Start || a.Empty() && b.Contains(a) || b.Empty() && a.Contains(b)
}

// atLeast returns the findings from a severity up.
func atLeast(findings []Finding, least Severity) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return f.Severity < least })
}
