package fix

import (
	"cmp"
	"slices"
	"sort"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/text"
)

// split returns the parts of g to try, from the last to the first, after the fixes of g caused the new findings up.
// The suspects are the nearest fix to each new finding and the nearest fix of the same rule. The other fixes are
// tried first. If they cause the same findings, the cause is further away, and split returns halves. If all fixes
// are suspects, each for a finding of its own, they are to blame: no part is left to try.
func (g group) split(up []brought, unsafe bool) []group {
	half := len(g.fixes) / 2
	halves := []group{{fixes: g.fixes[half:]}, {fixes: g.fixes[:half]}}
	if len(up) == 0 || !slices.ContainsFunc(up, func(b brought) bool { return !g.known[b] }) {
		return halves
	}
	suspected := suspects(g.fixes, up, unsafe)
	var guilty, others []lint.Finding
	for i, f := range g.fixes {
		if suspected[i] {
			guilty = append(guilty, f)
		} else {
			others = append(others, f)
		}
	}
	switch {
	case len(others) > 0:
		known := map[brought]bool{}
		for _, b := range up {
			known[b] = true
		}
		return []group{{fixes: guilty}, {fixes: others, known: known}}
	case len(guilty) > len(up):
		return halves
	}
	return nil
}

// edited is a place that a fix changes.
type edited struct {
	at  text.Span
	fix int // index of the fix
}

// suspects returns the indexes of the fixes nearest to the places of up, among all fixes and among those of the same
// rule.
func suspects(fixes []lint.Finding, up []brought, unsafe bool) map[int]bool {
	var edits []edited
	for i := range fixes {
		x, _ := fixes[i].Correction(unsafe)
		for _, e := range x.Edits {
			edits = append(edits, edited{e.Origin, i})
		}
	}
	order.By(edits, func(a, b edited) int {
		return cmp.Or(cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(a.at.End, b.at.End))
	})
	byRule := map[string][]edited{}
	for _, e := range edits {
		byRule[fixes[e.fix].Rule] = append(byRule[fixes[e.fix].Rule], e)
	}
	out := map[int]bool{}
	for _, b := range up {
		nearest(edits, b.at, out)
		nearest(byRule[b.rule], b.at, out)
	}
	return out
}

// nearest adds to out the fixes of those edits that touch s. If none does, it adds that of the nearest edit, or of
// both if two are equally near. The edits are in order and do not overlap.
func nearest(edits []edited, s text.Span, out map[int]bool) {
	after := sort.Search(len(edits), func(i int) bool { return edits[i].at.Start > s.End })
	i := after - 1
	for ; i >= 0 && edits[i].at.End >= s.Start; i-- {
		out[edits[i].fix] = true
	}
	if i < after-1 {
		return
	}
	before, behind := -1, -1 // distances to the nearest edits
	if i >= 0 {
		before = s.Start - edits[i].at.End
	}
	if after < len(edits) {
		behind = edits[after].at.Start - s.End
	}
	if before >= 0 && (behind < 0 || before <= behind) {
		out[edits[i].fix] = true
	}
	if behind >= 0 && (before < 0 || behind <= before) {
		out[edits[after].fix] = true
	}
}
