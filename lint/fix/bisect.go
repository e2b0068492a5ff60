package fix

import (
	"cmp"
	"slices"
	"sort"

	"copydesk/lint"
	"copydesk/lint/text"
)

// split returns parts of g, which are several fixes that brought up up, to be tried from the last to the first. The fix
// nearest to a thing brought up is the suspect, and so is the nearest one of the same rule. The others are tried first;
// where they bring up the same, the cause stands further away, and halves are tried. Fixes that are all suspects, each
// for a thing of its own, are guilty: no part is left to try.
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
	fix int // its index
}

// suspects returns the indexes of the fixes that stand nearest to the places of up, among all and among those of the
// same rule.
func suspects(fixes []lint.Finding, up []brought, unsafe bool) map[int]bool {
	var edits []edited
	for i := range fixes {
		x, _ := fixes[i].Correction(unsafe)
		for _, e := range x.Edits {
			edits = append(edits, edited{e.Origin, i})
		}
	}
	slices.SortFunc(edits, func(a, b edited) int {
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

// nearest adds to out the fixes of those of edits, which are in order and do not overlap, that touch s or, where none
// does, of the nearest one; of both where two are as near.
func nearest(edits []edited, s text.Span, out map[int]bool) {
	after := sort.Search(len(edits), func(i int) bool { return edits[i].at.Start > s.End })
	i := after - 1
	for ; i >= 0 && edits[i].at.End >= s.Start; i-- {
		out[edits[i].fix] = true
	}
	if i < after-1 {
		return
	}
	before, behind := -1, -1 // how far away
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
