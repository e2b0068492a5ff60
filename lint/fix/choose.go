package fix

import (
	"cmp"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/text"
)

// correctable returns those of findings with a fix that may be made: first those with a safe one, then the others,
// both in the order given.
func correctable(findings []lint.Finding, unsafe bool) []lint.Finding {
	var safe, others []lint.Finding
	for _, f := range findings {
		switch x, ok := f.Correction(unsafe); {
		case ok && x.Safe:
			safe = append(safe, f)
		case ok:
			others = append(others, f)
		}
	}
	return append(safe, others...)
}

// fit divides findings, which are correctable and of d. kept have fixes that touch no fix of made and no earlier one
// of kept.
func fit(d *text.Document, made, findings []lint.Finding, unsafe bool) (kept, others []lint.Finding) {
	t := newTaken(len(d.Source))
	for i := range made {
		x, _ := made[i].Correction(unsafe)
		t.add(x.Edits)
	}
	for _, f := range findings {
		x, _ := f.Correction(unsafe)
		if t.touches(x.Edits) {
			others = append(others, f)
			continue
		}
		t.add(x.Edits)
		kept = append(kept, f)
	}
	return kept, others
}

// editsOf returns the edits of the fixes of findings, sorted by place.
func editsOf(findings []lint.Finding, unsafe bool) []lint.Edit {
	var out []lint.Edit
	for i := range findings {
		x, _ := findings[i].Correction(unsafe)
		out = append(out, x.Edits...)
	}
	order.By(out, func(a, b lint.Edit) int { return cmp.Compare(a.Origin.Start, b.Origin.Start) })
	return out
}

// splice returns source with edits made. The edits are in order and do not touch.
func splice(source string, edits []lint.Edit) string {
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

// taken records which bytes and places of a source edits take.
type taken struct {
	bytes  []bool // by byte: an edit replaces it
	places []bool // by place before byte i: an edit begins, ends or replaces something there
	points []bool // by place before byte i: an edit only inserts something there
}

func newTaken(n int) *taken { return &taken{make([]bool, n), make([]bool, n+1), make([]bool, n+1)} }

// touches reports whether one of edits shares a byte or a place with another or with one taken before. Two
// insertions at one place count, because their order would be arbitrary.
func (t *taken) touches(edits []lint.Edit) bool {
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

func (t *taken) add(edits []lint.Edit) {
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

// atLeast returns the findings of this severity or a higher one.
func atLeast(findings []lint.Finding, least lint.Severity) []lint.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f lint.Finding) bool { return f.Severity < least })
}
